import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';

forEachEngine('Logging a contact', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;
  let staffId: number;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const account = await anAccount(database, {
      roles: ['staff'],
      teamId: organisation.teams.access,
      doorId: organisation.doors.accessPhone,
    });
    staffId = account.id;
    staff = await agentFor(app, account.email);
  });

  const fields = (more: Record<string, string> = {}) => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'resolved',
    ...more,
  });
  const log = (more: Record<string, string> = {}) =>
    sendForm(staff, '/contacts/new', '/contacts', fields(more));
  const rows = (table: string) =>
    context.database().read(table).select('*') as unknown as Promise<Record<string, unknown>[]>;

  it('saves the contact, says its reference beside an empty form, and leaves an audit line', async () => {
    const response = await log({ customer: 'Mary Jones', phone: '01632 960123', note: 'Sent the form' });
    expect(response.status).to.equal(303);
    const [contact] = await rows('contact');
    const reference = String(contact?.reference);
    expect(reference).to.match(/^NWD-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect(response.headers.location).to.equal(`/contacts/new?saved=${reference}`);
    expect(contact).to.include({
      received_on: '2010-06-24',
      outcome: 'resolved',
      mode: 'full',
      recorded_by: staffId,
      note: 'Sent the form',
    });
    const { text } = await staff.get(String(response.headers.location));
    expect(text).to.contain(reference).and.contain('Undo');
    expect(text).not.to.contain('Mary Jones');
    const events = await rows('audit_event');
    expect(events.at(-1)).to.include({
      action: 'contact.recorded',
      subject: `contact:${reference}`,
      actor: `account:${String(staffId)}`,
    });
    expect(JSON.stringify(events)).not.to.contain('Mary');
  });

  it('needs only a reason and an outcome, and takes the rest from the account', async () => {
    const response = await sendForm(staff, '/contacts/new', '/contacts', {
      door: String(organisation.doors.accessPhone),
      reason: String(organisation.reasons.badge),
      outcome: 'resolved',
    });
    expect(response.status).to.equal(303);
    const [contact] = await rows('contact');
    expect(contact).to.include({ channel: 'phone', customer_id: null, customer_link: null });
  });

  it('makes one contact of a form that is sent twice, also at the same moment', async () => {
    const { text } = await staff.get('/contacts/new');
    const form = { ...tokensIn(text), ...fields() };
    const send = () => staff.post('/contacts').type('form').send(form);
    const [one, other] = await Promise.all([send(), send()]);
    const third = await send();
    expect([one.status, other.status, third.status]).to.deep.equal([303, 303, 303]);
    expect(new Set([one, other, third].map((each) => String(each.headers.location))).size).to.equal(1);
    expect(await rows('contact')).to.have.length(1);
  });

  it('shows the form again with everything typed, and what to mend, when something is missing', async () => {
    const response = await log({
      reason: '',
      outcome: '',
      customer: 'Zoë <b>O’Neil</b>',
      note: 'half a\r\nsentence',
    });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Select what the customer wanted').and.contain('Select how it ended');
    expect(response.text).to.contain('Zoë &lt;b&gt;O').and.contain('half a\nsentence');
    expect(response.text).to.contain('<title>Error: Log a contact');
    expect(await rows('contact')).to.have.length(0);
  });

  for (const [outcome, field, message] of [
    ['handed_over', 'handed_over_to', 'Select the team that took over'],
    ['signposted', 'signposted_to', 'Enter the organisation you put them in touch with'],
    ['unresolved', 'barrier', 'Select what stood in the way'],
  ] as const) {
    it(`asks for ${field} when the outcome is ${outcome}, and only then`, async () => {
      const asked = await log({ outcome, [field]: '' });
      expect(asked.status).to.equal(422);
      expect(asked.text).to.contain(message);
      const ignored = await log({ outcome: 'resolved', [field]: 'nonsense' });
      expect(ignored.status).to.equal(303);
    });
  }

  it('keeps a promise’s date and the team that made it', async () => {
    await log({
      outcome: 'promised',
      'promise_due-day': '28',
      'promise_due-month': '6',
      'promise_due-year': '2010',
    });
    expect(await rows('promise')).to.deep.include.members([
      {
        contact_id: 1,
        team_id: organisation.teams.access,
        due_on: '2010-06-28',
        broken_on: null,
        kept_on: null,
        kept_by: null,
      },
    ]);
  });

  for (const [parts, message] of [
    [['31', '6', '2010'], 'must be a real date'],
    [['', '', ''], 'Enter the date you will get back to them by'],
    [['23', '6', '2010'], 'must be today or later'],
  ] as const) {
    it(`refuses to promise for ${parts.join('/') || 'no date'}`, async () => {
      const [day, month, year] = parts;
      const response = await log({
        outcome: 'promised',
        'promise_due-day': day,
        'promise_due-month': month,
        'promise_due-year': year,
      });
      expect(response.status).to.equal(422);
      expect(response.text).to.contain(message).and.contain(`value="${day}"`);
    });
  }

  it('offers the next working day for a promise, over weekends and bank holidays', async () => {
    app.clock.set('2010-04-01T09:00:00.000Z');
    staff = await agentFor(app, 'staff@example.org');
    const { text } = await staff.get('/contacts/new');
    expect(text)
      .to.match(/name="promise_due-day"[^>]*value="6"/)
      .and.match(/name="promise_due-month"[^>]*value="4"/);
  });

  it('knows a customer again by name and phone, and keeps the details apart from the contact', async () => {
    await log({ customer: 'Mary Jones', phone: '01632 960123' });
    await log({ customer: 'mary  JONES', phone: '+44 1632 960123', communication_needs: 'Large print' });
    await log({ customer: 'Mary Jones', phone: '01632 960999' });
    const contacts = await rows('contact');
    expect(contacts.map((row) => row.customer_id)).to.deep.equal([1, 1, 2]);
    const [detail] = await rows('customer_detail');
    expect(detail).to.include({ communication_needs: 'Large print', retain_until: '2012-06-24' });
    expect(JSON.stringify(await rows('customer_identifier'))).not.to.match(/960123|mary/i);
  });

  it('undoes a contact for the person who has just saved it, and gives the words back', async () => {
    const saved = await log({ customer: 'Mary Jones', note: 'Wrong one' });
    const formPage = String(saved.headers.location);
    const reference = formPage.split('=')[1] ?? '';
    const undone = await sendForm(staff, formPage, `/contacts/${reference}/undo`, {});
    expect(undone.headers.location).to.equal(`/contacts/new?undone=${reference}`);
    const { text } = await staff.get(`/contacts/new?undone=${reference}`);
    expect(text).to.contain('Mary Jones').and.contain('Wrong one');
    expect((await staff.get('/contacts')).text).to.contain('0 contacts');
    expect((await rows('audit_event')).at(-1)).to.include({ action: 'contact.undone' });
    const again = await sendForm(staff, formPage, `/contacts/${reference}/undo`, {});
    expect(again.status).to.equal(409);
  });

  it('lets nobody else undo it, and nobody after ten minutes', async () => {
    const saved = await log();
    const formPage = String(saved.headers.location);
    const undo = `/contacts/${formPage.split('=')[1] ?? ''}/undo`;
    const other = await anAccount(context.database(), { roles: ['staff'], email: 'other@example.org' });
    expect((await sendForm(await agentFor(app, other.email), '/contacts/new', undo, {})).status).to.equal(
      403,
    );
    app.clock.set('2010-06-24T08:10:01.000Z');
    expect((await sendForm(staff, '/contacts/new', undo, {})).status).to.equal(403);
    expect((await rows('contact'))[0]).to.include({ withdrawn_at: null });
  });

  it('refuses whatever the form does not offer', async () => {
    for (const forged of [
      { door: '999' },
      { reason: '999' },
      { outcome: 'won' },
      { channel: 'telepathy' },
      { caller: 'nobody' },
      { avoidable: 'x' },
      { customer_id: "1' or 1=1" },
      { note: 'x'.repeat(501) },
      { customer: 'x'.repeat(201) },
      { outcome: 'handed_over', handed_over_to: '999' },
      { outcome: 'redirected', redirected_to: '999' },
    ]) {
      const response = await log(forged);
      expect(response.status, JSON.stringify(forged)).to.equal(422);
    }
    expect(await rows('contact')).to.have.length(0);
  });

  it('keeps what was typed when the session has ended, and can send it again after signing in', async () => {
    const { text } = await staff.get('/contacts/new');
    const form = { ...tokensIn(text), ...fields({ note: 'Do not lose me' }) };
    app.clock.set('2010-06-24T09:00:00.000Z');
    const refused = await staff.post('/contacts').type('form').send(form);
    expect(refused.status).to.equal(403);
    expect(refused.text).to.contain('Do not lose me').and.contain('Sign in');
    const again = await agentFor(app, 'staff@example.org');
    const fresh = tokensIn((await again.get('/contacts/new')).text);
    const sent = await again
      .post('/contacts')
      .type('form')
      .send({ ...form, _csrf: fresh._csrf });
    expect(sent.status).to.equal(303);
    expect(await rows('contact')).to.have.length(1);
  });

  it('stores markup, emoji and right-to-left words as typed, and shows them harmless', async () => {
    const note = '<script>alert(1)</script> 🦽 שלום \u202Eabc';
    const response = await log({ note });
    const [contact] = await rows('contact');
    expect(contact?.note).to.equal(note);
    const reference = String(response.headers.location).split('=')[1] ?? '';
    const { text } = await staff.get(`/contacts/${reference}`);
    expect(text).to.contain('&lt;script&gt;').and.not.contain('<script>alert');
  });
});
