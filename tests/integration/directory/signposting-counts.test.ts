import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { writeDirectory } from '../../support/directory.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('Signposting counts', (context) => {
  let organisation: TestOrganisation;
  let staff: Agent;
  let lead: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const app = createTestApp(database);
    staff = await agentFor(app, (await anAccount(database, { roles: ['staff'] })).email);
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    const run = { organization: { id: 'orrin', name: 'St Orrin’s', description: 'A club' } };
    await writeDirectory(database, [
      { id: 'wheels', name: 'Wheels & Co', status: 'active', ...run },
      { id: 'circle', name: 'Age Circle', status: 'active' },
      { id: 'quiet', name: 'Nobody comes', status: 'active' },
    ]);
    await signposted('2010-06-10', 'wheels');
    await signposted('2010-06-24', 'wheels');
    await signposted('2010-06-24', 'circle');
    await signposted('2010-06-24', null);
    // Before the last three months.
    await signposted('2010-03-24', 'circle');
    await signposted('2010-01-05', 'circle');
  });

  async function signposted(
    receivedOn: string,
    serviceId: string | null,
    more: Record<string, unknown> = {},
  ) {
    const { doors, reasons } = organisation;
    const where = { doorId: doors.accessPhone, reasonId: reasons.badge };
    const [reference] = await someContacts(context.database(), [
      { ...where, at: `${receivedOn} 10:00`, outcome: 'signposted' },
    ]);
    await context.database().transact(async (tx) => {
      const { id } = await tx('contact').where({ reference }).first<{ id: number }>('id');
      await tx('signposting').insert({ contact_id: id, organisation: 'As typed', service_id: serviceId });
      const { unblinded, ...columns } = more;
      if (Object.keys(columns).length > 0) await tx('contact').where({ id }).update(columns);
      if (unblinded) await tx('unblinded_contact').insert({ contact_id: id });
    });
  }

  const rows = async (query = '') => {
    const { text } = await staff.get(`/directory/signposting${query}`).expect(200);
    return [...text.matchAll(/<th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) => wordsOf(row));
  };

  it('are of the last three months, the most first, and in any other order and period', async () => {
    expect(await rows()).to.deep.equal(['Wheels & Co St Orrin’s 2', 'Age Circle 1']);
    expect(await rows('?sort=contacts')).to.deep.equal(['Age Circle 1', 'Wheels & Co St Orrin’s 2']);
    expect(await rows('?sort=name')).to.deep.equal(['Age Circle 1', 'Wheels & Co St Orrin’s 2']);
    expect(await rows('?sort=-by')).to.deep.equal(['Wheels & Co St Orrin’s 2', 'Age Circle 1']);
    expect(await rows('?sort=nonsense')).to.have.length(2);
    expect(await rows('?from=2010-01-01&to=2010-06-24')).to.deep.equal([
      'Age Circle 2',
      'Wheels & Co St Orrin’s 1',
    ]);
    expect(await rows('?from=2009-01-01&last=2/2/2009')).to.deep.equal([]);
    const { text } = await lead.get('/directory/signposting').expect(200);
    expect(wordsOf(text))
      .to.contain('3 contacts were signposted to 2 entries of the directory.')
      .and.to.contain('1 more was signposted to an organisation that is not in it.');
    const wrong = await staff.get('/directory/signposting?from=soon&last=1/1/2010').expect(422);
    expect(wordsOf(wrong.text)).to.contain('First day must be a real date');
    expect(wrong.text).to.contain('value="soon"');
  });

  it('leave out what was undone and logged twice, and stay as they are when a round is unblinded', async () => {
    await signposted('2010-06-24', 'wheels', { withdrawn_at: '2010-06-24T09:00:00.000Z' });
    await signposted('2010-06-24', 'wheels', { duplicate_of: 1 });
    await signposted('2010-06-24', 'wheels', { unblinded: true });
    expect(await rows()).to.deep.equal(['Wheels & Co St Orrin’s 3', 'Age Circle 1']);
    const entry = await staff.get('/directory/services/wheels').expect(200);
    expect(wordsOf(entry.text)).to.contain('3 contacts were signposted here.');
  });

  it('come as a file with the same period and order, and stay with an entry that has closed', async () => {
    await context
      .database()
      .transact((tx) => tx('service').where({ id: 'wheels' }).update({ status: 'defunct' }));
    const file = await staff
      .get('/directory/signposting.csv?from=2010-06-01&to=2010-07-01&sort=name')
      .expect(200);
    expect(file.text.split('\r\n')).to.deep.equal([
      'Entry,Run by,State,Contacts,First day,Last day,Entry’s id',
      'Age Circle,,Active,1,2010-06-01,2010-06-30,circle',
      'Wheels & Co,St Orrin’s,Has ended,2,2010-06-01,2010-06-30,wheels',
      '',
    ]);
    expect((await rows())[0]).to.contain('Wheels & Co Has ended');
  });

  it('are shown to nobody else', async () => {
    const app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['ambassador'] });
    const ambassador = await agentFor(app, email);
    await ambassador.get('/directory/signposting').expect(403);
    const entry = await ambassador.get('/directory/services/wheels').expect(200);
    expect(wordsOf(entry.text)).to.not.contain('signposted');
  });
});
