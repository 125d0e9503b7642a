import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

/** Today is 24 June 2010. */
forEachEngine('My work', (context) => {
  let organisation: TestOrganisation;
  let staff: Agent;
  let manager: Agent;
  let others: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const { access, badges } = organisation.teams;
    const app = createTestApp(context.database());
    const as = async (role: 'staff' | 'manager', teamId: number | null, email: string) =>
      agentFor(app, (await anAccount(context.database(), { roles: [role], teamId, email })).email);
    staff = await as('staff', access, 'staff@example.org');
    manager = await as('manager', access, 'manager@example.org');
    others = await as('staff', badges, 'badges@example.org');
  });

  const promised = (due: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
    at: '2010-06-10 10:00',
    doorId: organisation.doors.accessPhone,
    reasonId: organisation.reasons.badge,
    outcome: 'promised',
    promise: { due, teamId: organisation.teams.access },
    ...more,
  });
  const workOf = async (agent: Agent) => wordsOf((await agent.get('/my-work')).text);

  it('shows a team’s promises, overdue first, and its handovers to confirm; nobody else’s', async () => {
    const [later = '', late = '', today = ''] = await someContacts(context.database(), [
      promised('2010-06-28'),
      promised('2010-06-22'),
      promised('2010-06-24'),
    ]);
    await someContacts(context.database(), [
      {
        ...promised('2010-06-01'),
        promise: { due: '2010-06-11', kept: '2010-06-11', teamId: organisation.teams.access },
      },
      {
        at: '2010-06-23 10:00',
        doorId: organisation.doors.badgeDesk,
        reasonId: organisation.reasons.equipment,
        outcome: 'handed_over',
        handover: { toTeamId: organisation.teams.access },
      },
    ]);
    const { text } = await staff.get('/my-work');
    const words = wordsOf(text);
    expect(words).to.contain('3 promises to keep, 1 overdue; 1 handover to confirm.');
    expect(words).to.match(
      /Overdue .*by 22 June 2010: 2 days overdue .*Due today .*by today .*Later .*by 28 June 2010/,
    );
    expect(words).to.contain('Handed over by Blue Badge team on 23 Jun 2010');
    expect([late, today, later].map((each) => text.indexOf(each))).to.satisfy((places: number[]) =>
      places.every((place, index) => place > 0 && (index === 0 || place > (places[index - 1] ?? 0))),
    );
    expect(await workOf(others)).to.contain('0 promises to keep, 0 overdue');
  });

  it('keeps a promise from the list', async () => {
    const [reference = ''] = await someContacts(context.database(), [promised('2010-06-22')]);
    await submitForm(staff, '/my-work', `/contacts/${reference}/promise-kept`);
    expect((await rowsOf(context.database(), 'promise', 'contact_id'))[0]).to.include({
      kept_on: '2010-06-24',
    });
    expect(await workOf(staff)).to.contain('0 promises to keep');
    expect(await workOf(manager)).to.contain('24 Jun 2010: Kept late');
  });

  it('hands a promise on with a reason; its date never moves, and both teams see what happened', async () => {
    const [reference = ''] = await someContacts(context.database(), [promised('2010-06-22')]);
    const page = `/contacts/${reference}/promise`;
    const fields = { to_team: String(organisation.teams.badges), handed_on_reason: 'They hold the form' };
    const reply = await submitForm(staff, page, `/contacts/${reference}/promise-handed-on`, fields);
    expect([reply.status, reply.headers.location]).to.deep.equal([303, `/contacts/${reference}`]);
    const [promise] = await rowsOf(context.database(), 'promise', 'contact_id');
    expect(promise).to.include({ team_id: organisation.teams.badges, due_on: '2010-06-22', kept_on: null });
    expect(await workOf(staff)).to.contain('0 promises to keep');
    expect(await workOf(others)).to.contain('1 promise to keep, 1 overdue');
    expect(await workOf(manager))
      .to.contain('Handed on to Blue Badge team by Sam staff')
      .and.contain('They hold the form');
    expect(wordsOf((await others.get(`/contacts/${reference}`)).text)).to.contain(
      'Handed on to Blue Badge team by Sam staff They hold the form',
    );
    expect(await lastEvent(context.database())).to.include({
      action: 'contact.promise_handed_on',
      subject: `contact:${reference}`,
    });
  });

  it('says with a reason that a promise is broken, once; it is not kept afterwards', async () => {
    const [reference = ''] = await someContacts(context.database(), [promised('2010-06-22')]);
    const page = `/contacts/${reference}/promise`;
    const broken = `/contacts/${reference}/promise-broken`;
    const { text: before } = await staff.get(page);
    await submitForm(staff, page, broken, { broken_reason: 'She has moved away' });
    expect((await rowsOf(context.database(), 'promise', 'contact_id'))[0]).to.include({
      broken_on: '2010-06-24',
      kept_on: null,
    });
    expect(await lastEvent(context.database())).to.include({ action: 'contact.promise_broken' });
    expect(await workOf(staff)).to.contain('0 promises to keep');
    expect(await workOf(manager))
      .to.contain('Not kept, says Sam staff')
      .and.contain('She has moved away');
    expect(wordsOf((await staff.get(page)).text)).to.contain(
      'It was promised for 22 June 2010. There is nothing more to say',
    );
    // Somebody else has had the form open all the while.
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(before)?.[1] ?? '';
    const again = { _csrf, token: 'another-form-of-a-test' };
    expect(
      (await staff.post(`/contacts/${reference}/promise-kept`).type('form').send(again)).status,
    ).to.equal(409);
    expect(
      (
        await staff
          .post(broken)
          .type('form')
          .send({ ...again, broken_reason: 'x' })
      ).status,
    ).to.equal(409);
    expect(await rowsOf(context.database(), 'promise_step')).to.have.length(1);
  });

  it('asks for a team and a reason, and keeps what was typed', async () => {
    const [reference = ''] = await someContacts(context.database(), [promised('2010-06-22')]);
    const page = `/contacts/${reference}/promise`;
    const nobody = await submitForm(staff, page, `/contacts/${reference}/promise-handed-on`, {
      to_team: '',
      handed_on_reason: 'Theirs',
    });
    expect(nobody.status).to.equal(422);
    expect(nobody.text)
      .to.contain('href="#to_team">Select the team that takes the promise over')
      .and.contain('value="Theirs"');
    const same = await submitForm(staff, page, `/contacts/${reference}/promise-handed-on`, {
      to_team: String(organisation.teams.access),
      handed_on_reason: 'Theirs',
    });
    expect([same.status, same.text.includes('That team has the promise already')]).to.deep.equal([422, true]);
    const silent = await submitForm(staff, page, `/contacts/${reference}/promise-broken`, {
      broken_reason: '',
    });
    expect([silent.status, silent.text.includes('Enter why it could not be kept')]).to.deep.equal([
      422,
      true,
    ]);
    expect((await rowsOf(context.database(), 'promise', 'contact_id'))[0]).to.include({
      broken_on: null,
      team_id: organisation.teams.access,
    });
  });

  it('keeps what the receiver of a handover did', async () => {
    const [reference = ''] = await someContacts(context.database(), [
      {
        at: '2010-06-23 10:00',
        doorId: organisation.doors.badgeDesk,
        reasonId: organisation.reasons.equipment,
        outcome: 'handed_over',
        handover: { toTeamId: organisation.teams.access },
      },
    ]);
    const address = `/contacts/${reference}`;
    await submitForm(staff, address, `${address}/handover`, {
      resolved: 'yes',
      had_to_repeat: 'no',
      did: 'Ordered the rail',
    });
    expect(wordsOf((await staff.get(address)).text)).to.contain(
      'they did not have to repeat it. Ordered the rail',
    );
  });
});
