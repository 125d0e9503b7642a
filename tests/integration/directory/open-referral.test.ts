import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { importDirectory } from '../../../src/directory/import/run-import.ts';
import type { ImportLine } from '../../../src/directory/import/import-line.ts';
import { recordsOf } from '../../../src/directory/import/feed-files.ts';
import type { FeedFile } from '../../../src/directory/import/feed-files.ts';
import { idOf } from '../../../src/directory/domain/record.ts';
import type { Json, JsonObject } from '../../../src/directory/domain/record.ts';
import { sourceAt } from '../../../src/platform/csv-files/csv-source.ts';
import { agentFor, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, example, somePostcodes } from '../../support/directory.ts';
import { lastEvent, rowsOf } from '../../support/forms.ts';

const feed = '/directory/open-referral';
const fixtures = new URL('../../fixtures/open-referral/', import.meta.url);

forEachEngine('The Open Referral UK feed', (context) => {
  let app: TestApp;
  let anybody: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    anybody = await agentFor(app);
  });

  const get = async (path: string) => (await anybody.get(`${feed}/${path}`)).body as JsonObject;
  const contents = async (path: string) => (await get(path)).contents as unknown as JsonObject[];
  // In pieces of an odd length, so that no record is read in one.
  const named = (name: string, text: string) => sourceOf(text, { name, chunk: 977 });

  async function importFiles(files: readonly FeedFile[], source = 'feed', isWhole = false) {
    const lines: ImportLine[] = [];
    const database = context.database();
    const records = recordsOf({ database, clock: app.clock }, files);
    if (!records.ok) throw new Error(records.problem);
    const counts = await importDirectory({
      ...{ database, clock: app.clock, source, actor: 'terminal' as const, records: records.value },
      isWhole,
      onLines: (some) => void lines.push(...some),
    });
    return { counts, lines };
  }
  const importJson = (value: Json) => importFiles([named('feed.json', JSON.stringify(value))]);

  for (const from of ['uk-profile', 'hsds'])
    it(`gives the example files of ${from} back as they came`, async () => {
      const service = example(`${from}/service_full.json`);
      await importJson(service);
      expect(await get(`services/${idOf(service)}`)).to.deep.equal(service);

      const organization = example(`${from}/organization_full.json`);
      await importJson(organization);
      const id = idOf(organization);
      expect(await get(`organizations/${id}`)).to.deep.equal(organization);

      const place = example(`${from}/service_at_location_full.json`);
      await importJson(place);
      expect(await get(`service_at_locations/${idOf(place)}`)).to.deep.equal(place);
    });

  it('gives its taxonomies, terms and lists back as they came', async () => {
    const [taxonomy, term] = [example('uk-profile/taxonomy.json'), example('uk-profile/taxonomy_term.json')];
    await importJson(taxonomy);
    expect(await get(`taxonomies/${idOf(taxonomy)}`)).to.deep.equal(taxonomy);
    expect(await get(`taxonomy_terms/${idOf(term)}`)).to.deep.equal(term);
    for (const [file, path] of [
      ['service_list', 'services'],
      ['organization_list', 'organizations'],
      ['service_at_location_list', 'service_at_locations'],
      ['taxonomy_list', 'taxonomies'],
      ['taxonomy_term_list', 'taxonomy_terms'],
    ] as const) {
      const page = example(`uk-profile/${file}.json`);
      await importJson(page);
      expect(await contents(path), file).to.deep.equal(page.contents);
    }
  });

  it('is valid by the standard’s own schemas, in lists and whole', async () => {
    await importJson(example('uk-profile/service_full.json'));
    await importJson([
      aService({ service_at_locations: [at('lunch', 'KD1 1AA')], phones: [{ id: 'p', number: '1' }] }),
    ]);
    await importJson(example('uk-profile/taxonomy.json'));
    await importJson(example('uk-profile/organization_full.json'));
    const check = (schema: string, records: readonly JsonObject[]) => {
      expect(records, schema).not.to.be.empty;
      const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
      if (schema === 'taxonomy')
        ajv.addSchema(example('uk-profile/schema/taxonomy_term.json'), 'taxonomy_term.json');
      const validate = ajv.compile(example(`uk-profile/schema/${schema}.json`) as object);
      for (const record of records)
        expect(validate(record) || JSON.stringify(validate.errors), schema).to.equal(true);
    };
    check('service_list', await contents('services'));
    check('service', await contents('services?full=true'));
    check('organization_list', await contents('organizations'));
    check(
      'organization',
      (await contents('organizations?full_service=true')).filter(({ description }) => description),
    );
    check('service_at_location_list', await contents('service_at_locations'));
    check('service_at_location', await contents('service_at_locations?full=true'));
    check('taxonomy', [await get('taxonomies/5c4d79d7-cc55-470e-9f1f-8cad074e4892')]);
    check('taxonomy_term', await contents('taxonomy_terms'));
  });

  it('takes the tabular package over, each record put together from all its files', async () => {
    const folder = new URL('hsds/csv/', fixtures);
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    const { counts, lines } = await importFiles(
      files.map((name) => sourceAt(new URL(name, folder).pathname)),
    );
    expect(counts).to.include({ added: 1 });
    const whole = example('hsds/service_full.json');
    const service = await get(`services/${idOf(whole)}`);
    for (const name of ['name', 'alternate_name', 'minimum_age', 'eligibility_description', 'last_modified'])
      expect(service[name], name).to.deep.equal(whole[name]);
    for (const name of ['cost_options', 'required_documents', 'funding', 'languages', 'service_areas'])
      expect(service, name).to.have.property(name).that.has.length(1);
    expect(service).to.have.nested.property('service_at_locations[0].location.latitude', 100);
    expect(service).to.have.nested.property('service_at_locations[0].schedules[0].interval', 1);
    expect(service).to.have.nested.property('organization.name', 'Example Organization Inc.');
    // The standard's own attribute belongs to a record that its package does not have.
    expect(
      lines
        .filter(({ result }) => result === 'refused')
        .map(({ words }) => words)
        .join(),
    ).to.match(/attribute .* belongs to .*, which the package does not have/);
    expect(await rowsOf(context.database(), 'directory_staged')).to.deep.equal([]);
    expect(
      (await importFiles(files.map((name) => sourceAt(new URL(name, folder).pathname)))).counts,
    ).to.include({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('is repeatable: what is as it was is left alone, what changed is said', async () => {
    const services = [aService(), aService({ id: 'other', name: 'Other' })];
    expect((await importJson(services)).counts).to.include({ added: 2 });
    expect(await lastEvent(context.database())).to.include({
      action: 'directory.imported',
      actor: 'terminal',
    });
    const again = [
      aService(),
      aService({ id: 'other', name: 'Another', phones: [{ id: 'p', number: '1' }] }),
    ];
    expect((await importJson(again)).counts).to.include({ added: 0, changed: 1, unchanged: 1 });
    expect(await get('services/other')).to.have.nested.property('phones[0].number', '1');
    // Not said again is gone; said in a list, which has no lists in it, is not.
    await importJson({ contents: [aService({ id: 'other', name: 'In a list' })] });
    expect(await get('services/other')).to.have.nested.property('phones[0].number', '1');
    await importJson([aService({ id: 'other', service_areas: [{ id: 'a', name: 'Kelderby' }] })]);
    expect(await get('services/other')).not.to.have.property('phones');
  });

  it('reports what is malformed by its record, and writes nothing of it', async () => {
    const good = JSON.stringify(aService());
    const bad = [
      JSON.stringify({ ...aService({ id: 'no-status' }), status: 'open' }),
      JSON.stringify(aService({ id: '' })),
      JSON.stringify(aService({ id: 'phones', phones: 'a number' })),
      JSON.stringify(aService({ id: 'nul', description: 'a\u0000b' })),
      JSON.stringify(
        aService({ id: 'place', service_at_locations: [{ id: 'x', location: { name: 'Hall' } }] }),
      ),
      '{"id": "x", "name": }',
      '7',
    ];
    const { counts, lines } = await importFiles([
      named('feed.json', `[${bad[0] ?? ''},${bad.slice(1, 6).join(',')},${good}]`),
    ]);
    expect(counts).to.include({ added: 1, refused: 6 });
    expect(lines.map(({ words }) => words)).to.deep.equal([
      'Its status must be one of active, inactive, defunct, temporarily closed',
      'It has no id',
      'Its phones is not a list',
      'It contains a character that cannot be kept',
      'The location of service_at_locations 1 has no id',
      lines[5]?.words,
      '',
    ]);
    expect(lines[5]?.words).to.match(/^It is not JSON/);
    expect(await rowsOf(context.database(), 'service')).to.have.length(1);
    for (const [text, problem] of [
      [`[${good}, {"id": "cut", "name": "Cut o`, /ends in the middle/],
      [`[${good}`, /before its list is closed/],
      ['', /is empty/],
      ['<html>', /not JSON here/],
    ] as const) {
      const cut = await importFiles([named('feed.json', text)]);
      expect(cut.lines.at(-1)).to.include({ result: 'refused' });
      expect(cut.lines.at(-1)?.words).to.match(problem);
    }
    expect(await rowsOf(context.database(), 'service')).to.have.length(1);
    expect(await rowsOf(context.database(), 'phone', 'path')).to.have.length(0);
  });

  it('is paged, searched, and sorted and cut off by distance', async () => {
    await somePostcodes(context.database());
    await importJson([
      aService({ id: 'c', name: 'Far', service_at_locations: [at('far', 'KD12 1AA')] }),
      aService({ id: 'b', name: 'Near', service_at_locations: [at('near', 'KD1 1AB')] }),
      aService({ id: 'a', name: 'By phone', minimum_age: 60 }),
    ]);
    const ids = async (query: string) => (await contents(`services?${query}`)).map(({ id }) => id);
    expect(await ids('')).to.deep.equal(['a', 'b', 'c']);
    expect(await get('services?page=2&per_page=2')).to.include({
      ...{ total_items: 3, total_pages: 2, page_number: 2, size: 1 },
      ...{ first_page: false, last_page: true, empty: false },
    });
    const beyond = await get('services?page=3&per_page=2&postcode=KD1+1AA&proximity=20000');
    expect(beyond).to.include({ total_items: 2, total_pages: 1, page_number: 3, size: 0, empty: true });
    expect(await get('services?postcode=KD1+1AA&per_page=1')).to.include({ total_items: 3, size: 1 });
    expect(await ids('postcode=KD1+1AA')).to.deep.equal(['b', 'c', 'a']);
    expect(await ids('postcode=KD1+1AA&proximity=1500')).to.deep.equal(['b']);
    expect(await ids('search=phone')).to.deep.equal(['a']);
    expect(await ids('organization_id=none')).to.deep.equal([]);
    expect((await contents('service_at_locations?postcode=KD12')).map(({ id }) => id)).to.deep.equal([
      'far-place',
      'near-place',
    ]);
    for (const [path, status, detail] of [
      ['services?postcode=nowhere', 400, 'This postcode is not known.'],
      ['services?page=0', 400, 'page and per_page are whole numbers from 1 on.'],
      ['services?modified_after=soon', 400, 'modified_after is a date and time, like 2010-06-24T09:00:00Z.'],
      ['services?format=xml', 400, 'format is json or ndjson.'],
      ['services/none', 404, 'There is no record with this id.'],
    ] as const) {
      const refused = await anybody.get(`${feed}/${path}`);
      expect(refused.status, path).to.equal(status);
      expect(refused.headers['content-type']).to.contain('application/problem+json');
      expect(JSON.parse(refused.text || String(refused.body)), path).to.include({ status, detail });
    }
  });

  it('answers what else the standard lets it be asked', async () => {
    await importJson([
      aService({ id: 'a', last_modified: '2010-01-01T00:00:00Z' }),
      aService({
        id: 'b',
        last_modified: '2010-03-01T00:00:00Z',
        organization: { id: 'o', name: 'Menders' },
      }),
    ]);
    await importJson(
      ['top', 'narrow'].map((id) => ({
        ...{ id, name: `Term ${id}`, description: 'A kind', taxonomy: 'Kinds' },
        parent_id: id === 'narrow' ? 'top' : null,
      })),
    );
    const ids = async (path: string) => (await contents(path)).map(({ id }) => id);
    expect(await ids('services?modified_after=2010-02-01T00:00:00Z')).to.deep.equal(['b']);
    expect(await ids('organizations?search=mend')).to.deep.equal(['o']);
    expect(await ids('taxonomy_terms?parent_id=top')).to.deep.equal(['narrow']);
    expect(await ids('taxonomy_terms?top_only=true')).to.deep.equal(['narrow']);
    expect(await contents('services?minimal=true')).to.deep.equal([
      { id: 'a', last_modified: '2010-01-01T00:00:00Z' },
      { id: 'b', last_modified: '2010-03-01T00:00:00Z' },
    ]);
    // A page after the last still says how many there are.
    expect((await anybody.get(`${feed}/services?page=9`)).body).to.deep.include({
      ...{ total_items: 2, page_number: 9, empty: true, last_page: true, contents: [] },
    });
    const lines = await anybody.get(`${feed}/services?format=ndjson&full=true`).buffer(true);
    expect(lines.headers['content-type']).to.contain('application/x-ndjson');
    // It comes in pieces, as it is read.
    expect(lines.headers).to.include({ 'transfer-encoding': 'chunked' });
    const text = lines.text || String(lines.body);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as JsonObject).id),
    ).to.deep.equal(['a', 'b']);
  });
});
