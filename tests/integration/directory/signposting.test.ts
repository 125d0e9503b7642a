import { expect } from 'chai';
import { chooseEntries, offerEntriesAgain } from '../../../src/directory/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { writeDirectory } from '../../support/directory.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

forEachEngine('A contact that is signposted', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;

  const by = (id: string, name: string) => ({ organization: { id, name, description: name } });

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const doorId = organisation.doors.accessPhone;
    await anAccount(database, { roles: ['staff'], teamId: organisation.teams.access, doorId });
    staff = await agentFor(app, 'staff@example.org');
    await writeDirectory(database, [
      { id: 'wheels', name: 'Wheels & Co', status: 'active' },
      { id: 'club-1', name: 'Lunch club', status: 'active', ...by('orrin', 'St Orrin’s') },
      { id: 'club-2', name: 'Lunch club', status: 'active', ...by('anne', 'St Anne’s') },
      { id: 'shut', name: 'Badge club', status: 'defunct' },
    ]);
    await database.transact((tx) => chooseEntries(tx, organisation.reasons.badge, ['wheels', 'club-1']));
  });

  const fields = (more: Record<string, string> = {}) => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'signposted',
    ...more,
  });
  const log = (more: Record<string, string>) => sendForm(staff, '/contacts/new', '/contacts', fields(more));
  const step = (more: Record<string, string>) =>
    sendForm(staff, '/contacts/new', '/contacts/look-up', fields(more));
  const kept = async () => {
    const rows = await rowsOf(context.database(), 'signposting', 'contact_id');
    return rows.map(({ organisation: name, service_id: id }) => [name, id]);
  };

  it('keeps the entry that was chosen, the one that has the typed name, or the name alone', async () => {
    await log({ signposted_to: 'Lunch club (St Orrin’s)', signposted_id: 'club-1' });
    await log({ signposted_to: 'Lunch club', signposted_id: 'club-2' });
    // Typed: with other letters, with who runs it, one that two have, one that is shut, one that is nobody's.
    await log({ signposted_to: 'wheels &  CO' });
    await log({ signposted_to: 'lunch club (St Anne’s)' });
    await log({ signposted_to: 'Lunch club' });
    await log({ signposted_to: 'Badge club' });
    await log({ signposted_to: 'Somebody else' });
    // Changed after it was chosen: what stands there counts.
    await log({ signposted_to: 'Somebody else', signposted_id: 'wheels' });
    await log({ signposted_to: 'Wheels & Co', signposted_id: 'club-1' });
    await log({ signposted_to: 'Wheels & Co', signposted_id: 'no such entry' });
    expect(await kept()).to.deep.equal([
      ['Lunch club (St Orrin’s)', 'club-1'],
      ['Lunch club', 'club-2'],
      ['wheels &  CO', 'wheels'],
      ['lunch club (St Anne’s)', 'club-2'],
      ['Lunch club', null],
      ['Badge club', null],
      ['Somebody else', null],
      ['Somebody else', null],
      ['Wheels & Co', 'wheels'],
      ['Wheels & Co', 'wheels'],
    ]);
  });

  it('leads to its entry from its page and in the file of contacts, also once the entry has closed', async () => {
    await log({ signposted_to: 'Wheels & Co', signposted_id: 'wheels' });
    await log({ signposted_to: 'Somebody else' });
    const database = context.database();
    await database.transact((tx) =>
      tx('service').where({ id: 'wheels' }).update({ status: 'inactive', gone_on: '2010-06-24' }),
    );
    const [first, second] = await rowsOf(database, 'contact');
    const { text } = await staff.get(`/contacts/${String(first?.reference)}`).expect(200);
    expect(text).to.contain('href="/directory/services/wheels"');
    expect(wordsOf(text)).to.contain('Put in touch with Wheels & Co Entry in the directory');
    await staff.get('/directory/services/wheels').expect(200);
    const other = await staff.get(`/contacts/${String(second?.reference)}`).expect(200);
    expect(wordsOf(other.text)).to.contain('Put in touch with Somebody else');
    expect(other.text).to.not.contain('/directory/services/');
    const csv = (await staff.get('/contacts.csv').expect(200)).text;
    expect(csv).to.contain('Put in touch with,Directory entry');
    expect(csv).to.contain(',Wheels & Co,wheels,').and.to.contain(',Somebody else,,');
  });

  it('has its entry chosen in two steps without JavaScript, which lose nothing that was typed', async () => {
    const typed = { outcome: 'promised', customer: 'Ivy Barlow', note: 'Rings back' };
    const shown = await step({ ...typed, entries: 'show' });
    expect(shown.text).to.contain('name="signpost" value="wheels"').and.to.contain('value="Ivy Barlow"');
    const chosen = await step({ ...typed, signpost: 'club-1' });
    expect(chosen.text).to.contain('value="Ivy Barlow"').and.to.contain('Rings back');
    expect(chosen.text).to.match(/<input[^>]*value="signposted"[^>]*checked/);
    expect(chosen.text).to.contain('name="signposted_id" value="club-1"');
    expect(chosen.text).to.contain('value="Lunch club (St Orrin’s)"');
    // Not one of the reason's: nothing is chosen.
    const none = await step({ ...typed, signpost: 'shut' });
    expect(none.text).to.match(/<input[^>]*value="promised"[^>]*checked/);
    const unasked = await step({ ...typed, reason: '', entries: 'show' });
    expect(wordsOf(unasked.text)).to.contain('Select what the customer wanted first');
    const empty = await step({ reason: String(organisation.reasons.equipment), entries: 'show' });
    expect(wordsOf(empty.text)).to.contain(
      'The directory has no entry for this. Type the organisation’s name.',
    );
    expect(await rowsOf(context.database(), 'contact')).to.have.length(0);
  });

  it('is joined to an entry that came to the directory after it, unless two have had its name', async () => {
    const database = context.database();
    for (const name of ['Somebody else', 'Lunch club', 'Badge club', 'Nobody'])
      await log({ signposted_to: name });
    await writeDirectory(database, [{ id: 'new', name: 'Somebody else', status: 'active' }]);
    await database.transact((tx) => tx('service').where({ id: 'club-2' }).update({ status: 'defunct' }));
    await offerEntriesAgain({ database, clock: app.clock });
    expect(await kept()).to.deep.equal([
      ['Somebody else', 'new'],
      ['Lunch club', null],
      ['Badge club', null],
      ['Nobody', null],
    ]);
  });

  it('comes back with its entry when it is undone', async () => {
    const saved = await log({ signposted_to: 'Wheels & Co', signposted_id: 'wheels' });
    const reference = String(saved.headers.location).split('saved=')[1] ?? '';
    const undone = await sendForm(
      staff,
      `/contacts/new?saved=${reference}`,
      `/contacts/${reference}/undo`,
      {},
    );
    const { text } = await staff.get(String(undone.headers.location)).expect(200);
    expect(text).to.contain('name="signposted_id" value="wheels"').and.to.contain('value="Wheels &amp; Co"');
  });
});
