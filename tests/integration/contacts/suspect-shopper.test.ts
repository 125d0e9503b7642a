import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, wordsOf } from '../../support/forms.ts';

forEachEngine('“I think that was a shopper”', (context) => {
  it('is noted with the contact, once for each person, and never in the vault', async () => {
    const database = context.database();
    const { doors, reasons } = await anOrganisation(database);
    const [reference = ''] = await someContacts(database, [
      { at: '2010-06-23 10:00', doorId: doors.accessPhone, reasonId: reasons.badge },
    ]);
    const app = createTestApp(database);
    const { id, email } = await anAccount(database, { roles: ['staff'] });
    const staff = await agentFor(app, email);
    const page = `/contacts/${reference}`;
    const suspect = async () => {
      const { text } = await staff.get(page);
      return sendFields(staff, `${page}/suspicion`, hiddenFieldsOf(text, `${page}/suspicion`));
    };

    const noted = await suspect();
    expect(noted.headers.location).to.equal(page);
    app.clock.set('2010-06-24T08:20:00.000Z');
    await suspect();
    const rows = await rowsOf(database, 'contact_suspicion', 'noted_at');
    expect(rows).to.deep.equal([{ contact_id: 1, noted_by: id, noted_at: NINE_AM }]);
    const words = wordsOf((await staff.get(page)).text);
    expect(words).to.contain('Sam staff thinks that this was a mystery shopper, 24 June 2010, 9:00am');
    expect(await lastEvent(database)).to.include({ action: 'contact.suspected' });
    expect(await rowsOf(database, 'vault_audit_event')).to.deep.equal([]);
    expect((await staff.post('/contacts/NWD-0000-00/suspicion')).status).to.equal(403);
  });
});
