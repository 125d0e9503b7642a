import { expect } from 'chai';
import { anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

forEachEngine('Reporting a visit', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let shopperId: number;
  let roundId: number;
  let visitId: number;
  let shopper: Agent;
  let visit: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const made = await aShopper(database);
    shopperId = made.id;
    roundId = await aRound(database);
    visitId = await anAssignment(database, organisation, { roundId, shopperId });
    visit = `/visits/${String(visitId)}`;
    shopper = await shopperAgentFor(app, made.email);
  });

  const report = async (more: Record<string, string> = {}, agent = shopper) =>
    submitForm(agent, `${visit}/result`, `${visit}/result`, await aWholeReport(context.database(), more));
  const sendChecked = () => submitForm(shopper, `${visit}/check`, `${visit}/sent`);
  const reports = () => rowsOf(context.database(), 'shop_report');
  const answers = () => rowsOf(context.database(), 'answer', 'question_id');
  const sendBack = () =>
    context
      .database()
      .transact((tx) => tx('shop_report').update({ state: 'returned', state_reason: 'Who answered first?' }));

  it('begins with what is to do by its date, and shows what is overdue', async () => {
    await anAssignment(context.database(), organisation, {
      roundId,
      shopperId,
      title: 'A rail for the bath',
      dueOn: '2010-06-23',
    });
    const words = wordsOf((await shopper.get('/visits')).text);
    expect(words).to.contain('You have 2 visits to do, 1 overdue.');
    expect(words.indexOf('A rail for the bath')).to.be.lessThan(words.indexOf('A badge for my mother'));
    expect(words).to.contain('Badge desk, phone, by 23 June 2010 Overdue');
  });

  it('shows the brief without the answer key', async () => {
    const { text } = await shopper.get(visit);
    const words = wordsOf(text);
    expect(words).to.contain('You care for your mother, who is 81');
    expect(words).to.contain('How does my mother get a Blue Badge?');
    expect(words).to.contain('Thank you, I will talk to her first');
    expect(words).to.contain('Stop if somebody begins to worry about her safety');
    expect(words).to.contain('Door Badge desk How Phone What about Blue Badge By 28 June 2010');
    expect(text).not.to.contain('The form is sent the same day');
  });

  it('goes from the form over the check page to a receipt', async () => {
    const form = (await shopper.get(`${visit}/result`)).text;
    expect(form.indexOf('What happened')).to.be.lessThan(form.indexOf('What it was like'));
    expect((await report()).headers.location).to.equal(`${visit}/check`);
    const [draft] = await reports();
    expect(draft).to.include({
      assignment_id: visitId,
      shopper_id: shopperId,
      door_id: organisation.doors.badgeDesk,
      reason_id: organisation.reasons.badge,
      channel: 'phone',
      rang_at: '2010-06-23T13:30:00.000Z',
      rang_on: '2010-06-23',
      answered_at: '2010-06-23T13:31:00.000Z',
      ended_at: '2010-06-23T13:36:00.000Z',
      outcome: 'reached',
      told: 'The form is on its way',
      state: 'draft',
      submitted_at: null,
    });
    expect(await answers()).to.have.length(8);

    const { text } = await shopper.get(`${visit}/check`);
    expect(wordsOf(text)).to.contain('23 June 2010, 2:30pm').and.contain('The form is on its way');
    expect(text).to.contain(`href="${visit}/result#answers-1"`);
    expect(wordsOf((await shopper.get('/visits')).text)).to.contain('Not sent yet');

    expect((await sendChecked()).headers.location).to.equal(`${visit}/sent`);
    expect((await reports())[0]).to.include({ state: 'submitted', submitted_at: app.clock.now() });
    const receipt = wordsOf((await shopper.get(`${visit}/sent`)).text);
    expect(receipt).to.contain('Report sent Reference SR-0001').and.contain('Sent 24 June 2010, 9:00am');
    expect(receipt).not.to.match(/score|%/i);
    const events = (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);
    expect(events).to.deep.equal(['shopper.signed_in', 'report.saved', 'report.sent']);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);
  });

  it('keeps one report of a form that is sent twice, at the same moment too, and what was said last', async () => {
    const { text } = await shopper.get(`${visit}/result`);
    const form = { ...hiddenFieldsOf(text, `${visit}/result`), ...(await aWholeReport(context.database())) };
    const send = (more = {}) => sendFields(shopper, `${visit}/result`, { ...form, ...more });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await send({ told: 'Nothing after all' })).headers.location).to.equal(`${visit}/check`);
    expect(await reports()).to.have.length(1);
    expect((await reports())[0]).to.include({ told: 'Nothing after all' });
    expect(await answers()).to.have.length(8);
  });

  it('is sent once, however often it is sent', async () => {
    await report();
    const { text } = await shopper.get(`${visit}/check`);
    const send = () => sendFields(shopper, `${visit}/sent`, hiddenFieldsOf(text, `${visit}/sent`));
    const both = await Promise.all([send(), send()]);
    app.clock.set('2010-06-24T08:10:00.000Z');
    const third = await send();
    for (const each of [...both, third]) expect(each.headers.location).to.equal(`${visit}/sent`);
    expect((await reports())[0]).to.include({ submitted_at: '2010-06-24T08:00:00.000Z' });
    const events = (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);
    expect(events.filter((action) => action === 'report.sent')).to.have.length(1);

    expect((await shopper.get(`${visit}/result`)).headers.location).to.equal(`${visit}/sent`);
    expect((await shopper.get(`${visit}/check`)).headers.location).to.equal(`${visit}/sent`);
    const form = hiddenFieldsOf(text, `${visit}/sent`);
    const late = await aWholeReport(context.database(), { told: 'Too late' });
    await sendFields(shopper, `${visit}/result`, { ...form, ...late });
    expect((await reports())[0]).to.include({ told: 'The form is on its way', state: 'submitted' });
  });

  it('does not send what changed after it was checked', async () => {
    await report();
    const { text } = await shopper.get(`${visit}/check`);
    await report({ told: 'Something else' });
    const response = await sendFields(shopper, `${visit}/sent`, hiddenFieldsOf(text, `${visit}/sent`));
    expect(response.status).to.equal(409);
    expect((await reports())[0]).to.include({ state: 'draft' });
  });

  it('comes back with the coordinator’s question, first in the list, and can be sent again', async () => {
    await report();
    await sendChecked();
    await sendBack();
    const list = wordsOf((await shopper.get('/visits')).text);
    expect(list).to.contain('My visits Sent back to you with a question').and.contain('Who answered first?');
    const { text } = await shopper.get(`${visit}/result`);
    expect(text)
      .to.contain('Who answered first?')
      .and.contain('value="23/6/2010 14:30"')
      .and.match(/value="yes"[^>]* checked/);
    app.clock.set('2010-06-24T08:20:00.000Z');
    await report({ told: 'A man, then a woman' });
    expect((await reports())[0]).to.include({ state: 'returned' });
    await sendChecked();
    expect(await reports()).to.have.length(1);
    expect((await reports())[0]).to.include({
      state: 'submitted',
      told: 'A man, then a woman',
      submitted_at: '2010-06-24T08:20:00.000Z',
    });
  });

  for (const [why, fields, message] of [
    ['no time', { rang_at: '' }, 'Enter when you rang, arrived or wrote'],
    ['words for a time', { rang_at: 'noonish' }, 'for example 14:30 or 22/6/2010 14:30'],
    ['a day that is none', { rang_at: '31/6/2010 9:00' }, 'is not a real date and time'],
    ['a time to come', { rang_at: '9:01' }, 'must not be in the future'],
    ['a day before the round', { rang_at: '31/5/2010 14:30' }, 'must be from 1 June 2010 to 30 June 2010'],
    ['an answer before the call', { answered_at: '14:29' }, 'When you were answered must be the same as'],
    ['an end before the answer', { ended_at: '14:30' }, 'When it ended must be the same as or after'],
    ['an end to come', { ended_at: '24/6/2010 9:01' }, 'When it ended must not be in the future'],
    ['no outcome', { outcome: '' }, 'Select whether you reached somebody'],
    ['an invented outcome', { outcome: 'won' }, 'Select whether you reached somebody'],
    ['a question unanswered', { 'answers[1]': '' }, 'Select an answer to “Was your enquiry dealt with'],
    ['an invented answer', { 'answers[7]': 'yes' }, 'Select an answer to “Did you feel welcome?”'],
    ['“does not apply” where it does', { 'answers[1]': 'na' }, 'Select an answer to “Was your enquiry'],
    ['too many words', { told: 'x'.repeat(2001) }, 'What you were told must be 2,000 characters or fewer'],
  ] as const) {
    it(`asks again for ${why}, and keeps what was typed`, async () => {
      const response = await report({ told: 'Kept as <typed>', ...fields });
      expect(response.status).to.equal(422);
      expect(wordsOf(response.text)).to.contain(message);
      expect(response.text).to.contain('<title>Error: Report: A badge for my mother');
      if (!('told' in fields)) expect(response.text).to.contain('Kept as &lt;typed&gt;');
      expect(await reports()).to.have.length(0);
    });
  }

  it('takes “does not apply” where a question may not, and a time alone for today', async () => {
    app.clock.set('2010-06-24T14:00:00.000Z');
    shopper = await shopperAgentFor(app, 'shopper@example.org');
    await report({ rang_at: '14:30', 'answers[3]': 'na' });
    expect((await reports())[0]).to.include({ rang_at: '2010-06-24T13:30:00.000Z' });
    expect((await answers())[2]).to.include({ value: 'na' });
    expect(wordsOf((await shopper.get(`${visit}/check`)).text)).to.contain('Does not apply');
  });

  it('asks nothing more where nobody was reached, and keeps nothing that was answered before', async () => {
    await report();
    await report({ outcome: 'unreachable', answered_at: 'never', ended_at: '', 'answers[1]': '' });
    expect((await reports())[0]).to.include({ outcome: 'unreachable', answered_at: null, ended_at: null });
    expect(await answers()).to.have.length(0);
    expect(wordsOf((await shopper.get(`${visit}/check`)).text)).not.to.contain('Did you feel welcome?');
  });

  it('is not there for another shopper, for nobody’s visit and in a round that is closed or to come', async () => {
    await report();
    const other = await aShopper(context.database(), { email: 'other@example.org' });
    const stranger = await shopperAgentFor(app, other.email);
    const missing = (await stranger.get('/nowhere')).text;
    const pages = ['', '/result', '/check', '/sent'];
    for (const path of [
      ...pages.map((end) => visit + end),
      '/visits/999',
      '/visits/x',
      '/visits/unplanned-1',
    ]) {
      const response = await stranger.get(path);
      expect(response.status, path).to.equal(404);
      expect(response.text, path).to.equal(missing);
    }
    const { text } = await stranger.get('/visits');
    const forged = { ...hiddenFieldsOf(text, '/sign-out'), ...(await aWholeReport(context.database())) };
    for (const end of ['/result', '/sent']) {
      expect((await sendFields(stranger, visit + end, forged)).status).to.equal(404);
    }
    expect((await reports())[0]).to.include({ shopper_id: shopperId, state: 'draft' });

    const later = await aRound(context.database(), { opensOn: '2010-06-25', closesOn: '2010-07-25' });
    const notYet = await anAssignment(context.database(), organisation, { roundId: later, shopperId });
    expect((await shopper.get(`/visits/${String(notYet)}`)).status).to.equal(404);
    await context
      .database()
      .transact((tx) => tx('round').where({ id: roundId }).update({ closed_at: app.clock.now() }));
    expect((await shopper.get(visit)).status).to.equal(404);
    expect(wordsOf((await shopper.get('/visits')).text)).to.contain('You have no visits to do.');
  });
});
