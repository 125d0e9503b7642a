import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at } from '../../support/directory.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, wordsOf } from '../../support/forms.ts';

const path = '/directory/import';

forEachEngine('Importing a feed in the browser', (context) => {
  let app: TestApp;
  let lead: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
  });

  interface File {
    readonly name: string;
    readonly text: string;
  }
  const json = (services: readonly unknown[], name = 'feed.json'): File => ({
    name,
    text: JSON.stringify({ contents: services }),
  });

  async function send(files: readonly File[], fields: Record<string, string> = { source: 'Community' }) {
    const hidden = hiddenFieldsOf((await lead.get(path)).text, path);
    const form = lead.post(path);
    for (const [name, value] of Object.entries({ ...hidden, act: 'import', ...fields }))
      void form.field(name, value);
    for (const { name, text } of files) void form.attach('file', Buffer.from(text), name);
    return form;
  }
  const services = async () => (await rowsOf(context.database(), 'service')) as Record<string, unknown>[];

  it('takes each service over whole, says what became of each record, and does nothing twice', async () => {
    const feed = json([
      aService(),
      aService({ id: 'wheels', name: 'Wheels' }),
      { id: 'broken', name: '', status: 'active' },
    ]);
    const sent = await send([feed]);
    expect(sent.headers.location).to.equal(`${path}/1`);
    const report = wordsOf((await lead.get(`${path}/1`)).text);
    expect(report)
      .to.contain('Import of Community')
      .and.to.contain('feed.json')
      .and.to.contain('Added 2')
      .and.to.contain('Refused 1');
    // What asks for something comes first.
    expect(report).to.match(/What became of each record.*broken 3 Refused.*Lunch club 1 Added/);
    expect((await services()).map(({ id }) => id).sort()).to.deep.equal(['lunch-club', 'wheels']);
    const { text } = await lead.get(`${path}/1/report.csv`);
    expect(text.split('\r\n')[0]).to.equal('Record,Id,Name,Result,Why');
    expect(text).to.contain('3,broken,,Refused,').and.to.contain('2,wheels,Wheels,Added,');
    const events = (await rowsOf(context.database(), 'audit_event')) as Record<string, unknown>[];
    expect(events.map(({ action }) => action).slice(-2)).to.deep.equal([
      'directory_import.started',
      'directory.imported',
    ]);

    await send([feed]);
    expect(wordsOf((await lead.get(`${path}/2`)).text))
      .to.contain('Added 0')
      .and.to.contain('As it was 2');
    expect(wordsOf((await lead.get(path)).text)).to.match(
      /Imports and checks of the last 30 days Community.*has ended/,
    );
  });

  it('is done once however often the same form is sent', async () => {
    const hidden = hiddenFieldsOf((await lead.get(path)).text, path);
    const again = () => {
      const form = lead.post(path);
      for (const [name, value] of Object.entries({ ...hidden, source: 'Community', act: 'import' }))
        void form.field(name, value);
      return form.attach('file', Buffer.from(json([aService()]).text), 'feed.json');
    };
    const sent = await Promise.all([again(), again()]);
    sent.push(await again());
    expect(sent.map(({ headers }) => String(headers.location))).to.deep.equal(Array(3).fill(`${path}/1`));
    expect(wordsOf((await lead.get(`${path}/1`)).text))
      .to.contain('Added 1')
      .and.to.contain('As it was 0');
    expect(await rowsOf(context.database(), 'directory_import')).to.have.lengthOf(1);
  });

  it('marks what a whole feed no longer has, and takes the tabular package', async () => {
    await send([json([aService(), aService({ id: 'wheels', name: 'Wheels' })])]);
    await send([json([aService()])], { source: 'Community', whole: 'yes' });
    expect(wordsOf((await lead.get(`${path}/2`)).text)).to.contain('No longer in the feed 1');
    const tables = [
      { name: 'organizations.csv', text: 'id,name,description\no1,Age Circle,Clubs\n' },
      { name: 'services.csv', text: 'id,organization_id,name,status\ns1,o1,Chair exercise,active\n' },
    ];
    const sent = await send(tables, { source: 'Package' });
    const report = wordsOf((await lead.get(String(sent.headers.location))).text);
    expect(report).to.contain('organizations.csv, services.csv').and.to.contain('Chair exercise');
    expect((await services()).map(({ name }) => name)).to.include('Chair exercise');
  });

  it('keeps every place of a service whose places come one by one, near one another or far apart', async () => {
    const places = Array.from({ length: 150 }, (_, index) => ({
      ...at(`p${String(index)}`, 'KD1 1AA'),
      service: aService(),
    }));
    const sent = await send([json(places)]);
    const report = wordsOf((await lead.get(String(sent.headers.location))).text);
    expect(report).to.contain('One more place of a service, taken over with it').and.to.contain('Refused 0');
    expect(await rowsOf(context.database(), 'service_at_location')).to.have.lengthOf(150);
  });

  it('is refused with nothing done, and keeps what was typed', async () => {
    const feed = json([aService()]);
    for (const [files, fields, words] of [
      [[feed], { source: '' }, 'Enter who keeps this feed'],
      [[feed], { source: 'Community', act: '' }, 'Select whether to check the files or to import them'],
      [[], { source: 'Community' }, 'Select a JSON file, or the CSV files of a tabular package'],
      [
        [{ name: 'feed.pdf', text: '%PDF' }],
        { source: 'Community' },
        'must be JSON, CSV or a zip file with them',
      ],
      [
        [{ name: 'people.csv', text: 'a,b\n' }],
        { source: 'Community' },
        'None of these is a file of the tabular',
      ],
      [[feed, { name: 'services.csv', text: 'id\n' }], { source: 'Community' }, 'not both'],
    ] as const) {
      const refused = await send(files, { ...fields, whole: 'yes' });
      expect(refused.status, words).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(words);
      expect(refused.text).to.contain(`value="${fields.source}"`);
      expect(refused.text).to.match(/value="yes" checked/);
    }
    expect(await rowsOf(context.database(), 'directory_import')).to.deep.equal([]);
    const broken = await send([{ name: 'feed.json', text: '{"contents": [{"id": "a", ' }]);
    expect(wordsOf((await lead.get(String(broken.headers.location))).text)).to.contain('Refused 1');
    expect(await services()).to.deep.equal([]);
  });

  it('waits for one that runs, tells of one that the service did not live to end, and then goes again', async () => {
    const run = { source: 'Other', files: 'other.json', state: 'importing', began_at: NINE_AM };
    await context.database().transact(async (tx) => {
      await tx('directory_import').insert({ ...run, touched_at: NINE_AM });
    });
    expect(wordsOf((await lead.get(`${path}/1`)).text)).to.contain('It is running');
    const refused = await send([json([aService()])]);
    expect(wordsOf(refused.text)).to.contain('Another import is running. Wait until it has ended');
    app.clock.set('2010-06-24T08:01:00.001Z');
    expect(wordsOf((await lead.get(`${path}/1`)).text)).to.contain('The service was stopped meanwhile');
    expect((await send([json([aService()])])).headers.location).to.equal(`${path}/2`);
    expect((await lead.get(`${path}/3`)).status).to.equal(404);
    expect(await lastEvent(context.database())).to.include({ action: 'directory.imported' });
  });
});
