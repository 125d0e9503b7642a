import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';

forEachEngine('What follows a contact', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;
  let staffId: number;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    const account = await anAccount(context.database(), {
      roles: ['staff'],
      teamId: organisation.teams.access,
    });
    staffId = account.id;
    staff = await agentFor(app, account.email);
  });

  const base = () => ({ doorId: organisation.doors.accessPhone, reasonId: organisation.reasons.badge });
  const only = async (table: string) => context.database().read(table).first<Record<string, unknown>>('*');
  const lastEvent = () =>
    context.database().read('audit_event').orderBy('id', 'desc').first<Record<string, unknown>>('*');

  async function promised(due: string): Promise<string> {
    const [reference = ''] = await someContacts(context.database(), [
      {
        ...base(),
        at: '2010-06-21 10:00',
        outcome: 'promised',
        promise: { due, teamId: organisation.teams.access },
      },
    ]);
    return reference;
  }

  it('shows a promise on the home page of the team that made it, overdue ones first and said so', async () => {
    const later = await promised('2010-06-25');
    const overdue = await promised('2010-06-22');
    const { text } = await staff.get('/');
    expect(text).to.contain('2 promises to keep, 1 overdue').and.contain('2 days overdue');
    expect(text.indexOf(overdue)).to.be.lessThan(text.indexOf(later));
    const other = await anAccount(context.database(), {
      roles: ['manager'],
      teamId: organisation.teams.badges,
    });
    expect((await (await agentFor(app, other.email)).get('/')).text).not.to.contain(overdue);
  });

  it('keeps a promise today, with its audit line, and takes it off the home page', async () => {
    const reference = await promised('2010-06-24');
    const page = `/contacts/${reference}`;
    expect((await staff.get(page)).text).to.contain('We promised to get back to them by today');
    const kept = await sendForm(staff, page, `${page}/promise-kept`, {});
    expect(kept.headers.location).to.equal(page);
    expect(await only('promise')).to.include({
      kept_on: '2010-06-24',
      kept_by: staffId,
      due_on: '2010-06-24',
    });
    expect(await lastEvent()).to.include({ action: 'contact.promise_kept', subject: `contact:${reference}` });
    expect((await staff.get('/')).text).to.contain('has no promise to keep');
  });

  it('tells the second of two people who keep the same promise that it is done', async () => {
    const reference = await promised('2010-06-24');
    const page = `/contacts/${reference}`;
    await sendForm(staff, page, `${page}/promise-kept`, {});
    const again = await sendForm(staff, '/contacts/new', `${page}/promise-kept`, {});
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('Somebody else has changed this');
  });

  it('counts a handover as resolved only once its receiver says so', async () => {
    const [reference = ''] = await someContacts(context.database(), [
      {
        ...base(),
        at: '2010-06-23 10:00',
        outcome: 'handed_over',
        handover: { toTeamId: organisation.teams.badges },
      },
    ]);
    const page = `/contacts/${reference}`;
    expect((await staff.get(page)).text).to.contain('Not confirmed yet');
    const unanswered = await sendForm(staff, page, `${page}/handover`, { resolved: 'yes' });
    expect(unanswered.status).to.equal(422);
    expect(unanswered.text).to.contain('Select whether it was resolved before they left');
    const confirmed = await sendForm(staff, page, `${page}/handover`, {
      resolved: 'yes',
      had_to_repeat: 'no',
    });
    expect(confirmed.status).to.equal(303);
    const row = await only('handover');
    expect(Boolean(row.resolved)).to.equal(true);
    expect(row.had_to_repeat === false || row.had_to_repeat === 0).to.equal(true);
    expect(await lastEvent()).to.include({ action: 'contact.handover_confirmed' });
    const { text } = await staff.get(page);
    expect(text).to.contain('Resolved before they left; they did not have to repeat it');
    expect((await staff.get('/contacts')).text).to.contain('Handed over, resolved');
  });

  it('has no way to act on a contact that is not there', async () => {
    for (const act of ['promise-kept', 'undo']) {
      expect(
        (await sendForm(staff, '/contacts/new', `/contacts/NWD-0000-00/${act}`, {})).status,
        act,
      ).to.equal(404);
    }
  });

  it('shows the customer’s way through the organisation, leg by leg', async () => {
    const [reference = ''] = await someContacts(context.database(), [
      { ...base(), at: '2010-06-23 10:00', outcome: 'redirected', legs: ['transferred', 'cut_off'] },
    ]);
    const { text } = await staff.get(`/contacts/${reference}`);
    expect(text)
      .to.contain('Reached Access line')
      .and.contain('Put through without waiting')
      .and.contain('Cut off');
    expect(text).to.contain('Yes: another team owns this');
  });
});
