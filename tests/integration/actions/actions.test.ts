import { expect } from 'chai';
import { insertEvaluation } from '../../../src/evaluation/evaluation-store.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { forEachEngine } from '../../support/databases.ts';
import {
  fieldsOf,
  hiddenFieldsOf,
  lastEvent,
  rowsOf,
  sendFields,
  submitForm,
  wordsOf,
} from '../../support/forms.ts';

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

  it('are added from a theme’s, a comment’s and a recommendation’s page, which lead there and back', async () => {
    const database = context.database();
    const evaluation = await database.transact(async (tx) => {
      await tx('theme').insert({
        slug: 'waiting',
        name: 'Waiting',
        meaning: 'Waits',
        state: 'agreed',
        created_at: NINE_AM,
      });
      await tx('comment').insert([
        aComment({
          state: 'cleared',
          quote_consent: true,
          text: 'Mrs A waited',
          redacted_text: '[name] waited',
        }),
        aComment({ state: 'cleared', text: 'Not to be quoted', redacted_text: 'Not to be quoted' }),
      ]);
      const id = await insertEvaluation(
        tx,
        {
          title: 'Six months',
          period: { from: '2009-12-17', to: '2010-06-17' },
          baseline: { from: '2009-06-17', to: '2009-12-17' },
          window: 14,
          createdAt: NINE_AM,
        },
        null,
      );
      await tx('recommendation').insert({
        ...{ evaluation_id: id, measure: 'promises_kept', words: 'Put up signs & bells', owner: 'Badges' },
        ...{ due_on: '2010-09-30', created_at: NINE_AM },
      });
      return String(id);
    });
    /** Follows a page's link to the form, and sends the form as it comes, with what it still asks. */
    const addFrom = async (page: string, more: Record<string, string>) => {
      const { text } = await lead.get(page);
      const href = /href="(\/ambassadors\/actions\/new\?[^"]*)"/.exec(text)?.[1] ?? '';
      const form = (await lead.get(href.replaceAll('&amp;', '&'))).text;
      const added = await sendFields(lead, list, { ...fieldsOf(form, list), ...more });
      expect(added.status, wordsOf(added.text)).to.equal(303);
      return { form, action: String(added.headers.location) };
    };
    const fromTheme = await addFrom('/ambassadors/themes/1', fields);
    const backToTheme = (await ambassador.get(fromTheme.action)).text;
    expect(backToTheme).to.contain('href="/ambassadors/themes/1"');
    expect(wordsOf((await ambassador.get(`${list}?theme=1`)).text)).to.contain('A bell at the badge desk');
    expect(wordsOf((await ambassador.get(`${list}?theme=2`)).text)).to.contain('Nothing is open.');

    const fromComment = await addFrom('/feedback/moderation/1', { ...fields, you_said: '[name] waited' });
    expect(fromComment.form).to.contain('[name] waited').and.not.to.contain('Mrs A');
    expect((await lead.get(`${list}/new?comment=2`)).text).not.to.contain('Not to be quoted');
    expect((await lead.get(fromComment.action)).text).to.contain('href="/feedback/moderation/1"');
    expect((await ambassador.get(fromComment.action)).text).not.to.contain('/feedback/moderation');

    const fromEvaluation = await addFrom(`/evaluations/${evaluation}/recommendations`, {
      you_said: 'No signs',
    });
    const rows = await rowsOf(database, 'action');
    expect(rows.map(({ origin }) => origin)).to.deep.equal(['theme', 'comment', 'recommendation']);
    expect(rows[2]).to.include({
      ...{ title: 'Put up signs & bells', owner: 'Badges', due_on: '2010-09-30' },
      ...{ measure: 'promises_kept', evaluation_id: Number(evaluation) },
    });
    expect((await lead.get(fromEvaluation.action)).text).to.contain(
      `/evaluations/${evaluation}/recommendations`,
    );
    const strange = await submitForm(lead, `${list}/new`, list, {
      ...{ ...fields, recommendation: 'Signs', evaluation: '99' },
    });
    expect(strange.status).to.equal(422);
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
