import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { someContacts } from '../../support/contacts.ts';

forEachEngine('A tally', (context) => {
  let organisation: TestOrganisation;
  let staff: Agent;
  let staffId: number;
  let desk: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const app = createTestApp(database);
    const account = await anAccount(database, { roles: ['staff'], doorId: organisation.doors.badgeDesk });
    staffId = account.id;
    staff = await agentFor(app, account.email);
    desk = `/contacts/tally?door=${String(organisation.doors.badgeDesk)}&channel=face_to_face`;
    // What the desk usually hears of; the nobody's reason it has not heard of yet.
    await someContacts(database, [
      { at: '2010-06-01 10:00', doorId: organisation.doors.badgeDesk, reasonId: organisation.reasons.badge },
    ]);
  });

  const contacts = async () => (await rowsOf(context.database(), 'contact')).slice(1);
  const tap = (outcome = 'resolved') => ({ tap: `${String(organisation.reasons.badge)}:${outcome}` });

  it('counts one anonymous contact a press, says so, and leaves an audit line', async () => {
    const response = await submitForm(staff, desk, '/contacts/tally', tap());
    expect(response.status).to.equal(303);
    const [contact] = await contacts();
    expect(contact).to.include({
      mode: 'tally',
      outcome: 'resolved',
      channel: 'face_to_face',
      door_id: organisation.doors.badgeDesk,
      reason_id: organisation.reasons.badge,
      recorded_by: staffId,
      customer_id: null,
      received_on: '2010-06-24',
    });
    const { text } = await staff.get(String(response.headers.location));
    expect(wordsOf(text)).to.contain('Counted: Blue Badge: resolved.').and.contain('You have counted 1 at');
    expect(await lastEvent(context.database())).to.include({
      action: 'contact.recorded',
      subject: `contact:${String(contact?.reference)}`,
    });
  });

  it('takes the same button twice as a double click, and two buttons as two customers', async () => {
    const hidden = hiddenFieldsOf((await staff.get(desk)).text, '/contacts/tally');
    await sendFields(staff, '/contacts/tally', { ...hidden, ...tap() });
    await sendFields(staff, '/contacts/tally', { ...hidden, ...tap() });
    await sendFields(staff, '/contacts/tally', { ...hidden, ...tap('redirected') });
    expect((await contacts()).map(({ outcome }) => outcome)).to.deep.equal(['resolved', 'redirected']);
  });

  it('takes the last press back', async () => {
    const response = await submitForm(staff, desk, '/contacts/tally', tap());
    const undone = await submitForm(staff, String(response.headers.location), '/contacts/tally/undo');
    expect(undone.headers.location).to.contain('taken_back=1');
    expect((await contacts())[0]?.withdrawn_at).to.be.a('string');
    expect(wordsOf((await staff.get(desk)).text)).to.contain('You have counted 0 at');
  });

  it('counts something else by its list, and asks what it was', async () => {
    const nobodys = String(organisation.reasons.nobodys);
    const refused = await submitForm(staff, desk, '/contacts/tally', { tap: 'other:resolved', reason: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Choose what they wanted');
    await submitForm(staff, desk, '/contacts/tally', { tap: 'other:unresolved', reason: nobodys });
    expect((await contacts())[0]).to.include({
      reason_id: organisation.reasons.nobodys,
      outcome: 'unresolved',
    });
  });

  it('refuses an ending that asks for more than a press', async () => {
    const refused = await submitForm(staff, desk, '/contacts/tally', tap('promised'));
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Choose how it ended');
    expect(await contacts()).to.deep.equal([]);
  });

  describe('on paper', () => {
    const paper = () =>
      `/contacts/tally/paper?door=${String(organisation.doors.badgeDesk)}&channel=face_to_face`;
    const box = (outcome: string) => `count_${String(organisation.reasons.badge)}_${outcome}`;

    it('has a sheet with the door’s usual reasons and empty lines', async () => {
      const { text } = await staff.get(desk.replace('/tally?', '/tally/sheet?'));
      expect(wordsOf(text)).to.contain('Blue Badge').and.contain('Empty line 6');
    });

    it('logs all that a sheet counted, once, on its day', async () => {
      const fields = {
        'on-day': '21',
        'on-month': '6',
        'on-year': '2010',
        [box('resolved')]: '3',
        [box('redirected')]: '1',
        'reason-0': String(organisation.reasons.nobodys),
        'outcome-0': 'unresolved',
        'count-0': '2',
      };
      const hidden = hiddenFieldsOf((await staff.get(paper())).text, '/contacts/tally/paper');
      const first = await sendFields(staff, '/contacts/tally/paper', { ...hidden, ...fields });
      const second = await sendFields(staff, '/contacts/tally/paper', { ...hidden, ...fields });
      expect([first.status, second.status]).to.deep.equal([303, 303]);
      const made = await contacts();
      expect(made.map(({ outcome }) => outcome)).to.deep.equal([
        ...['resolved', 'resolved', 'resolved', 'redirected', 'unresolved', 'unresolved'],
      ]);
      expect(new Set(made.map((each) => each.received_at))).to.deep.equal(
        new Set(['2010-06-21T11:00:00.000Z']),
      );
      expect(await lastEvent(context.database())).to.include({ action: 'paper_sheet.keyed' });
      expect(wordsOf((await staff.get(String(first.headers.location))).text)).to.contain(
        '6 contacts logged.',
      );
    });

    it('keeps every box when one is wrong, and logs nothing', async () => {
      const refused = await submitForm(staff, paper(), '/contacts/tally/paper', {
        'on-day': '31',
        'on-month': '6',
        'on-year': '2010',
        [box('resolved')]: '17',
        [box('redirected')]: 'many',
        'reason-0': String(organisation.reasons.nobodys),
        'count-0': '4',
      });
      expect(refused.status).to.equal(422);
      const words = wordsOf(refused.text);
      expect(words).to.contain('The date on the sheet must be a real date');
      expect(words).to.contain(
        'Blue Badge, sent elsewhere, or to try again: enter a whole number from 0 to 99',
      );
      expect(words).to.contain('Line 1 of those written in: choose how it ended');
      expect(refused.text).to.contain('value="17"').and.contain('value="many"').and.contain('value="4"');
      expect(await contacts()).to.deep.equal([]);
    });

    it('asks for at least one number, and for a day that is not to come', async () => {
      const today = { 'on-day': '24', 'on-month': '6', 'on-year': '2010' };
      const empty = await submitForm(staff, paper(), '/contacts/tally/paper', today);
      expect(wordsOf(empty.text)).to.contain('Enter at least one number');
      const late = { 'on-day': '25', 'on-month': '6', 'on-year': '2010', [box('resolved')]: '1' };
      const coming = await submitForm(staff, paper(), '/contacts/tally/paper', late);
      expect(wordsOf(coming.text)).to.contain('The date on the sheet must be today or in the past');
    });

    it('takes a whole sheet back, for whoever keyed it in', async () => {
      const saved = await submitForm(staff, paper(), '/contacts/tally/paper', {
        'on-day': '23',
        'on-month': '6',
        'on-year': '2010',
        [box('resolved')]: '5',
      });
      const place = String(saved.headers.location);
      const sheet = new URLSearchParams(place.split('?')[1]).get('sheet') ?? '';
      const other = await anAccount(context.database(), { email: 'other@example.org', roles: ['staff'] });
      const another = await agentFor(createTestApp(context.database()), other.email);
      const refused = await submitForm(another, place, '/contacts/tally/paper/undo', { sheet });
      expect(refused.status).to.equal(403);
      await submitForm(staff, place, '/contacts/tally/paper/undo');
      expect((await contacts()).every(({ withdrawn_at: at }) => typeof at === 'string')).to.equal(true);
      expect(await lastEvent(context.database())).to.include({ action: 'paper_sheet.undone' });
    });
  });
});
