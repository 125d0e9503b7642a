import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

const heading = 'Ref,Logged,Desk,Subject,How,Ended';
const file = [
  heading,
  'H-1,02/11/2009 09:15,Front desk,Blue Badge,PHONE,done',
  'H-2,31/11/2009 11:00,Front desk,"Bath seat, wide",FAX,done',
  'H-3,02/11/2009 10:00,Front desk,Blue Badge,FAX,not done',
].join('\r\n');

const columns = {
  column_source_reference: 'Ref',
  column_received_at: 'Logged',
  column_door: 'Desk',
  column_reason: 'Subject',
  column_channel: 'How',
  column_outcome: 'Ended',
  create_missing: ['door', 'reason'],
};
const words = {
  word_channel: ['FAX'],
  code_channel: ['letter'],
  word_outcome: ['done', 'not done'],
  code_outcome: ['resolved', 'abandoned'],
};

forEachEngine('Importing contacts in the browser', (context) => {
  let manager: Agent;

  beforeEach(async () => {
    const { teams } = await anOrganisation(context.database());
    const { email } = await anAccount(context.database(), { roles: ['manager'], teamId: teams.access });
    manager = await agentFor(createTestApp(context.database()), email);
  });

  /** @returns where the file's mapping is asked for */
  async function upload(text: string, source = 'helpline'): Promise<string> {
    const { text: html } = await manager.get('/contacts/import');
    const sending = manager.post('/contacts/import').field('source', source);
    for (const [name, value] of Object.entries(hiddenFieldsOf(html, '/contacts/import')))
      void sending.field(name, value);
    const { status, headers } = await sending.attach('file', Buffer.from(text), 'helpline.csv');
    expect(status).to.be.within(302, 303);
    return headers.location ?? '';
  }

  const contacts = async () =>
    (await rowsOf(context.database(), 'contact')).map((row) =>
      [row.source, row.source_reference, row.channel, row.outcome].join(' '),
    );
  const open = async (path: string) => wordsOf((await manager.get(path)).text);

  it('maps, looks and then imports; what was rejected is mended and imported again', async () => {
    const mapping = await upload(file);
    const its = mapping.replace('/mapping', '');
    expect(await open('/contacts')).to.contain('Import contacts from a file');

    // Its words are asked about once the columns are known; what was chosen is kept.
    const asked = await submitForm(manager, mapping, mapping, columns);
    expect(asked.status).to.equal(422);
    expect(asked.text).to.contain('<option value="Ref" selected>');
    expect(wordsOf(asked.text)).to.contain('Say what the words of How mean');
    expect((await submitForm(manager, mapping, mapping, { ...columns, ...words })).headers.location).to.equal(
      its,
    );
    expect((await lastEvent(context.database())).action).to.equal('import_mapping.saved');

    const preview = await open(its);
    expect(preview).to.contain('2 contacts to import 0 already there 1 rejected');
    expect(preview).to.contain('Doors that will be made: Front desk');
    expect(preview).to.contain('3 Logged: “31/11/2009 11:00” is not a real date');
    expect(await contacts(), 'nothing is written yet').to.deep.equal([]);

    await submitForm(manager, its, `${its}/start`);
    expect(await open(its)).to.contain(
      'helpline.csv is imported 2 contacts imported 0 already there 1 rejected',
    );
    expect(await contacts()).to.deep.equal(['helpline H-1 phone resolved', 'helpline H-3 letter abandoned']);
    const event = await lastEvent(context.database());
    expect(event.action).to.equal('contact_import.finished');
    expect(JSON.parse(String(event.detail))).to.include({ imported: 2, rejected: 1, source: 'helpline' });
    const actions = (await rowsOf(context.database(), 'audit_event')).map(({ action }) => action);
    expect(actions).to.include.members([
      'contact_import.uploaded',
      'contact_import.started',
      'contacts.imported',
    ]);
    const [row] = await rowsOf(context.database(), 'contact_import');
    expect(row?.content, 'the file is removed').to.equal(null);

    const { text: rejected } = await manager.get(`${its}/rejected.csv`);
    expect(rejected).to.equal(
      `${heading},Why it was rejected\r\n` +
        'H-2,31/11/2009 11:00,Front desk,"Bath seat, wide",FAX,done,Logged: “31/11/2009 11:00” is not a real date\r\n',
    );

    // The source is mapped already: only to be confirmed. The first line comes again and changes nothing.
    const mended = `${rejected.replace('31/11', '30/11')}H-1,02/11/2009 09:15,Front desk,Blue Badge,PHONE,done,\r\n`;
    const second = await upload(mended);
    const { text: form } = await manager.get(second);
    for (const [name, value] of Object.entries(columns))
      if (typeof value === 'string') expect(form, name).to.contain(`<option value="${value}" selected>`);
    await submitForm(manager, second, second, { ...columns, ...words });
    const again = second.replace('/mapping', '');
    await submitForm(manager, again, `${again}/start`);
    expect(await open(again)).to.contain('1 contact imported 1 already there 0 rejected');
    expect(await contacts())
      .to.have.lengthOf(3)
      .and.to.include('helpline H-2 letter resolved');
  });

  it('goes on after the service was killed in the middle, and imports no line twice', async () => {
    const mapping = await upload(file);
    const its = mapping.replace('/mapping', '');
    await submitForm(manager, mapping, mapping, { ...columns, ...words });
    await submitForm(manager, its, `${its}/start`);
    // As it stands when the first line had been written and nobody wrote down any more what became of it.
    const long = '2000-01-01T00:00:00.000Z';
    await context.database().transact(async (tx) => {
      await tx('contact').where({ source_reference: 'H-3' }).delete();
      await tx('contact_import').update({ state: 'importing', content: Buffer.from(file), touched_at: long });
    });
    expect(await open(its)).to.contain('Nothing has been heard of it for a minute');
    await submitForm(manager, its, `${its}/start`);
    expect(await open(its)).to.contain('1 contact imported 1 already there 1 rejected');
    expect(await contacts()).to.deep.equal(['helpline H-1 phone resolved', 'helpline H-3 letter abandoned']);
  });

  it('takes the same references of two sources for different contacts, each source mapped by itself', async () => {
    const first = await upload(file);
    await submitForm(manager, first, first, { ...columns, ...words });
    await submitForm(manager, first.replace('/mapping', ''), first.replace('/mapping', '/start'));
    const second = await upload(file, 'one stop shop');
    expect((await manager.get(second)).text).not.to.contain('<option value="Desk" selected>');
    await submitForm(manager, second, second, { ...columns, ...words });
    await submitForm(manager, second.replace('/mapping', ''), second.replace('/mapping', '/start'));
    expect((await contacts()).sort()).to.deep.equal([
      'helpline H-1 phone resolved',
      'helpline H-3 letter abandoned',
      'one stop shop H-1 phone resolved',
      'one stop shop H-3 letter abandoned',
    ]);
  });

  it('refuses what is no CSV file, keeping the name, and shows a file to nobody else', async () => {
    const { text } = await manager.get('/contacts/import');
    const refused = await manager
      .post('/contacts/import')
      .field({ ...hiddenFieldsOf(text, '/contacts/import'), source: 'helpline' })
      .attach('file', Buffer.from([0xff, 0xfe, 0x00]), 'a.csv');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="helpline"');
    expect(await rowsOf(context.database(), 'contact_import')).to.deep.equal([]);

    const mapping = await upload(file);
    const { email } = await anAccount(context.database(), { roles: ['administrator'], teamId: null });
    const other = await agentFor(createTestApp(context.database()), email);
    expect((await other.get('/contacts/import')).status).to.equal(200);
    expect((await other.get(mapping)).status).to.equal(404);
  });
});
