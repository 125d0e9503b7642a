import { expect } from 'chai';
import type { JsonObject } from '../../../src/directory/domain/record.ts';
import { recordsOf } from '../../../src/directory/import/feed-files.ts';
import type { FeedFile } from '../../../src/directory/import/feed-files.ts';
import type { ImportLine } from '../../../src/directory/import/import-line.ts';
import { importDirectory } from '../../../src/directory/import/run-import.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at } from '../../support/directory.ts';
import { hiddenFieldsOf, rowsOf, wordsOf } from '../../support/forms.ts';

const path = '/directory/import';
const jsonFile = (records: readonly JsonObject[]) => [
  sourceOf(JSON.stringify(records), { name: 'feed.json', chunk: 5000 }),
];
const many = (count: number, of: (nth: number) => JsonObject) =>
  Array.from({ length: count }, (_, nth) => of(nth));
const service = (nth: number, given: JsonObject = {}) =>
  aService({ id: `s${String(nth)}`, name: `Club ${String(nth)}`, ...given });

forEachEngine('Checking a feed', (context) => {
  async function run(files: readonly FeedFile[], isCheck: boolean) {
    const lines: ImportLine[] = [];
    const { clock } = createTestApp(context.database());
    const around = { database: context.database(), clock };
    const records = recordsOf(around, files);
    if (!records.ok) throw new Error(records.problem);
    const counts = await importDirectory({
      ...{ ...around, source: 'Community', actor: 'terminal', isWhole: true, isCheck },
      records: records.value,
      onLines: (some) => void lines.push(...some),
    });
    return { counts, lines };
  }

  const tables = [
    'organization',
    'service',
    'location',
    'service_at_location',
    'taxonomy_term',
    'audit_event',
  ];
  async function everything(): Promise<unknown> {
    const kept: unknown[] = [];
    for (const table of [...tables, 'directory_staged'])
      kept.push(await rowsOf(context.database(), table, 'id'));
    for (const table of ['phone', 'attribute', 'address'])
      kept.push(await rowsOf(context.database(), table, 'path'));
    return kept;
  }

  /** More than are written together, so that what is named came before. */
  const feeds: Readonly<Record<string, () => readonly FeedFile[]>> = {
    JSON: () =>
      jsonFile([
        { id: 'o2', name: 'Wheels for All', description: 'Lifts' },
        ...many(240, (nth) => service(nth, nth % 7 === 0 ? { description: 'Changed' } : {})),
        // Named by their ids alone, and known from what came long before.
        service(300, { organization: null, organization_id: 'o2' }),
        service(301, { organization: null, organization_id: 'nobody' }),
        // Once more, and once more as it was.
        service(3, { name: 'Again' }),
        service(5),
        // One more place of a service that is new, and of one that is not.
        { ...at('more', 'KD1 1AA'), service_id: 's230' },
        { ...at('other', 'KD1 1AA'), service_id: 's5' },
        { ...at('lost', 'KD1 1AA'), service_id: 'unheard-of' },
        { id: 'broken', name: '', status: 'active' },
      ]),
    tables: () => {
      const rows = (line: (nth: number) => string) =>
        Array.from({ length: 230 }, (_, nth) => line(nth)).join('\n');
      return [
        sourceOf(
          `id,organization_id,name,status\n${rows((nth) => `s${String(nth)},o1,Club ${String(nth)},active`)}\n`,
          { name: 'services.csv' },
        ),
        sourceOf('id,name,description\no1,Age Circle,Clubs\n', { name: 'organizations.csv' }),
        sourceOf(`id,location_type\n${rows((nth) => `l${String(nth)},physical`)}\n`, {
          name: 'locations.csv',
        }),
        sourceOf(
          `id,service_id,location_id\n${rows((nth) => `p${String(nth)},s${String(nth)},l${String(nth)}`)}\n`,
          { name: 'service_at_locations.csv' },
        ),
        sourceOf('id,service_id,number\nf1,s1,01632\nf2,s2,01632,5\n', { name: 'phones.csv' }),
      ];
    },
  };

  for (const [kind, feed] of Object.entries(feeds))
    it(`of ${kind} says what importing it does, line by line, and changes nothing`, async function () {
      this.timeout(60_000);
      await run(jsonFile([...many(120, (nth) => service(nth)), service(900, { name: 'Leaves' })]), false);
      const before = await everything();
      const checked = await run(feed(), true);
      expect(await everything()).to.deep.equal(before);
      const imported = await run(feed(), false);
      expect(checked.lines).to.deep.equal(imported.lines);
      expect(checked.counts).to.deep.equal(imported.counts);
      expect(checked.counts.refused).to.be.above(0);
      expect(await everything()).not.to.deep.equal(before);
    });

  it('in the browser says plainly that nothing was changed, and leads on to the import', async () => {
    await run(jsonFile([service(1), service(2)]), false);
    const app = createTestApp(context.database());
    const lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
    const before = await rowsOf(context.database(), 'service', 'id');
    const hidden = hiddenFieldsOf((await lead.get(path)).text, path);
    const fields = { ...hidden, source: 'Community', whole: 'yes', act: 'check' };
    const form = lead.post(path);
    for (const [name, value] of Object.entries(fields)) void form.field(name, value);
    const records = [service(1), service(3), { id: 'broken', name: '', status: 'active' }];
    const sent = await form.attach('file', Buffer.from(JSON.stringify(records)), 'feed.json');
    const { text } = await lead.get(String(sent.headers.location));
    const report = wordsOf(text);
    for (const words of [
      ...['Check of Community', 'nothing in the directory was changed', 'Would be added 1'],
      ...['Would stay as it is 1', 'Would be refused 1', 'Would be marked as gone 1'],
      ...['What would become of each record', 'Import these files'],
    ])
      expect(report).to.contain(words);
    expect(await rowsOf(context.database(), 'service', 'id')).to.deep.equal(before);
    expect((await lead.get(`${String(sent.headers.location)}/report.csv`)).text).to.contain(
      '2,s3,Club 3,Would be added,',
    );
    const events = (await rowsOf(context.database(), 'audit_event')).map(({ action }) => action);
    expect(events.slice(-1)).to.deep.equal(['directory_import.checked']);

    const href = /href="([^"]+)">Import these files/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const again = (await lead.get(href)).text;
    expect(again)
      .to.contain('value="Community"')
      .and.to.match(/value="yes" checked/);
    expect(again).to.match(/value="import" checked/);
    expect(wordsOf(again)).to.contain('Check of Community');
  });
});
