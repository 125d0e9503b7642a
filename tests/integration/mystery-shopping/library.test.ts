import { expect } from 'chai';
import { agentFor, anAccount } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aCoordinator, aPlannedRound, aScenario, lastVaultEvent } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const shoppers = '/mystery-shopping/shoppers';
const scenarios = '/mystery-shopping/scenarios';

forEachEngine('What rounds are made of', (context) => {
  let given: Coordinating;

  beforeEach(async () => {
    given = await aCoordinator(context.database());
  });

  const scenario = (more: Record<string, string> = {}) => ({
    title: 'A badge for my mother',
    reason: String(given.organisation.reasons.badge),
    persona: 'You care for your mother',
    opening_line: 'How do I get a badge?',
    answer_key: 'By phone, the same day',
    exit_line: 'I will talk to her first',
    abort_rule: 'When somebody worries about her safety',
    staff_minutes: '6',
    ...more,
  });
  const addScenario = (more: Record<string, string> = {}) =>
    submitForm(given.agent, `${scenarios}/new`, scenarios, scenario(more));
  const addShopper = (email = 'robin@example.org') =>
    submitForm(given.agent, `${shoppers}/new`, shoppers, { name: 'Robin', email });
  const mainTrail = () => rowsOf(context.database(), 'audit_event');

  it('is for coordinators: others are told that they may not, whatever the address', async () => {
    const pages = [
      '',
      '/shoppers',
      '/scenarios',
      '/questionnaires',
      '/rounds/new',
      '/moderation',
      '/matching',
    ];
    for (const role of ['staff', 'manager', 'policy_lead', 'administrator', 'ambassador'] as const) {
      const { email } = await anAccount(context.database(), { roles: [role] });
      const other = await agentFor(given.app, email);
      for (const page of pages) {
        expect((await other.get(`/mystery-shopping${page}`)).status, `${role} ${page}`).to.equal(403);
      }
      expect((await other.get('/')).text).not.to.contain('ystery shopping');
    }
    for (const page of [
      'shoppers/99',
      'scenarios/99',
      'rounds/99',
      'moderation/99',
      'matching/99',
      'results/99',
    ]) {
      expect((await given.agent.get(`/mystery-shopping/${page}`)).status, page).to.equal(404);
      expect((await given.agent.get(`/mystery-shopping/${page}x`)).status, page).to.equal(404);
    }
  });

  it('adds a scenario once, retires it, and tells only the vault’s trail', async () => {
    const before = await mainTrail();
    const { text } = await given.agent.get(`${scenarios}/new`);
    expect(wordsOf(text)).to.contain('It invents no abuse, no crime and no emergency.');
    const form = { ...hiddenFieldsOf(text, scenarios), ...scenario() };
    expect((await sendFields(given.agent, scenarios, form)).headers.location).to.equal(
      `${scenarios}?saved=1`,
    );
    await sendFields(given.agent, scenarios, form);
    expect(await rowsOf(context.database(), 'scenario')).to.have.length(1);
    expect((await rowsOf(context.database(), 'scenario'))[0]).to.include({
      staff_minutes: 6,
      retired_at: null,
    });
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'scenario.added',
      subject: 'scenario:1',
      actor: `account:${String(given.accountId)}`,
    });

    const page = `${scenarios}/1`;
    const stale = hiddenFieldsOf((await given.agent.get(page)).text, `${page}/retire`);
    await submitForm(given.agent, page, `${page}/retire`);
    expect(wordsOf((await given.agent.get(scenarios)).text)).to.contain('Blue Badge 6 minutes Retired');
    expect(await lastVaultEvent(context.database())).to.include({ action: 'scenario.retired' });
    const again = await sendFields(given.agent, `${page}/retire`, { ...stale, token: 'another-token-1234' });
    expect(again.status).to.equal(409);
    expect(await mainTrail()).to.deep.equal(before);
  });

  it('refuses a scenario without an exit line or an abort rule, and keeps what was typed', async () => {
    const response = await addScenario({ exit_line: '', abort_rule: ' ', staff_minutes: '0', title: 'Kept' });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('value="Kept"').and.contain('You care for your mother</textarea>');
    const words = wordsOf(response.text);
    expect(words).to.contain('Enter the exit line').and.contain('Enter the abort rule');
    expect(words).to.contain('Staff minutes must be a whole number from 1 to 60');
    expect(await rowsOf(context.database(), 'scenario')).to.have.length(0);
  });

  it('adds a shopper with a link that is shown once and opens the page to choose a password', async () => {
    const before = await mainTrail();
    const { text } = await given.agent.get(`${shoppers}/new`);
    const form = { ...hiddenFieldsOf(text, shoppers), name: 'Robin', email: 'robin@example.org' };
    const first = await sendFields(given.agent, shoppers, form);
    const link = /value="(http[^"]*)"/.exec(first.text)?.[1] ?? '';
    expect(link).to.contain(`${given.app.baseUrl}/visits/set-password?code=`);
    const second = await sendFields(given.agent, shoppers, form);
    expect(second.headers.location).to.equal(`${shoppers}/1?link=made`);
    expect(await rowsOf(context.database(), 'shopper')).to.have.length(1);
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'shopper.added',
      subject: 'shopper:1',
    });
    expect(await mainTrail()).to.deep.equal(before);

    const guest = await agentFor(given.app);
    expect((await guest.get(link.slice(given.app.baseUrl.length))).status).to.equal(200);
    await submitForm(given.agent, `${shoppers}/1`, `${shoppers}/1/link`);
    expect((await guest.get(link.slice(given.app.baseUrl.length))).status).to.equal(404);
  });

  it('says when an address is a shopper’s already, and nothing of an account with it', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: 'robin@example.org' });
    expect((await addShopper()).status).to.equal(200);
    const taken = await addShopper('ROBIN@example.org');
    expect(taken.status).to.equal(422);
    expect(taken.text)
      .to.contain('A shopper with this email address is here already')
      .and.contain('value="Robin"');
  });

  it('deactivates a shopper and lets them in again, each once', async () => {
    await addShopper();
    const page = `${shoppers}/1`;
    const stale = hiddenFieldsOf((await given.agent.get(page)).text, `${page}/deactivate`);
    await submitForm(given.agent, page, `${page}/deactivate`);
    expect(await lastVaultEvent(context.database())).to.include({ action: 'shopper.deactivated' });
    expect(wordsOf((await given.agent.get(shoppers)).text)).to.contain('Robin robin@example.org Deactivated');
    const again = await sendFields(given.agent, `${page}/deactivate`, {
      ...stale,
      token: 'another-token-1234',
    });
    expect(again.status).to.equal(409);
    await submitForm(given.agent, page, `${page}/reactivate`);
    expect(wordsOf((await given.agent.get(shoppers)).text)).to.contain('Robin robin@example.org Invited');
  });

  it('shows the standard questionnaire before and after it is kept', async () => {
    const before = wordsOf((await given.agent.get('/mystery-shopping/questionnaires')).text);
    expect(before).to.contain('Four promises 8 questions');
    expect(await rowsOf(context.database(), 'questionnaire')).to.have.length(0);
    await aPlannedRound(context.database(), given);
    expect(wordsOf((await given.agent.get('/mystery-shopping/questionnaires')).text)).to.equal(before);
  });

  it('offers only what may be planned with', async () => {
    await aScenario(context.database(), given.organisation.reasons.badge, 'Retired one');
    await submitForm(given.agent, `${scenarios}/1`, `${scenarios}/1/retire`);
    const words = wordsOf((await given.agent.get('/mystery-shopping/rounds/new')).text);
    expect(words).to.contain('Add a scenario').and.contain('Add a shopper').and.not.contain('Retired one');
  });

  it('has a scenario that breaks a rule of ethics written otherwise, and keeps what was typed', async () => {
    const refused = await addScenario({
      opening_line: 'Mrs Jones next door hit her son',
      persona: 'You are called Peter',
    });
    expect(refused.status).to.equal(422);
    const words = wordsOf(refused.text);
    expect(words).to.contain('“hit”: a scenario that invents abuse, a crime or an emergency is not allowed');
    expect(words).to.contain('“Peter”: a scenario that names a person');
    expect(refused.text).to.contain('Mrs Jones next door hit her son</textarea>');
    expect(await rowsOf(context.database(), 'scenario')).to.deep.equal([]);
  });

  it('lets rounds use a scenario once another coordinator has approved it, and what they used stays as it was', async () => {
    await addScenario({ wrong_door: 'yes' });
    expect((await rowsOf(context.database(), 'scenario'))[0]).to.include({ approved_at: null, edition: 1 });
    expect((await given.agent.get('/mystery-shopping/rounds/new')).text).not.to.contain(
      'A badge for my mother',
    );
    const own = await given.agent.get(`${scenarios}/1`);
    expect(wordsOf(own.text)).to.contain('another coordinator must approve it').and.contain('Yes, by design');
    const hidden = hiddenFieldsOf(own.text, `${scenarios}/1/retire`);
    const alone = await sendFields(given.agent, `${scenarios}/1/approve`, hidden);
    expect(alone.status).to.equal(422);
    expect(wordsOf(alone.text)).to.contain('Another coordinator must approve it, since you wrote it');

    const email = 'second@example.org';
    await anAccount(context.database(), { roles: ['coordinator'], email });
    const second = await agentFor(given.app, email);
    expect((await submitForm(second, `${scenarios}/1`, `${scenarios}/1/approve`)).status).to.equal(303);
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'scenario.approved',
      subject: 'scenario:1',
    });
    expect((await given.agent.get('/mystery-shopping/rounds/new')).text).to.contain('A badge for my mother');

    const change = `${scenarios}/1/change`;
    expect((await given.agent.get(change)).text).to.contain('You care for your mother</textarea>');
    await submitForm(given.agent, change, change, scenario({ persona: 'You care for your father' }));
    const [before, after] = await rowsOf(context.database(), 'scenario');
    expect(before).to.include({ persona: 'You care for your mother', retired_at: null });
    expect(after).to.include({
      persona: 'You care for your father',
      edition: 2,
      replaces_id: 1,
      approved_at: null,
    });
    await submitForm(second, `${scenarios}/2`, `${scenarios}/2/approve`);
    const [retired, inUse] = await rowsOf(context.database(), 'scenario');
    expect(retired?.retired_at).to.be.a('string');
    expect(inUse).to.include({ retired_at: null, approved_at: given.app.clock.now() });
    expect(wordsOf((await given.agent.get(scenarios)).text)).to.contain('A badge for my mother, version 2');
  });

  it('makes a questionnaire’s next edition of a form, facts first, and refuses one that no figure could be made of', async () => {
    const editor = '/mystery-shopping/questionnaires/new';
    const save = '/mystery-shopping/questionnaires';
    await aPlannedRound(context.database(), given);
    const { text } = await given.agent.get(`${editor}?from=1`);
    const typed = Object.fromEntries(
      [...text.matchAll(/<input[^>]* name="((?:words|weight)-\d+)"[^>]* value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    const rest = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7, 8].flatMap((row) => [
        [`kind-${String(row)}`, row === 1 ? 'fact' : 'judgement'],
        [`scale-${String(row)}`, row === 1 ? 'yes_no' : 'extent'],
        [`promise-${String(row)}`, ['resolved', 'not_sent_back', 'courteous', 'prompt'][(row - 1) % 4] ?? ''],
      ]),
    );
    const fields = {
      name: 'Four promises',
      ...typed,
      ...rest,
      'kind-8': 'fact',
      'scale-8': 'yes_no',
      tells: '1',
    };
    const wrong = await submitForm(given.agent, editor, save, { ...fields, tells: '2', 'weight-3': '0' });
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text)).to.contain('Question 3: weight must be a whole number from 1 to 10');
    const untold = await submitForm(given.agent, editor, save, { ...fields, tells: '2' });
    expect(wordsOf(untold.text)).to.contain('The question that tells must be a fact');
    const oneSided = await submitForm(given.agent, editor, save, {
      ...fields,
      'promise-3': 'prompt',
      'promise-7': 'prompt',
    });
    expect(wordsOf(oneSided.text)).to.contain('Ask at least one question about “Courtesy and welcome”');

    expect((await submitForm(given.agent, editor, save, fields)).status).to.equal(303);
    const kept = await rowsOf(context.database(), 'questionnaire');
    expect(kept.map(({ name, edition }) => [name, edition])).to.deep.equal([
      ['Four promises', 1],
      ['Four promises', 2],
    ]);
    const second = (await rowsOf(context.database(), 'question', 'position')).filter(
      ({ questionnaire_id }) => questionnaire_id === kept[1]?.id,
    );
    expect(second.map(({ kind }) => kind).join(' ')).to.match(/^fact fact( judgement){6}$/);
    expect((await rowsOf(context.database(), 'round'))[0]).to.include({ questionnaire_id: kept[0]?.id });
    expect(wordsOf((await given.agent.get(save)).text)).to.contain('Four promises, edition 2');
  });
});
