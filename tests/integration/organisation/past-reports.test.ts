import { expect } from 'chai';
import { everyCustomer, measuresByPart, measuresOf } from '../../../src/evaluation/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

const before = { from: '2010-06-01', to: '2010-06-24' };
const since = { from: '2010-06-24', to: '2010-07-01' };

forEachEngine('What is changed in the settings from a day on', (context) => {
  let organisation: TestOrganisation;
  let admin: Agent;
  let staff: Agent;

  // 24 June 2010.
  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const app = createTestApp(database);
    admin = await agentFor(app, (await anAccount(database, { roles: ['administrator'] })).email);
    const { access } = organisation.teams;
    staff = await agentFor(app, (await anAccount(database, { roles: ['staff'], teamId: access })).email);
    for (const [received_at, more] of [
      ['22/6/2010 9:00', { outcome: 'redirected' }],
      ['23/6/2010 9:00', { outcome: 'promised', ...dueOn('24') }],
      ['', { outcome: 'resolved' }],
    ] as const) {
      await sendForm(staff, '/contacts/new', '/contacts', {
        ...{ door: String(organisation.doors.accessPhone), channel: 'phone', received_at },
        ...{ reason: String(organisation.reasons.badge), ...more },
      });
    }
    expect(await rowsOf(database, 'contact')).to.have.length(3);
  });

  const dueOn = (day: string) => ({
    ...{ 'promise_due-day': day, 'promise_due-month': '6', 'promise_due-year': '2010' },
  });
  const from24June = { when: 'from', 'from-day': '24', 'from-month': '6', 'from-year': '2010' };
  /** What reports are made of, and what the pages of that time say. */
  const reportOf = async (period: typeof before) => {
    const [set] = await measuresOf(context.database(), period, everyCustomer, [14]);
    const by = { window: 14, edition: 'all' } as const;
    const query = `from=${period.from}&to=${period.to}`;
    return JSON.stringify([
      set,
      await measuresByPart(context.database(), period, { ...by, by: 'team' }),
      await measuresByPart(context.database(), period, { ...by, by: 'reason' }),
      (await staff.get(`/contacts.csv?${query}`)).text,
    ]);
  };

  it('leaves every report of the days before as it was, and holds since', async () => {
    const [past, lately] = [await reportOf(before), await reportOf(since)];
    const reason = `/settings/reasons/${String(organisation.reasons.badge)}`;
    const door = `/settings/doors/${String(organisation.doors.accessPhone)}`;
    const renamed = await submitForm(admin, reason, reason, {
      ...{ name: 'Parking for disabled people', team: String(organisation.teams.access) },
      ...{ resolvable: 'no', synonyms: '', usual_resolution: '', ...from24June },
    });
    expect(renamed.status).to.equal(303);
    expect(await reportOf(before)).to.equal(past);
    const moved = await submitForm(admin, door, door, {
      ...{ name: 'The one number', team: String(organisation.teams.badges), channel: 'phone' },
      ...from24June,
    });
    expect(moved.status).to.equal(303);
    expect(await reportOf(before)).to.equal(past);
    expect(past).to.contain('Blue Badge').and.not.contain('The one number');
    expect(await reportOf(since))
      .to.contain('Parking for disabled people')
      .and.contain('The one number')
      .and.not.equal(lately);
  });

  it('moves no promise that was made, nor whether it was kept, when a day is closed', async () => {
    const past = await reportOf(before);
    const calendar = '/settings/calendar';
    await submitForm(admin, calendar, calendar, {
      ...{ 'closed-day': '24', 'closed-month': '6', 'closed-year': '2010', reason: 'Training' },
    });
    expect(wordsOf((await admin.get(calendar)).text)).to.contain('Thursday 24 June 2010 Training');
    expect(await reportOf(before)).to.equal(past);
    const [promise] = await rowsOf(context.database(), 'promise', 'contact_id');
    expect(promise).to.include({ due_on: '2010-06-24' });
  });
});
