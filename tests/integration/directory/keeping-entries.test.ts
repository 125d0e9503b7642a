import { expect } from 'chai';
import { importDirectory } from '../../../src/directory/import/run-import.ts';
import type { ImportLine } from '../../../src/directory/import/import-line.ts';
import { recordsOf } from '../../../src/directory/import/feed-files.ts';
import type { Json, JsonObject } from '../../../src/directory/domain/record.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, somePostcodes } from '../../support/directory.ts';
import { fieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const entry = '/directory/services/lunch-club';
const edit = `${entry}/edit`;

forEachEngine('Whoever keeps the directory', (context) => {
  let app: TestApp;
  let lead: Agent;
  let anybody: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database(), { now: '2010-06-24T08:00:00.000Z' });
    lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
    anybody = await agentFor(app);
    await somePostcodes(context.database());
  });

  async function importFeed(value: Json, isWhole = false): Promise<ImportLine[]> {
    const [lines, database]: [ImportLine[], ReturnType<typeof context.database>] = [[], context.database()];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const records = recordsOf({ database, clock: app.clock }, [sourceOf(text, { name: 'feed.json' })]);
    if (!records.ok) throw new Error(records.problem);
    await importDirectory({
      ...{ database, clock: app.clock, source: 'Community Directory', actor: 'terminal', isWhole },
      records: records.value,
      onLines: (some) => void lines.push(...some),
    });
    return lines;
  }
  const recordOf = async (id = 'lunch-club') =>
    (await anybody.get(`/directory/open-referral/services/${id}`)).body as JsonObject;
  const club = (given: JsonObject = {}) =>
    aService({
      ...{ description: 'Lunch.', assured_date: '2010-01-05', extra_of_the_feed: { kept: true } },
      phones: [{ id: 'p1', number: '01632 960001', extension: 3 }],
      schedules: [
        { id: 's1', freq: 'WEEKLY', interval: 2, dtstart: '2010-01-05', byday: 'TU', opens_at: '12:00' },
      ],
      attributes: [
        { id: 'a1', taxonomy_term: { id: 't1', name: 'Lunch clubs', description: 'Lunch clubs' } },
      ],
      service_at_locations: [at('lunch', 'KD1 1AA', { latitude: 53.5, longitude: -3 })],
      ...given,
    });
  const save = async (given: Readonly<Record<string, string>>, page = edit) =>
    sendFields(lead, page, { status: 'active', ...fieldsOf((await lead.get(page)).text, page), ...given });

  it('says that an entry is still right, once, and not of one that changed meanwhile', async () => {
    await importFeed([club()]);
    const before = await lead.get(entry);
    expect(wordsOf(before.text))
      .to.contain('Last checked on 5 January 2010.')
      .and.to.contain('From Community');
    const confirm = fieldsOf(before.text, `${entry}/confirm`);
    expect((await sendFields(lead, `${entry}/confirm`, confirm)).headers.location).to.equal(entry);
    await sendFields(lead, `${entry}/confirm`, confirm);
    expect(wordsOf((await anybody.get(entry)).text)).to.contain('Last checked on 24 June 2010.');
    expect(await lastEvent(context.database())).to.include({
      action: 'directory.confirmed',
      subject: 'service:lunch-club',
    });
    const stale = { ...confirm, token: 'another' };
    expect((await sendFields(lead, `${entry}/confirm`, stale)).status).to.equal(409);
    expect((await anybody.get(entry)).text).not.to.contain('Look after this entry');
  });

  it('edits what people need, and nothing else of the record', async () => {
    await importFeed([club()]);
    const came = await recordOf();
    expect((await save({})).headers.location).to.equal(entry);
    expect(await recordOf(), 'saved as it stands').to.deep.equal(came);
    const saved = await save({
      ...{ phones: '01632 960001\n01632 960002, ask for Jane', email: 'lunch@example.org' },
      ...{
        schedules: 'Monday to Wednesday, 9:30am to 4pm\nBy appointment',
        cost_options: '£3.50 a meal, members',
      },
      ...{ minimum_age: '60', languages: 'Polish', place_1_accessibility: 'Level entrance' },
    });
    expect(saved.headers.location).to.equal(entry);
    const record = await recordOf();
    expect(record).to.deep.include({
      extra_of_the_feed: { kept: true },
      minimum_age: 60,
      description: 'Lunch.',
    });
    expect(record)
      .to.have.nested.property('phones[0]')
      .that.deep.equals({
        ...{ id: 'p1', number: '01632 960001', extension: 3 },
      });
    expect(record).to.have.nested.property('phones[1].description', 'ask for Jane');
    expect(record).to.have.nested.property('schedules[0].byday', 'MO,TU,WE');
    expect(record).to.have.nested.property('schedules[0].opens_at', '09:30');
    expect(record).to.have.nested.property('schedules[1].description', 'By appointment');
    expect(record).to.have.nested.property('cost_options[0].amount', 3.5);
    expect(record).to.have.nested.property('service_at_locations[0].location.latitude', 53.5);
    const words = wordsOf((await anybody.get(entry)).text);
    expect(words).to.contain('£3.50 a meal, members').and.to.contain('Level entrance');
    expect(words).to.contain('Monday to Wednesday, 9:30am to 4pm').and.to.contain('Closed now');
    expect(await lastEvent(context.database())).to.include({ action: 'directory.edited' });
    expect(await rowsOf(context.database(), 'location')).to.have.length(1);
  });

  it('keeps an edit through imports, and reports where the feed says otherwise until it agrees', async () => {
    await importFeed([club()]);
    await save({ phones: '01632 960009', description: 'Lunch and bingo.' });
    const same = await importFeed([club()]);
    expect(same[0]).to.include({ result: 'unchanged' });
    expect(await recordOf()).to.include({ description: 'Lunch and bingo.' });
    const [line] = await importFeed([club({ name: 'Luncheon club', description: 'Lunch and bingo.' })]);
    expect(line).to.deep.include({
      result: 'changed',
      words: 'Edited here and left as it is here, though the feed says otherwise: telephone numbers',
    });
    expect(await recordOf()).to.have.nested.property('phones[0].number', '01632 960009');
    expect(await recordOf()).to.include({ name: 'Luncheon club' });
    // The feed has caught up with the description: from now on it is the feed's again.
    await importFeed([club({ description: 'Lunch, bingo and a film.' })]);
    expect(await recordOf()).to.include({ description: 'Lunch, bingo and a film.' });
    expect(wordsOf((await lead.get(edit)).text)).to.contain('Edited here so far: telephone numbers.');
  });

  it('moves a place without moving what others have there', async () => {
    const hall = at('lunch', 'KD1 1AA');
    await importFeed([
      club({ service_at_locations: [hall] }),
      aService({ id: 'bingo', name: 'Bingo', service_at_locations: [{ ...hall, id: 'bingo-place' }] }),
    ]);
    await save({ place_1_address_1: '2 New Street', place_1_postal_code: 'KD1 1AB', place_2_name: 'Van' });
    const places = (await recordOf()).service_at_locations as unknown as JsonObject[];
    expect(places).to.have.length(2);
    expect(places[0]).to.have.nested.property('location.addresses[0].address_1', '2 New Street');
    expect(await recordOf('bingo')).to.have.nested.property(
      'service_at_locations[0].location.addresses[0].address_1',
      '1 High Street',
    );
    expect(wordsOf((await anybody.get('/directory?postcode=KD1+1AA&q=lunch')).text)).to.contain('0.6 miles');
  });

  it('adds a service by hand, with a kind of help that is new only if that is said', async () => {
    const typed = {
      ...{ name: 'Repair café', organization: 'Menders', status: 'active', categories: 'Repairs' },
      ...{ place_1_address_1: '3 Mill Lane', place_1_postal_code: 'kd1 1ab', phones: 'ring Jo' },
    };
    const wrong = await submitForm(lead, '/directory/services/new', '/directory/services', typed);
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text)).to.contain('“ring Jo” must begin with a telephone number');
    expect(wrong.text).to.contain('value="3 Mill Lane"');
    const mended = { ...typed, phones: '01632 960003' };
    const unknown = await submitForm(lead, '/directory/services/new', '/directory/services', mended);
    expect(wordsOf(unknown.text)).to.contain('No entry has the kind of help “Repairs” yet');
    const added = await submitForm(lead, '/directory/services/new', '/directory/services', {
      ...mended,
      new_categories: 'yes',
    });
    const { location = '' } = added.headers as { location?: string };
    const words = wordsOf((await anybody.get(location)).text);
    expect(words).to.match(/Menders Repair café.*Repairs.*Last checked on 24 June 2010/);
    expect(await lastEvent(context.database())).to.include({ action: 'directory.added' });
    expect(wordsOf((await anybody.get('/directory?q=repair')).text)).to.contain('1 service');
    await importFeed([club()], true);
    expect((await anybody.get(location)).text, 'no feed has it, and none can lose it').not.to.contain(
      'has not listed',
    );
  });

  it('closes an entry: it is read, and neither found nor offered; no feed opens it again', async () => {
    await importFeed([club()]);
    await save({ status: 'defunct', alert: 'Ended in May' });
    expect(wordsOf((await anybody.get(entry)).text))
      .to.contain('Has ended')
      .and.to.contain('Ended in May');
    expect(wordsOf((await anybody.get('/directory')).text)).to.match(
      /Nothing found.*nothing in the directory yet/,
    );
    const [line] = await importFeed([club({ description: 'More lunch.' })]);
    expect(line?.words).to.contain('note, whether it is running');
    expect(await recordOf()).to.include({ status: 'defunct', description: 'More lunch.' });
  });

  it('is told what left a whole feed: it is marked, read, not offered, and comes back with the feed', async () => {
    await importFeed([club(), aService({ id: 'other', name: 'Other' })], true);
    expect(await importFeed([aService({ id: 'other', name: 'Other' })]), 'not the whole').to.have.length(1);
    const cut = await importFeed(`[${JSON.stringify(aService({ id: 'other', name: 'Other' }))}`, true);
    expect(
      cut.map(({ result }) => result),
      'a feed that breaks off',
    ).to.deep.equal(['unchanged', 'refused', 'noted']);
    const refused = { ...club(), status: 'open' };
    expect(
      (await importFeed([refused, aService({ id: 'other' })], true)).map(({ result }) => result),
    ).to.deep.equal([...['refused', 'changed']]);
    const lines = await importFeed([aService({ id: 'other' })], true);
    expect(lines.at(-1)).to.deep.equal({
      ...{ position: 2, record: 'lunch-club', name: 'Lunch club', result: 'gone' },
      words: 'The feed no longer has it: it is kept, and nobody is sent there',
    });
    expect(wordsOf((await anybody.get(entry)).text)).to.contain(
      'Community Directory has not listed this since 24 June 2010.',
    );
    expect(wordsOf((await anybody.get('/directory?q=bingo')).text)).to.contain('Nothing found');
    expect(await recordOf()).to.include({ status: 'inactive' });
    const again = await importFeed([club(), aService({ id: 'other' })], true);
    expect(again[0]).to.include({ result: 'changed', words: 'It is in the feed again' });
    expect(await recordOf()).to.include({ status: 'active' });
  });

  it('is not written over by whoever opened the form before somebody else saved', async () => {
    await importFeed([club()]);
    const stale = { status: 'active', ...fieldsOf((await lead.get(edit)).text, edit) };
    await save({ description: 'First.' });
    const late = await sendFields(lead, edit, { ...stale, description: 'Second.' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Second.');
    expect(await recordOf()).to.include({ description: 'First.' });
  });
});
