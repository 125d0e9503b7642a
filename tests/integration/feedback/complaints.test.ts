import { expect } from 'chai';
import { forgetComplainants } from '../../../src/feedback/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A complaint', (context) => {
  let app: TestApp;
  let lead: Agent;
  let visitor: Agent;

  beforeEach(async () => {
    await anOrganisation(context.database());
    app = createTestApp(context.database());
    lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
    visitor = await agentFor(app);
  });

  /** @returns its address; said on Thursday 24 June 2010 unless the clock was moved */
  async function complained(fields: Record<string, string> = {}): Promise<string> {
    await submitForm(visitor, '/feedback', '/feedback', {
      comment: `Nobody rang, ${String(Math.random())}`,
      complaint: 'yes',
      contact_details: 'Ann, 01632 960123',
      ...fields,
    });
    return `/feedback/complaints/${String((await latest())?.id)}`;
  }

  const latest = async () => (await rowsOf(context.database(), 'complaint')).at(-1);

  const date = (name: string, text: string) => {
    const [year = '', month = '', day = ''] = text.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };

  async function step(url: string, act: string, fields: Record<string, string> = {}) {
    const { text } = await lead.get(url);
    return sendFields(lead, url, { ...hiddenFieldsOf(text, url), act, ...fields });
  }

  it('is to be acknowledged within three working days, with who complained kept apart', async () => {
    const url = await complained({ door: 'badge-desk' });
    expect(await latest()).to.include({
      received_on: '2010-06-24',
      acknowledge_by: '2010-06-29',
      regime: null,
    });
    expect(await rowsOf(context.database(), 'complaint_contact', 'complaint_id')).to.deep.equal([
      { complaint_id: (await latest())?.id, details: 'Ann, 01632 960123', keep_until: null },
    ]);
    expect(JSON.stringify(await rowsOf(context.database(), 'comment'))).not.to.contain('Ann');
    const words = wordsOf((await lead.get(url)).text);
    expect(words).to.contain('Say which rules it falls under, by 29 June 2010');
    expect(words).to.contain('Ann, 01632 960123').and.contain('Badge desk');
    expect(wordsOf((await lead.get('/')).text)).to.contain('1 complaint open, none overdue');
  });

  it('in adult social care is answered within a timescale agreed with the person, six months at most', async () => {
    const url = await complained();
    expect((await step(url, 'sort', { regime: 'adult_social_care' })).status).to.equal(303);
    expect(await latest()).to.include({ acknowledge_by: '2010-06-29', latest_by: '2010-12-24', version: 2 });
    await step(url, 'acknowledge', { ...date('happened_on', '2010-06-24'), note: 'By phone' });
    expect(await latest()).to.include({ acknowledged_on: '2010-06-24', answer_by: null });
    expect(wordsOf((await lead.get(url)).text)).to.contain(
      'Agree a timescale with the person, by 29 June 2010',
    );

    const late = await step(url, 'agree', { ...date('answer_by', '2010-12-25'), note: 'as agreed by phone' });
    expect(late.status).to.equal(422);
    expect(late.text)
      .to.contain('within six months')
      .and.contain('as agreed by phone')
      .and.contain('value="25"');
    expect(late.text).to.contain('href="#agree-answer_by-day"').and.contain('id="agree-answer_by-day"');
    await step(url, 'agree', date('answer_by', '2010-07-30'));
    expect(wordsOf((await lead.get(url)).text)).to.contain('Answer it, by 30 July 2010');

    app.clock.set('2010-08-02T08:00:00.000Z');
    lead = await agentFor(app, 'policy_lead@example.org');
    expect(wordsOf((await lead.get(url)).text)).to.contain('Overdue Answer it. It was due on 30 July 2010');
    const empty = await step(url, 'answer', date('happened_on', '2010-08-02'));
    expect(empty.text).to.contain('Select what the answer was').and.contain('Enter what we found');
    const answer = {
      ...date('happened_on', '2010-08-02'),
      outcome: 'upheld',
      note: 'We will ring on the day',
    };
    await step(url, 'answer', answer);
    expect(await latest()).to.include({ answered_on: '2010-08-02', outcome: 'upheld' });
    const { text } = await lead.get(url);
    expect(text).not.to.contain('Take it to the second stage');
    await step(url, 'close', date('happened_on', '2010-08-02'));
    expect(await latest()).to.include({ closed_on: '2010-08-02' });
    expect(await lastEvent(context.database())).to.include({
      action: 'complaint.close',
      subject: `complaint:${String((await latest())?.id)}`,
      detail: '{"closedOn":"2010-08-02"}',
    });
    const shown = wordsOf((await lead.get(url)).text);
    expect(shown).to.contain('We will ring on the day').and.contain('until 2 August 2016');
    expect(shown).to.match(/Rules chosen.*Acknowledged.*Timescale agreed.*Answered.*Closed/);
  });

  it('about another matter has five, ten and twenty working days, and one way to put an answer off', async () => {
    const url = await complained();
    await step(url, 'sort', { regime: 'other' });
    expect(await latest()).to.include({ acknowledge_by: '2010-07-01', latest_by: null });
    await step(url, 'acknowledge', date('happened_on', '2010-06-24'));
    expect(await latest()).to.include({ answer_by: '2010-07-08' });
    const twice = await step(url, 'extend', {
      ...date('answer_by', '2010-07-23'),
      note: 'Waiting for a file',
    });
    expect(twice.text).to.contain('put off once, by no more than its own time again');
    await step(url, 'extend', { ...date('answer_by', '2010-07-22'), note: 'Waiting for a file' });
    expect(await latest()).to.include({ answer_by: '2010-07-22' });
    expect(
      (await step(url, 'extend', { ...date('answer_by', '2010-07-23'), note: 'Again' })).status,
    ).to.equal(409);
    await step(url, 'answer', {
      ...date('happened_on', '2010-06-24'),
      outcome: 'not_upheld',
      note: 'As it was',
    });
    await step(url, 'escalate', { ...date('happened_on', '2010-06-24'), note: 'Not satisfied' });
    expect(await latest()).to.include({
      stage: 2,
      acknowledge_by: '2010-07-01',
      acknowledged_on: null,
      outcome: null,
    });
    await step(url, 'acknowledge', date('happened_on', '2010-06-24'));
    expect(await latest()).to.include({ answer_by: '2010-07-22' });
  });

  it('stands in the list by what is due next, overdue first, and on the policy lead’s first page', async () => {
    await complained();
    app.clock.set('2010-06-10T08:00:00.000Z');
    visitor = await agentFor(app);
    await complained();
    app.clock.set('2010-06-25T08:00:00.000Z');
    lead = await agentFor(app, 'policy_lead@example.org');
    for (const page of ['/feedback/complaints', '/']) {
      const words = wordsOf((await lead.get(page)).text);
      expect(words, page).to.contain('2 complaints open, 1 overdue');
      expect(words, page).to.match(/Complaint \d+: no door named.*Overdue: 15 June 2010.*Due 29 June 2010/);
    }
  });

  it('keeps the dates it has when the periods change, and the next one gets the new', async () => {
    await complained();
    const admin = await agentFor(
      app,
      (await anAccount(context.database(), { roles: ['administrator'] })).email,
    );
    const slow = await submitForm(admin, '/settings/feedback', '/settings/feedback', {
      ...{ mostAnHour: '20', quickest: '3', careAcknowledge: '4', careLatest: '6', acknowledge: '5' },
      ...{ firstStage: '10', secondStage: '20', contactMonths: 'six', hiddenBelow: '8', roundedTo: '5' },
    });
    expect(slow.status).to.equal(422);
    expect(slow.text).to.contain('must be a whole number from 1 to 3').and.contain('value="six"');
    const saved = await submitForm(admin, '/settings/feedback', '/settings/feedback', {
      ...{ mostAnHour: '2', quickest: '3', careAcknowledge: '1', careLatest: '6', acknowledge: '5' },
      ...{ firstStage: '10', secondStage: '20', contactMonths: '24', hiddenBelow: '8', roundedTo: '5' },
    });
    expect(saved.status).to.equal(303);
    expect(await lastEvent(context.database())).to.include({
      action: 'settings.changed',
      subject: 'settings:feedback',
      detail: '{"mostAnHour":[20,2],"careAcknowledge":[3,1],"contactMonths":[72,24]}',
    });
    await complained();
    const dates = (await rowsOf(context.database(), 'complaint')).map((each) => each.acknowledge_by);
    expect(dates).to.deep.equal(['2010-06-29', '2010-06-25']);
    const third = await submitForm(visitor, '/feedback', '/feedback', { sorted: 'yes' });
    expect(third.status, 'the third of two an hour').to.equal(429);
  });

  it('is made of a comment by the policy lead too, once, and counts from that day', async () => {
    app.clock.set('2010-06-21T08:00:00.000Z');
    await submitForm(await agentFor(app), '/feedback', '/feedback', { comment: 'Rude on the phone' });
    app.clock.set('2010-06-24T08:00:00.000Z');
    const [comment] = await rowsOf(context.database(), 'comment');
    const page = `/feedback/moderation/${String(comment?.id)}`;
    const { text } = await lead.get(page);
    const form = hiddenFieldsOf(text, `${page}/complaint`);
    for (let sent = 0; sent < 2; sent += 1) await sendFields(lead, `${page}/complaint`, form);
    const again = await sendFields(lead, `${page}/complaint`, { ...form, token: 'another-form-of-the-test' });
    expect(again.headers.location).to.equal(`/feedback/complaints/${String((await latest())?.id)}`);
    const complaints = await rowsOf(context.database(), 'complaint');
    expect(complaints).to.have.length(1);
    expect(complaints[0]).to.include({ received_on: '2010-06-24', acknowledge_by: '2010-06-29' });
    expect((await lead.get(page)).text).to.contain('Deal with the complaint');
  });

  it('refuses the second of two who take a step at once', async () => {
    const url = await complained();
    const { text } = await lead.get(url);
    const stale = { ...hiddenFieldsOf(text, url), act: 'sort', regime: 'other' };
    await step(url, 'sort', { regime: 'adult_social_care' });
    expect((await sendFields(lead, url, { ...stale, token: 'a-second-form-of-the-test' })).status).to.equal(
      409,
    );
    expect(await latest()).to.include({ regime: 'adult_social_care' });
  });

  it('is forgotten as far as who complained goes, once its time is over, and leaves an audit line', async () => {
    await complained();
    await complained();
    await context.database().transact(async (tx) => {
      const first = (await tx('complaint').min({ id: 'id' }).first()) as { id: number };
      await tx('complaint_contact').where({ complaint_id: first.id }).update({ keep_until: '2010-06-24' });
      await forgetComplainants(tx, '2010-06-24T22:59:59.000Z');
    });
    expect(await rowsOf(context.database(), 'complaint_contact', 'complaint_id')).to.have.length(2);
    await context.database().transact((tx) => forgetComplainants(tx, '2010-06-24T23:00:00.000Z'));
    expect(await rowsOf(context.database(), 'complaint_contact', 'complaint_id')).to.have.length(1);
    expect(await lastEvent(context.database())).to.include({
      actor: 'system',
      action: 'complaint.contacts_forgotten',
      detail: '{"forgotten":1}',
    });
  });
});
