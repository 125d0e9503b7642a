import { expect } from 'chai';
import { courtesyFromFeedback, ownWord } from '../../../src/feedback/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Giving feedback', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let visitor: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    visitor = await agentFor(app);
  });

  const give = (fields: Record<string, string>, agent = visitor) =>
    submitForm(agent, '/feedback', '/feedback', fields);
  const comments = () => rowsOf(context.database(), 'comment');

  it('keeps what was said, says what happens next, and leaves an audit line without the words', async () => {
    const door = String(organisation.doors.badgeDesk);
    const answers = { sorted: 'partly', welcome: 'yes_definitely', ease: '4', more_than_once: 'twice' };
    const response = await give({
      ...answers,
      door,
      asked_elsewhere: 'not_sure',
      comment: 'The lady was kind',
      quote_consent: 'yes',
      complaint: 'no',
      contact_details: 'ignored, since it is no complaint',
    });
    expect(response.status).to.equal(303);
    expect(response.headers.location).to.equal('/feedback/thanks');
    const [comment, ...others] = await comments();
    expect(others).to.have.length(0);
    expect(comment).to.include({
      ...answers,
      ease: 4,
      source: 'public',
      received_on: '2010-06-24',
      door_id: organisation.doors.badgeDesk,
      team_id: null,
      asked_elsewhere: 'not_sure',
      text: 'The lady was kind',
      redacted_text: '',
      way: 'form',
      state: 'new',
      version: 1,
    });
    expect(Boolean(comment?.quote_consent)).to.equal(true);
    expect(Boolean(comment?.complaint)).to.equal(false);
    const event = await lastEvent(context.database());
    expect(event).to.include({
      actor: 'public',
      action: 'comment.received',
      subject: `comment:${String(comment?.id)}`,
    });
    expect(event.detail).not.to.contain('kind');
    const thanks = await visitor.get('/feedback/thanks');
    expect(wordsOf(thanks.text)).to.contain('What happens next').and.contain('Ambassadors Group');
  });

  it('asks six questions and requires none, but something must be said', async () => {
    const { text } = await visitor.get('/feedback');
    expect(wordsOf(text)).to.match(/1\. .* 2\. .* 3\. .* 4\. .* 5\. .* 6\. /);
    expect(wordsOf(text)).not.to.contain('7.');
    expect((await give({ ease: '1' })).status).to.equal(303);
    expect(
      (await give({ complaint: 'yes', contact_details: 'Ann, 0151 496 0123' })).headers.location,
    ).to.equal('/feedback/thanks?complaint=yes');
    const empty = await give({ door: String(organisation.doors.badgeDesk), complaint: 'no' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('Answer at least one question, or write something');
    const nobody = await give({ comment: 'Nobody rang', complaint: 'yes' });
    expect(nobody.status).to.equal(422);
    expect(wordsOf(nobody.text)).to.contain('Enter how we can reach you').and.contain('Nobody rang');
    expect(await comments()).to.have.length(2);
  });

  it('takes the door from a poster, by its slug or its number, and names it', async () => {
    for (const door of ['badge-desk', String(organisation.doors.badgeDesk)]) {
      const { text } = await visitor.get(`/feedback?door=${door}`);
      expect(wordsOf(text)).to.contain('You are telling us about: Badge desk');
      expect(text).to.match(new RegExp(`value="${String(organisation.doors.badgeDesk)}" selected`));
    }
    const { status, text } = await visitor.get('/feedback?door=%3Cscript%3Ealert(1)');
    expect(status).to.equal(200);
    expect(text).not.to.contain('alert(1)');
  });

  it('refuses what is none of the answers, and keeps what was typed', async () => {
    const response = await give({ sorted: 'maybe', ease: '6', door: '999', comment: 'my words' });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('my words').and.contain('href="#door"').and.contain('href="#ease"');
    expect(await comments()).to.have.length(0);
  });

  it('takes five thousand words, and a list as it was pasted from Word', async () => {
    const words = Array.from({ length: 5000 }, (_, index) => `word${String(index)}`).join(' ');
    expect((await give({ comment: words })).status).to.equal(303);
    const pasted =
      '•\tRang on Monday\r\n•\tRang on “Tuesday” – no answer…\r\n\u00a0\u00a0o\tLeft a message\r\n§\tGave up';
    await give({ comment: pasted });
    expect((await comments()).map(({ text }) => text)).to.deep.equal([
      words,
      pasted.replaceAll('\r\n', '\n'),
    ]);
  });

  it('refuses more than 50,000 characters and keeps them', async () => {
    const long = `${'a'.repeat(49_999)}b`;
    const refused = await give({ comment: `${long}c`, quote_consent: 'yes' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Your comment must be 50,000 characters or less').and.contain(long);
    expect(refused.text).to.match(/name="quote_consent"[^>]*checked/);
    expect((await give({ comment: long })).status).to.equal(303);
  });

  it('keeps emoji, right-to-left text and script tags as typed, and they do no harm', async () => {
    const comment =
      '👵🏽 شكرا جزيلا \u202eabc <script>alert(1)</script> "&amp; {{7*7}} <%= 1 %> \'; drop table comment;--';
    const refused = await give({ comment, door: 'no such door' });
    expect(refused.text).not.to.contain('<script>alert(1)');
    expect(refused.text).to.contain('&lt;script&gt;alert(1)');
    await give({ comment });
    const [kept] = await comments();
    expect(kept?.text).to.equal(comment);
    const lead = await anAccount(context.database(), { roles: ['policy_lead'] });
    const agent = await agentFor(app, lead.email);
    const { text } = await agent.get(`/feedback/moderation/${String(kept?.id)}`);
    expect(text).not.to.contain('<script>alert(1)');
    expect(text).to.contain('👵🏽 شكرا جزيلا').and.contain('&lt;script&gt;alert(1)');
  });

  it('makes one comment of a form that is sent twice, also when a double click sends both at once', async () => {
    const { text } = await visitor.get('/feedback');
    const form = { ...hiddenFieldsOf(text, '/feedback'), comment: 'once' };
    const both = await Promise.all([
      sendFields(visitor, '/feedback', form),
      sendFields(visitor, '/feedback', form),
    ]);
    expect(both.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await sendFields(visitor, '/feedback', form)).status).to.equal(303);
    expect(await comments()).to.have.length(1);
  });

  it('thanks a machine that fills in the hidden field, and keeps nothing of it', async () => {
    const response = await give({ comment: 'Buy now', website: 'http://example.org' });
    expect(response.headers.location).to.equal('/feedback/thanks');
    expect(await comments()).to.have.length(0);
  });

  it('holds a web address sent within seconds for a person to look at, but never a complaint', async () => {
    await give({ comment: 'See https://example.org' });
    await give({ comment: 'See https://example.org', complaint: 'yes', contact_details: 'Ann' });
    const { text } = await visitor.get('/feedback');
    const form = { ...hiddenFieldsOf(text, '/feedback'), comment: 'I found www.example.org' };
    app.clock.set('2010-06-24T08:00:10.000Z');
    await sendFields(visitor, '/feedback', form);
    expect((await comments()).map(({ state }) => state)).to.deep.equal(['held', 'new', 'new']);
  });

  it('turns the twenty-first in an hour from one address away, in every process, and keeps the words', async () => {
    for (let sent = 0; sent < 20; sent += 1)
      expect((await give({ comment: `no. ${String(sent)}` })).status).to.equal(303);
    const other = await agentFor(createTestApp(context.database()));
    const { text } = await other.get('/feedback');
    const form = { ...hiddenFieldsOf(text, '/feedback'), comment: 'the twenty-first' };
    const refused = await sendFields(other, '/feedback', form);
    expect(refused.status).to.equal(429);
    expect(wordsOf(refused.text)).to.contain('try again in an hour').and.contain('the twenty-first');
    expect(await comments()).to.have.length(20);
    const kept = JSON.stringify(await rowsOf(context.database(), 'form_submission', 'token'));
    expect(kept).not.to.contain('127.0.0.1');

    app.clock.set('2010-06-24T09:00:00.001Z');
    expect((await sendFields(visitor, '/feedback', { ...form, ...(await tokens()) })).status).to.equal(303);
  });

  it('takes no more than twenty of thirty that are sent at once to two processes', async () => {
    const processes = [app, createTestApp(context.database())];
    const waiting = [];
    for (const process of processes) {
      const agent = await agentFor(process);
      const form = hiddenFieldsOf((await agent.get('/feedback')).text, '/feedback');
      for (let place = 0; place < 15; place += 1)
        waiting.push({
          agent,
          form: { ...form, token: `${form.token ?? ''}${String(place)}`, comment: `no. ${String(place)}` },
        });
    }
    const sent = await Promise.all(waiting.map(({ agent, form }) => sendFields(agent, '/feedback', form)));
    expect(sent.filter(({ status }) => status === 303)).to.have.length(20);
    expect(sent.filter(({ status }) => status === 429)).to.have.length(10);
    expect(await comments()).to.have.length(20);
  });

  async function tokens() {
    return hiddenFieldsOf((await visitor.get('/feedback')).text, '/feedback');
  }

  it('counts customers’ own word at doors, and courtesy, from the public only', async () => {
    const door = String(organisation.doors.accessPhone);
    await give({ door, sorted: 'yes', welcome: 'to_some_extent' });
    await give({ door, sorted: 'no', welcome: 'no' });
    await give({ door, ease: '3' });
    await give({ sorted: 'yes', welcome: 'yes_definitely' });
    const { email } = await anAccount(context.database(), {
      roles: ['staff'],
      teamId: organisation.teams.access,
    });
    const staff = await agentFor(app, email);
    await submitForm(staff, '/feedback/staff', '/feedback/staff', { sorted: 'yes', welcome: 'no' });
    const period = { from: '2010-06-24', to: '2010-06-25' };
    const { read } = context.database();
    expect(await ownWord(read, period)).to.deep.equal({ sortedYes: 1, answered: 2 });
    expect(await courtesyFromFeedback(read, period)).to.deep.equal({ welcomed: 2, answered: 3 });
    const none = { from: '2010-06-25', to: '2010-07-01' };
    expect(await ownWord(read, none)).to.deep.equal({ sortedYes: 0, answered: 0 });
  });

  it('keeps a staff member’s view with the team, and nothing that leads to the person', async () => {
    const { id, email } = await anAccount(context.database(), {
      roles: ['staff'],
      teamId: organisation.teams.access,
    });
    const staff = await agentFor(app, email);
    expect((await staff.get('/')).text).to.contain('href="/feedback/staff"');
    const { text } = await staff.get('/feedback/staff');
    const form = {
      ...hiddenFieldsOf(text, '/feedback/staff'),
      sorted: 'partly',
      comment: 'No access to the system',
    };
    await sendFields(staff, '/feedback/staff', form);
    const response = await sendFields(staff, '/feedback/staff', form);
    expect(response.headers.location).to.equal('/feedback/staff/thanks');
    expect((await staff.get('/feedback/staff/thanks')).status).to.equal(200);
    const [comment, ...others] = await comments();
    expect(others).to.have.length(0);
    expect(comment).to.include({
      source: 'staff',
      team_id: organisation.teams.access,
      sorted: 'partly',
      door_id: null,
      text: 'No access to the system',
      // The day only: a moment would meet the one in the audit trail.
      received_at: '2010-06-23T23:00:00.000Z',
      received_on: '2010-06-24',
    });
    expect(await lastEvent(context.database())).to.include({
      actor: 'system',
      action: 'comment.received',
      subject: 'comments',
      detail: '{"source":"staff"}',
    });
    const submissions = JSON.stringify(await rowsOf(context.database(), 'form_submission', 'token'));
    expect(submissions).not.to.contain(`account:${String(id)}`);
    expect(
      (await sendFields(staff, '/feedback/staff', { ...form, comment: '', sorted: '' })).status,
    ).to.equal(422);
  });

  it('keeps the staff’s page from the public and from other roles', async () => {
    expect((await visitor.get('/feedback/staff')).headers.location).to.contain('/sign-in');
    const { email } = await anAccount(context.database(), { roles: ['ambassador'] });
    expect((await (await agentFor(app, email)).get('/feedback/staff')).status).to.equal(403);
  });
});
