import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

const day = (date: string, month: string, year = '2010') => ({
  'called_back_on-day': date,
  'called_back_on-month': month,
  'called_back_on-year': year,
});

forEachEngine('A call-back that was promised to a shopper', (context) => {
  let app: TestApp;
  let shopper: Agent;
  let visit: string;
  let roundId: number;

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { id, email } = await aShopper(database);
    roundId = await aRound(database);
    visit = `/visits/${String(await anAssignment(database, organisation, { roundId, shopperId: id }))}`;
    shopper = await shopperAgentFor(app, email);
  });

  const save = async (more: Record<string, string>) =>
    submitForm(shopper, `${visit}/result`, `${visit}/result`, await aWholeReport(context.database(), more));
  const send = async (more: Record<string, string>) => {
    await save(more);
    await submitForm(shopper, `${visit}/check`, `${visit}/sent`);
  };
  const tell = (fields: Record<string, string>) =>
    submitForm(shopper, `${visit}/call-back`, `${visit}/call-back`, fields);
  const promised = () => rowsOf(context.database(), 'promised_call_back', 'report_id');
  const list = async () => wordsOf((await shopper.get('/visits')).text);
  const on = async (date: string) => {
    app.clock.set(`${date}T08:00:00.000Z`);
    shopper = await shopperAgentFor(app, 'shopper@example.org');
  };

  it('is asked about when it is due, and was kept when they called in time', async () => {
    await send({ promised: 'yes', promised_by: '28/6/2010' });
    expect(await promised()).to.have.length(1);
    const receipt = wordsOf((await shopper.get(`${visit}/sent`)).text);
    expect(receipt).to.contain('Due by 28 June 2010. Not known yet. Say whether they called back');
    expect(await list()).not.to.contain('Did they call back?');

    await on('2010-06-28');
    expect(await list())
      .to.contain('My visits Did they call back?')
      .and.contain('due by 28 June 2010');
    const asked = wordsOf((await shopper.get(`${visit}/call-back`)).text);
    expect(asked).to.contain('They promised to get back to you by 28 June 2010.');
    await tell({ answer: 'yes', ...day('25', '6') });
    expect((await promised())[0]).to.include({
      ...{ said_by: '2010-06-28', due_on: '2010-06-28', answer: 'yes', called_back_on: '2010-06-25' },
      answered_at: '2010-06-28T08:00:00.000Z',
    });
    expect(await list()).not.to.contain('Did they call back?');
    const [last] = (await rowsOf(context.database(), 'vault_audit_event')).slice(-1);
    expect(last).to.include({ action: 'call_back.answered', actor: 'shopper:1', subject: 'report:1' });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);

    const { email } = await anAccount(context.database(), { roles: ['coordinator'] });
    const report = await (await agentFor(app, email)).get('/mystery-shopping/moderation/1');
    expect(wordsOf(report.text)).to.contain(
      'Promised to get back Due by 28 June 2010. Kept, on 25 June 2010',
    );
  });

  it('is due five working days after where no day was said, and asked about again after “not yet”', async () => {
    await send({ promised: 'yes' });
    expect((await promised())[0]).to.include({ said_by: null, due_on: '2010-06-30', ask_on: '2010-06-30' });
    await on('2010-06-30');
    expect(wordsOf((await shopper.get(`${visit}/call-back`)).text)).to.contain('asked again on 5 July 2010');
    await tell({ answer: 'not_yet' });
    expect((await promised())[0]).to.include({ answer: null, ask_on: '2010-07-05' });
    expect(await list()).not.to.contain('Did they call back?');
    // The round may be closed by then.
    await context.database().transact((tx) => tx('round').update({ closed_at: app.clock.now() }));
    await on('2010-07-14');
    expect(await list()).to.contain('Did they call back?');
    const { text } = await shopper.get(`${visit}/call-back`);
    expect(text).not.to.contain('value="not_yet"');
    expect((await tell({ answer: 'not_yet' })).status).to.equal(422);
    await tell({ answer: 'no' });
    expect((await promised())[0]).to.include({ answer: 'no', called_back_on: null });
  });

  it('is asked about with what was typed when the answer cannot be', async () => {
    await send({ promised: 'yes', promised_by: '25/6/2010' });
    const wrong: [Record<string, string>, string][] = [
      [{}, 'Select whether they called back'],
      [{ answer: 'perhaps' }, 'Select whether they called back'],
      [{ answer: 'yes' }, 'Enter the day on which they called back'],
      [{ answer: 'yes', ...day('31', '6') }, 'must be a real date'],
      [{ answer: 'yes', ...day('25', '6') }, 'must not be in the future'],
      [{ answer: 'yes', ...day('22', '6') }, 'must be 23 June 2010 or after'],
    ];
    for (const [fields, message] of wrong) {
      const { status, text } = await tell(fields);
      expect([status, wordsOf(text)].join(' '), message)
        .to.contain(`422 `)
        .and.contain(message);
      if (fields['called_back_on-day']) expect(text).to.contain(`value="${fields['called_back_on-day']}"`);
    }
    expect((await promised())[0]).to.include({ answer: null });
  });

  it('is checked in the report, shown before it is sent, and goes when the report says otherwise', async () => {
    for (const [promised_by, message] of [
      ['soon', 'Enter the day by which they promised, for example 28/6/2010'],
      ['22/6/2010', 'must be the day of the contact or after'],
      ['1/7/2012', 'must be within a year'],
    ] as const) {
      const { status, text } = await save({ promised: 'yes', promised_by });
      expect([status, wordsOf(text)].join(' '))
        .to.contain('422 ')
        .and.contain(message);
      expect(text).to.contain(`value="${promised_by}"`);
    }
    await save({ promised: 'yes', promised_by: '28/6/2010' });
    const check = async () => wordsOf((await shopper.get(`${visit}/check`)).text);
    expect(await check()).to.contain('Did they promise to ring back or reply? Yes, by 28 June 2010');
    expect((await shopper.get(`${visit}/result`)).text).to.contain('value="28/6/2010"');
    expect((await shopper.get(`${visit}/call-back`)).status).to.equal(404);
    await save({ promised: 'no' });
    expect(await check()).to.contain('Did they promise to ring back or reply? No');
    expect(await promised()).to.deep.equal([]);
  });

  it('is another shopper’s no business', async () => {
    await send({ promised: 'yes' });
    const other = await aShopper(context.database(), { email: 'other@example.org', name: 'Sam' });
    expect((await (await shopperAgentFor(app, other.email)).get(`${visit}/call-back`)).status).to.equal(404);
  });

  it('counts in the results and is shown to those who keep the door, once the round is unblinded', async () => {
    const database = context.database();
    await send({ promised: 'yes', promised_by: '25/6/2010' });
    await on('2010-06-29');
    await tell({ answer: 'yes', ...day('28', '6') });
    const { email } = await anAccount(database, { roles: ['coordinator'] });
    const coordinator = await agentFor(app, email);
    await submitForm(coordinator, '/mystery-shopping/moderation/1', '/mystery-shopping/moderation/1', {
      decision: 'accept',
    });
    const round = `/mystery-shopping/rounds/${String(roundId)}`;
    await submitForm(coordinator, round, `${round}/close`);
    await database.transact((tx) =>
      tx('shop_match').insert({ report_id: 1, contact_id: null, decided_at: app.clock.now() }),
    );
    const unblinded = await submitForm(coordinator, round, `${round}/unblind`, { sure: 'yes' });
    expect(unblinded.status).to.equal(303);
    const results = wordsOf((await coordinator.get(`/mystery-shopping/results/${String(roundId)}`)).text);
    expect(results).to.contain('Promises to call back kept 0% 0 of 1 promise, 1 late');
    const shop = wordsOf((await coordinator.get('/mystery-shopping/shops/1')).text);
    expect(shop).to.contain('Promised to get back Due by 25 June 2010. Called back late, on 28 June 2010');
    expect((await tell({ answer: 'no' })).status).to.equal(409);
  });
});
