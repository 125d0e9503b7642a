import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

/** Thursday. The Blue Badge desk may give ten minutes a week; a visit takes six by its scenario. */
forEachEngine('A round that has used up a door’s staff minutes', (context) => {
  let app: TestApp;
  let shopper: Agent;
  let coordinator: Agent;
  let round: string;
  let visits: readonly string[];

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { id: shopperId, email } = await aShopper(database);
    const roundId = await aRound(database);
    round = `/mystery-shopping/rounds/${String(roundId)}`;
    const given = [];
    for (const title of ['One', 'Two', 'Three', 'Four'])
      given.push(await anAssignment(database, organisation, { roundId, shopperId, title }));
    visits = given.map((id) => `/visits/${String(id)}`);
    await database.transact((tx) =>
      tx('round_plan').insert({
        ...{ round_id: roundId, hash: 'a'.repeat(64), seed: 's', canonical: '{}', compares: 'nothing' },
        ...{ budget_minutes: 10, lockout_days: 0, most_per_day: null },
      }),
    );
    shopper = await shopperAgentFor(app, email);
    coordinator = await agentFor(app, (await anAccount(database, { roles: ['coordinator'] })).email);
  });

  const visit = (number: number) => visits[number] ?? '';
  const words = async (path: string) => wordsOf((await shopper.get(path)).text);
  const begin = async (number: number, more: Record<string, string> = {}) => {
    const { text } = await shopper.get('/visits/outbox');
    const fields = { _csrf: tokensIn(text)._csrf, event: 'dialling', ...more };
    return sendFields(shopper, `${visit(number)}/call`, fields);
  };
  const begun = async () =>
    (await rowsOf(context.database(), 'call_moment', 'at')).map((row) => `/visits/${String(row.visit)}`);
  const raise = (budget: string) => submitForm(coordinator, round, `${round}/budget`, { budget });

  /** Reports one that took as many minutes as it says. */
  async function report(number: number, minutes: number): Promise<void> {
    const ended_at = `14:${String(31 + minutes)}`;
    const fields = await aWholeReport(context.database(), { ended_at });
    await submitForm(shopper, `${visit(number)}/result`, `${visit(number)}/result`, fields);
    const sent = await submitForm(shopper, `${visit(number)}/check`, `${visit(number)}/sent`);
    expect(sent.headers.location).to.equal(`${visit(number)}/sent`);
  }

  it('lets nobody begin there: not from the brief, not by the timer, not by a form that stood open', async () => {
    await report(0, 6);
    expect(await words(visit(1)))
      .to.contain('Begin with')
      .and.contain('Make the call');
    await report(1, 4);
    const brief = await words(visit(2));
    expect(brief)
      .to.contain('Do not begin this before 28 June 2010')
      .and.contain('I have made it already')
      .and.not.contain('Begin with')
      .and.not.contain('Make the call');
    const timer = await shopper.get(`${visit(2)}/call`);
    expect([timer.status, timer.headers.location]).to.deep.equal([303, visit(2)]);
    expect((await begin(2)).headers.location).to.equal(visit(2));
    expect(await begun()).to.deep.equal([]);
    expect(wordsOf((await coordinator.get(round)).text)).to.contain(
      'Badge desk, until 28 June 2010: 10 of 10 minutes used this week',
    );
  });

  it('carries through what has begun, and loses no shop that was made before', async () => {
    await begin(2);
    await report(0, 6);
    app.clock.set('2010-06-24T08:10:00.000Z');
    await report(1, 4);
    expect(await words(visit(2))).to.contain('Go on with the call');
    expect((await begin(3, { at: '2010-06-24T08:05:00.000Z' })).headers.location).to.contain('/call');
    expect(await begun()).to.deep.equal([visit(2), visit(3)]);
    await report(3, 5);
    expect(await rowsOf(context.database(), 'shop_report')).to.have.length(3);
  });

  it('goes on at the door on Monday, when a week has begun', async () => {
    await report(0, 6);
    await report(1, 6);
    app.clock.set('2010-06-28T08:00:00.000Z');
    shopper = await shopperAgentFor(app, 'shopper@example.org');
    expect(await words(visit(2))).to.contain('Begin with');
    await begin(2);
    expect(await begun()).to.deep.equal([visit(2)]);
  });

  it('goes on when the coordinator lets it take more, which the vault’s trail keeps', async () => {
    await report(0, 6);
    await report(1, 6);
    expect((await raise('20')).headers.location).to.equal(round);
    expect(await words(visit(2))).to.contain('Begin with');
    const last = (await rowsOf(context.database(), 'vault_audit_event')).find(
      ({ action }) => action === 'round.budget_raised',
    );
    expect(last).to.include({ detail: '{"from":10,"to":20}', occurred_at: NINE_AM });
    const [plan] = await rowsOf(context.database(), 'round_plan', 'round_id');
    expect(plan).to.include({ budget_minutes: 20, hash: 'a'.repeat(64), canonical: '{}' });
    const words2 = wordsOf((await coordinator.get(round)).text);
    expect(words2).to.contain('20 minutes of staff time').and.not.contain('Paused');
  });

  for (const [typed, said] of [
    ['lots', 'Staff minutes must be a whole number up to 2400'],
    ['', 'Staff minutes must be a whole number up to 2400'],
    ['2401', 'Staff minutes must be a whole number up to 2400'],
    ['10', 'Enter more than 10 minutes'],
  ] as const) {
    it(`stays paused and says why when “${typed}” is entered`, async () => {
      const refused = await raise(typed);
      expect(refused.status).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(said);
      expect((await rowsOf(context.database(), 'round_plan', 'round_id'))[0]).to.include({
        budget_minutes: 10,
      });
    });
  }

  it('is not raised twice by two who looked at once, nor after the round is closed', async () => {
    const one = await coordinator.get(round);
    const other = await coordinator.get(round);
    const send = ({ text }: { text: string }, budget: string) =>
      sendFields(coordinator, `${round}/budget`, { ...tokensIn(text), version: '1', budget });
    expect((await send(one, '20')).status).to.equal(303);
    expect((await send(other, '30')).status).to.equal(409);
    await submitForm(coordinator, round, `${round}/close`);
    expect((await coordinator.get(round)).text).not.to.contain('name="budget"');
  });
});
