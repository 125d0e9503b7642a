import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const calendar = '/settings/calendar';

forEachEngine('The working calendar', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let admin: Agent;
  let staff: Agent;
  let email: string;

  // 24 June 2010, a Thursday.
  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    const { access } = organisation.teams;
    ({ email } = await anAccount(context.database(), { roles: ['administrator'] }));
    admin = await agentFor(app, email);
    staff = await agentFor(
      app,
      (await anAccount(context.database(), { roles: ['staff'], teamId: access })).email,
    );
  });

  const closed = (day: string, month: string, year: string, reason = 'Training of all staff') => ({
    ...{ 'closed-day': day, 'closed-month': month, 'closed-year': year, reason },
  });
  const add = (...day: Parameters<typeof closed>) => submitForm(admin, calendar, calendar, closed(...day));
  const page = async () => wordsOf((await admin.get(calendar)).text);
  const rows = () => rowsOf(context.database(), 'closed_day');

  async function promise(day: string, month: string, year = '2010') {
    return submitForm(staff, '/contacts/new', '/contacts', {
      door: String(organisation.doors.accessPhone),
      channel: 'phone',
      reason: String(organisation.reasons.badge),
      outcome: 'promised',
      ...{ 'promise_due-day': day, 'promise_due-month': month, 'promise_due-year': year },
    });
  }

  it('shows the bank holidays to come, and a closed day once it is added', async () => {
    expect(await page())
      .to.contain('There are none')
      .and.match(/next 12 months Monday 30 August 2010 Monday 27 December 2010 Tuesday 28 December 2010/);
    const added = await add('25', '6', '2010');
    expect(added.headers.location).to.equal('/settings/calendar?saved=added');
    expect((await admin.get('/settings/calendar?saved=added')).text).to.contain('The day is in the calendar');
    expect(await page()).to.match(/Friday 25 June 2010 Training of all staff .* Closed Take back/);
    expect((await rows())[0]).to.include({
      ...{ day: '2010-06-25', reason: 'Training of all staff', taken_back_at: null },
    });
    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'calendar.day_closed', subject: 'closed_day:1', detail: '{"day":"2010-06-25"}' },
    });
    expect(wordsOf((await admin.get('/settings')).text)).to.contain('1 closed day of our own to come');
  });

  it('takes back a closed day and never deletes it; it can be added again', async () => {
    await add('25', '6', '2010');
    const taken = await submitForm(admin, calendar, `${calendar}/1/take-back`, {});
    expect(taken.headers.location).to.equal('/settings/calendar?saved=taken_back');
    expect(await page()).to.match(/Friday 25 June 2010 .*Taken back on 24 June 2010 by /);
    expect(await lastEvent(context.database())).to.include({
      ...{ action: 'calendar.day_taken_back', subject: 'closed_day:1', detail: '{"day":"2010-06-25"}' },
    });
    expect((await staff.get('/contacts/new')).text).to.match(/name="promise_due-day"[^>]*value="25"/);
    await add('25', '6', '2010', 'Removal');
    expect((await rows()).map(({ taken_back_at }) => taken_back_at === null)).to.deep.equal([false, true]);
  });

  it('takes back no day that has come and gone: it was closed', async () => {
    await add('25', '6', '2010');
    app.clock.set('2010-06-26T08:00:00.000Z');
    admin = await agentFor(app, email);
    const { text } = await admin.get(calendar);
    expect(wordsOf(text))
      .to.match(/Friday 25 June 2010 .* Past/)
      .and.not.contain('Take back');
    const sent = await sendFields(admin, `${calendar}/1/take-back`, hiddenFieldsOf(text, calendar));
    expect(sent.status).to.equal(404);
    expect((await rows())[0]).to.include({ taken_back_at: null });
  });

  it('keeps what was typed and says what to mend', async () => {
    const past = await add('23', '6', '2010', '');
    expect(past.status).to.equal(422);
    expect(past.text).to.contain('The day we are closed must be today or later').and.contain('value="23"');
    expect(past.text).to.contain('Enter why we are closed');
    expect((await add('30', '8', '2010')).text).to.contain('is a bank holiday, and in the calendar already');
    expect((await add('31', '2', '2011')).text).to.contain('must be a real date');
    await add('25', '6', '2010');
    const again = await add('25', '6', '2010', 'Once more');
    expect(again.status).to.equal(422);
    expect(again.text).to.contain('This day is in the calendar already').and.contain('Once more');
    expect(await rows()).to.have.length(1);
  });

  it('decides which day is suggested for a promise, and which is refused', async () => {
    await add('25', '6', '2010');
    // Friday is closed, then the weekend.
    const { text } = await staff.get('/contacts/new');
    expect(text).to.match(/name="promise_due-day"[^>]*value="28"/);
    const refused = await promise('25', '6');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('we are closed on 25 June 2010 (Training of all staff)');
    expect(refused.text).to.match(/name="promise_due-day"[^>]*value="25"/);
    expect((await promise('30', '8')).text).to.contain('30 August 2010 is a bank holiday');
    expect(await rowsOf(context.database(), 'promise', 'contact_id')).to.have.length(0);
    expect((await promise('28', '6')).status).to.equal(303);
    expect((await rowsOf(context.database(), 'promise', 'contact_id'))[0]).to.include({
      due_on: '2010-06-28',
    });
  });

  it('leaves a promise that was made before with the date the customer was given', async () => {
    await promise('25', '6');
    await add('25', '6', '2010');
    expect((await rowsOf(context.database(), 'promise', 'contact_id'))[0]).to.include({
      due_on: '2010-06-25',
    });
  });
});
