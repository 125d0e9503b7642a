import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { contactFacts } from '../../../src/contacts/index.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Contacts that belong together', (context) => {
  let organisation: TestOrganisation;
  let jo: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const { email } = await anAccount(database, { roles: ['staff'], teamId: organisation.teams.access });
    const app = createTestApp(database);
    jo = await agentFor(app, email);
    await log({ phone: '01632 960123', received_at: '23/6/2010 9:00' });
  });

  const fields = (more: Record<string, string>) => ({
    ...{ door: String(organisation.doors.accessPhone), reason: String(organisation.reasons.badge) },
    ...{ outcome: 'resolved', ...more },
  });
  const log = async (more: Record<string, string> = {}) => {
    const sent = await sendForm(jo, '/contacts/new', '/contacts', fields(more));
    return String(sent.headers.location).split('=')[1] ?? '';
  };
  const rows = (table: string) => rowsOf(context.database(), table);
  const counted = async () => ((await contactFacts(context.database().read)) as unknown[]).length;

  it('are offered before saving, with how sure it is, and chained when somebody says so', async () => {
    const [earlier] = await rows('contact');
    const reference = String(earlier?.reference);
    const form = fields({ phone: '+44 1632 960123' });
    const { text } = await sendForm(jo, '/contacts/new', '/contacts/look-up', form);
    expect(wordsOf(text)).to.contain('(possible: the same phone number)');
    expect(text).to.contain(`value="episode ${reference}"`);
    await log({ phone: '01632 960123', earlier: `episode ${reference}` });
    expect((await rows('contact')).map((each) => each.customer_link)).to.deep.equal([
      'episode:1',
      'episode:1',
    ]);
    expect((await rows('contact_link'))[0]).to.include({ kind: 'episode', strength: 'phone' });
    expect(JSON.stringify(await rows('contact'))).not.to.contain('960123');
  });

  it('are linked and parted on the contact’s page, which goes back to what it was', async () => {
    const [earlier] = await rows('contact');
    const reference = await log();
    const address = `/contacts/${reference}`;
    const other = String(earlier?.reference).toLowerCase();
    await submitForm(jo, address, `${address}/link`, { other, kind: 'episode' });
    expect(wordsOf((await jo.get(address)).text)).to.contain('The same matter again (somebody said so)');
    expect((await rows('contact'))[1]).to.include({ customer_link: 'episode:1' });
    expect(await lastEvent(context.database())).to.include({ action: 'contact.linked' });
    await submitForm(jo, address, `${address}/unlink`);
    expect((await rows('contact'))[1]).to.include({ customer_link: null });
    expect(await lastEvent(context.database())).to.include({ action: 'contact.unlinked' });
    for (const [wrong, message] of [
      ['nonsense', 'Enter the reference of another contact'],
      [reference, 'That is this contact itself'],
    ] as const) {
      const refused = await submitForm(jo, address, `${address}/link`, { other: wrong, kind: 'episode' });
      expect(refused.status).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(message);
    }
  });

  it('are counted once when one of them was logged twice, until that is taken back', async () => {
    const [earlier] = await rows('contact');
    const address = `/contacts/${await log()}`;
    expect(await counted()).to.equal(2);
    await submitForm(jo, address, `${address}/link`, {
      other: String(earlier?.reference),
      kind: 'duplicate',
    });
    expect(await counted()).to.equal(1);
    expect(wordsOf((await jo.get(address)).text)).to.contain('logged twice: count it once');
    await submitForm(jo, address, `${address}/unlink`);
    expect(await counted()).to.equal(2);
  });

  it('are marked in the list, the export and on the page where one was logged twice', async () => {
    const original = String((await rows('contact'))[0]?.reference);
    const copy = await log();
    await submitForm(jo, `/contacts/${copy}`, `/contacts/${copy}/link`, {
      ...{ other: original, kind: 'duplicate' },
    });
    expect(wordsOf((await jo.get(`/contacts/${copy}`)).text)).to.match(
      new RegExp(`This is contact ${original} ?, logged twice. It is kept, but counted only once`),
    );
    const list = wordsOf((await jo.get('/contacts')).text);
    expect(list).to.contain('2 contacts');
    expect(list.match(/Logged twice: counted as/g)).to.have.length(1);
    expect(list).to.match(new RegExp(`${copy} .*Logged twice: counted as ${original} .*${original} `));
    const [headings = '', ...lines] = (await jo.get('/contacts.csv')).text.trimEnd().split('\r\n');
    const column = headings.split(',').indexOf('Duplicate of');
    expect(lines.map((line) => line.split(',')[column])).to.deep.equal([original, '']);
    expect(wordsOf((await jo.get(`/contacts/${original}`)).text)).not.to.contain('logged twice. It is kept');
  });

  it('are refused as one where that would count neither', async () => {
    const original = String((await rows('contact'))[0]?.reference);
    const copy = await log();
    await submitForm(jo, `/contacts/${copy}`, `/contacts/${copy}/link`, {
      ...{ other: original, kind: 'duplicate' },
    });
    const third = await log();
    const send = (other: string) =>
      submitForm(jo, `/contacts/${third}`, `/contacts/${third}/link`, { other, kind: 'duplicate' });
    const refused = await send(copy);
    expect(refused.status).to.equal(422);
    expect(wordsOf(refused.text)).to.contain(`That contact was logged twice itself: enter ${original}`);
    const undone = await log();
    await submitForm(jo, `/contacts/new?saved=${undone}`, `/contacts/${undone}/undo`);
    expect(wordsOf((await send(undone)).text)).to.contain('That contact was undone');
    expect(await counted()).to.equal(2);
  });

  it('part again when the later one is undone, and the form says what was said', async () => {
    const [earlier] = await rows('contact');
    const original = String(earlier?.reference);
    const later = await log({ phone: '01632 960123', earlier: `episode ${original}` });
    expect((await rows('contact'))[0]).to.include({ customer_link: 'episode:1' });
    await submitForm(jo, `/contacts/new?saved=${later}`, `/contacts/${later}/undo`);
    // As unknown as it was: else it would count as somebody known who never came again.
    expect((await rows('contact')).map((each) => each.customer_link)).to.deep.equal([null, null]);
    expect((await rows('contact_link'))[0]?.unlinked_at).to.be.a('string');
    const { text } = await jo.get(`/contacts/new?undone=${later}`);
    expect(text).to.match(new RegExp(`value="episode ${original}"[^>]* checked`));
  });

  it('count again when the one they were said to be is undone', async () => {
    const original = await log();
    const copy = await log();
    await submitForm(jo, `/contacts/${copy}`, `/contacts/${copy}/link`, {
      ...{ other: original, kind: 'duplicate' },
    });
    expect(await counted()).to.equal(2);
    await submitForm(jo, `/contacts/new?saved=${original}`, `/contacts/${original}/undo`);
    expect(await counted()).to.equal(2);
    expect(wordsOf((await jo.get('/contacts')).text)).not.to.contain('Logged twice');
  });
});
