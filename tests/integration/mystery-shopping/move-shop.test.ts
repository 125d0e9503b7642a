import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

forEachEngine('Moving a planned shop', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let coordinator: Agent;
  let roundId: number;
  let assignmentId: number;
  let [first, second] = [0, 0];
  let move: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    roundId = await aRound(database);
    first = (await aShopper(database)).id;
    second = (await aShopper(database, { email: 'sam@example.org', name: 'Sam' })).id;
    assignmentId = await anAssignment(database, organisation, { roundId, shopperId: first });
    await database.transact(async (tx) => {
      await tx('assignment').where({ id: assignmentId }).update({ planned_at: '2010-06-28T09:00:00.000Z' });
      await tx('round_plan').insert({
        ...{
          round_id: roundId,
          hash: 'a'.repeat(64),
          seed: 's',
          canonical: '{"plan":1}',
          compares: 'nothing',
        },
        ...{ budget_minutes: 10, lockout_days: 7, most_per_day: 1 },
      });
    });
    move = `/mystery-shopping/assignments/${String(assignmentId)}`;
    const { email } = await anAccount(database, { roles: ['coordinator'] });
    coordinator = await agentFor(app, email);
  });

  const send = (fields: Record<string, string> = {}) =>
    submitForm(coordinator, move, move, {
      ...{ shopper: String(second), moment: '29/6/2010 11:00', reason: 'Robin is ill' },
      ...fields,
    });
  const theShop = async () =>
    (await rowsOf(context.database(), 'assignment')).find(({ id }) => id === assignmentId);
  const round = () => `/mystery-shopping/rounds/${String(roundId)}`;

  it('gives it to somebody else at another moment, says why, and leaves the plan as it was', async () => {
    const plan = (await rowsOf(context.database(), 'round_plan', 'round_id'))[0];
    expect((await coordinator.get(round())).text).to.contain(`href="${move}"`);
    expect((await send()).headers.location).to.equal(round());
    expect(await theShop()).to.include({
      ...{ shopper_id: second, planned_at: '2010-06-29T10:00:00.000Z', due_on: '2010-06-29', version: 2 },
    });
    expect((await rowsOf(context.database(), 'plan_deviation'))[0]).to.include({
      ...{ from_shopper_id: first, to_shopper_id: second, reason: 'Robin is ill' },
      ...{ from_at: '2010-06-28T09:00:00.000Z', to_at: '2010-06-29T10:00:00.000Z' },
    });
    expect((await rowsOf(context.database(), 'round_plan', 'round_id'))[0]).to.deep.equal(plan);
    const words = wordsOf((await coordinator.get(round())).text);
    expect(words)
      .to.contain('Otherwise than planned')
      .and.contain('from Robin Shopper to Sam')
      .and.contain('Robin is ill');
    const last = (await rowsOf(context.database(), 'vault_audit_event')).at(-1);
    expect(last).to.include({ action: 'shop.moved', subject: `assignment:${String(assignmentId)}` });
    const visits = async (email: string) =>
      wordsOf((await (await shopperAgentFor(app, email)).get('/visits')).text);
    expect(await visits('sam@example.org')).to.contain('A badge for my mother');
    expect(await visits('shopper@example.org')).not.to.contain('A badge for my mother');
  });

  it('keeps the rules of the plan, says which one stands against it, and what was typed', async () => {
    const database = context.database();
    await anAssignment(database, organisation, {
      roundId,
      shopperId: second,
      title: 'A rail',
      dueOn: '2010-06-25',
    });
    const wrong: [Record<string, string>, string][] = [
      [{ reason: '' }, 'Enter why it is moved'],
      [{ moment: 'soon' }, 'Enter the moment, for example 22/6/2010 14:30'],
      [{ shopper: '' }, 'Select a shopper'],
      [{ shopper: '99' }, 'Select a shopper'],
      [{ moment: '23/6/2010 11:00' }, 'The moment must be in the future'],
      [{ moment: '1/7/2010 11:00' }, 'within the round’s days'],
      [{ moment: '27/6/2010 11:00' }, 'The door is not open then'],
      [{ moment: '29/6/2010 16:58' }, 'The door is not open then'],
      [{}, 'Sam is at this door on 25 June 2010, too near to 29 June 2010'],
      [{ moment: '25/6/2010 11:00' }, 'Sam has as many shops on 25 June 2010 as one shopper may'],
      [{ shopper: String(first), moment: '24/6/2010 11:00' }, 'staff minutes of that week are used up'],
      [
        { shopper: String(first), moment: '28/6/2010 10:00' },
        'Select another shopper, or enter another moment',
      ],
    ];
    for (const [fields, message] of wrong) {
      const { status, text } = await send(fields);
      expect([status, wordsOf(text)].join(' '), message)
        .to.contain('422 ')
        .and.contain(message);
      expect(text).to.contain(`value="${fields.moment ?? '29/6/2010 11:00'}"`);
    }
    await database.transact(async (tx) => {
      await tx('assignment').whereNot({ id: assignmentId }).delete();
      await tx('shopper_conflict').insert({ shopper_id: second, door_id: organisation.doors.badgeDesk });
    });
    expect(wordsOf((await send()).text)).to.contain('Somebody at this door knows Sam');
    await database.transact((tx) => tx('shopper').where({ id: second }).update({ trained_on: null }));
    expect(wordsOf((await send()).text)).to.contain('Sam is not trained by then');
    expect(await rowsOf(database, 'plan_deviation')).to.deep.equal([]);
  });

  it('is over once its report is begun or its round is closed, and tells of a change meanwhile', async () => {
    const { text } = await coordinator.get(move);
    expect((await send({ version: '7' })).status).to.equal(409);
    const shopper = await shopperAgentFor(app, 'shopper@example.org');
    const visit = `/visits/${String(assignmentId)}/result`;
    await submitForm(shopper, visit, visit, await aWholeReport(context.database()));
    expect((await coordinator.get(move)).status).to.equal(404);
    expect((await coordinator.get(round())).text).not.to.contain(`href="${move}"`);
    expect(text).to.contain('Move it');
    expect(await rowsOf(context.database(), 'plan_deviation')).to.deep.equal([]);
  });
});
