import { expect } from 'chai';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const list = '/ambassadors/actions';

forEachEngine('Actions', (context) => {
  let app: TestApp;
  let lead: Agent;
  let ambassador: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    const signedIn = async (role: 'policy_lead' | 'ambassador') =>
      agentFor(app, (await anAccount(context.database(), { roles: [role] })).email);
    lead = await signedIn('policy_lead');
    ambassador = await signedIn('ambassador');
  });

  const fields = {
    title: 'A bell at the badge desk',
    you_said: 'Nobody came when we waited.',
    owner: 'Badges team',
    'due-day': '30',
    'due-month': '6',
    'due-year': '2010',
    measure: 'sent_back_rate',
  };
  const add = async (given: Record<string, string> = {}): Promise<string> => {
    const added = await submitForm(lead, `${list}/new`, list, { ...fields, ...given });
    return String(added.headers.location);
  };
  const only = async () => (await rowsOf(context.database(), 'action'))[0] ?? {};

  it('go from what people said to a phase of the measure, an answer whether it worked, and the public page', async () => {
    const action = await add();
    expect(await lastEvent(context.database())).to.include({ action: 'action.added' });
    expect(wordsOf((await ambassador.get(list)).text)).to.contain('A bell at the badge desk');

    expect((await submitForm(lead, action, `${action}/start`)).headers.location).to.equal(action);
    expect(await rowsOf(context.database(), 'phase', 'measure')).to.deep.equal([
      { measure: 'sent_back_rate', begins_on: '2010-06-24', action_id: 1 },
    ]);
    expect(await lastEvent(context.database())).to.include({ action: 'action.started' });
    await submitForm(lead, action, `${action}/evidence`, { evidence: 'Invoice 12' });
    expect(wordsOf((await ambassador.get(action)).text)).to.contain('Invoice 12');

    const unanswered = await submitForm(lead, action, `${action}/close`, {
      outcome: 'done',
      we_did: 'A bell.',
    });
    expect(unanswered.status).to.equal(422);
    expect(unanswered.text).to.contain('Select whether it worked').and.contain('A bell.');
    await submitForm(lead, action, `${action}/close`, {
      outcome: 'done',
      worked: 'no_shift',
      we_did: 'There is a bell.',
      published: 'yes',
    });
    expect(await only()).to.include({ state: 'done', worked: 'no_shift', closed_on: '2010-06-24' });
    expect(await lastEvent(context.database())).to.include({ action: 'action.closed' });
    const visitor = wordsOf((await (await agentFor(app)).get('/you-said-we-did')).text);
    expect(visitor).to.contain('Nobody came when we waited.').and.contain('There is a bell.');
    expect(visitor).to.contain('Our figures have not changed since.').and.not.to.contain('Badges team');
  });

  it('that could not be done say why, and stay private unless they are published', async () => {
    const action = await add();
    const close = (published: Record<string, string>) =>
      submitForm(lead, action, `${action}/close`, {
        ...{ outcome: 'not_done', we_did: 'There is no money for a bell.' },
        ...published,
      });
    await close({});
    const visitor = await agentFor(app);
    expect((await visitor.get('/you-said-we-did')).text).not.to.contain('no money');
    await close({ published: 'yes' });
    expect(wordsOf((await visitor.get('/you-said-we-did')).text)).to.match(
      /What we could not do, and why .*There is no money for a bell/,
    );
  });

  it('are done only after they were started, and two who change one do not overwrite each other', async () => {
    const action = await add();
    const early = await submitForm(lead, action, `${action}/close`, {
      ...{ outcome: 'done', worked: 'shift', we_did: 'A bell.' },
    });
    expect(early.status).to.equal(422);
    expect(early.text).to.contain('Start the action before');
    const { text } = await lead.get(action);
    const stale = { ...hiddenFieldsOf(text, `${action}/start`) };
    await submitForm(lead, action, `${action}/evidence`, { evidence: 'Other' });
    expect((await sendFields(lead, `${action}/start`, stale)).status).to.equal(409);
    expect(await rowsOf(context.database(), 'phase', 'measure')).to.have.length(0);
  });

  it('need what, who and by when; what was typed stays; sent twice they are one', async () => {
    const response = await submitForm(lead, `${list}/new`, list, { ...fields, owner: '', 'due-month': '13' });
    expect(response.status).to.equal(422);
    expect(response.text)
      .to.contain('Enter who will do it')
      .and.contain('must be a real date')
      .and.contain('Nobody came when we waited.');
    const { text } = await lead.get(`${list}/new`);
    const form = { ...hiddenFieldsOf(text, list), ...fields };
    await Promise.all([sendFields(lead, list, form), sendFields(lead, list, form)]);
    expect(await rowsOf(context.database(), 'action')).to.have.length(1);
  });

  it('come from a theme, a comment or a recommendation, and are overdue after their day', async () => {
    expect((await ambassador.get(`${list}/new`)).status).to.equal(403);
    await add({ recommendation: 'Put up signs' });
    expect((await lead.get(`${list}/new?recommendation=Put%20up%20signs`)).text).to.contain('Put up signs');
    expect(await only()).to.include({ origin: 'recommendation' });
    const unknown = await submitForm(lead, `${list}/new`, list, { ...fields, theme: '99' });
    expect(unknown.status).to.equal(422);
    app.clock.set('2010-07-01T08:00:00.000Z');
    const again = await agentFor(app, 'ambassador@example.org');
    expect(wordsOf((await again.get(list)).text)).to.contain('Overdue');
  });
});
