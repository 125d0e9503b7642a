import { expect } from 'chai';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, somePostcodes } from '../../support/directory.ts';
import { hiddenFieldsOf, rowsOf, wordsOf } from '../../support/forms.ts';

const path = '/directory/import';
const good = JSON.stringify(aService({ id: 'good', name: 'Good' }));
const text = (given: Record<string, unknown>) =>
  JSON.stringify({ ...aService({ id: 'odd', name: 'Odd' }), ...given });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** A record among good ones, and why it is refused. */
const oddRecords: readonly (readonly [what: string, record: string, why: string])[] = [
  ['a status of JavaScript’s own', text({ status: 'constructor' }), 'Its status must be one of'],
  ['a date that never was', text({ assured_date: '2010-02-30' }), 'assured_date is not a date'],
  ['what is no number', '{"id": "odd", "name": "Odd", "minimum_age": NaN}', 'It is not JSON'],
  ['a number without end', text({}).replace('{', '{"minimum_age": 1e999,'), 'number that is too large'],
  ['a name twice', text({}).replace('{', '{"name": "First",'), 'It says name more than once'],
  [
    'a name twice, further in',
    text({ phones: [{ id: 'p', number: '1' }] }).replace('"number"', '"number": "2", "number"'),
    'It says number more than once',
  ],
  [
    'a list 10,000 deep',
    text({}).replace('{', `{"description": ${nested(10_000)},`),
    'nested more than 100 deep',
  ],
  ['10 MB of text', text({ description: 'long '.repeat(2_100_000) }), 'It is longer than 5 MB'],
  ['a zero in its name', text({ name: 'Odd\u0000' }), 'a character that cannot be kept'],
  ['a zero in its id', text({ id: 'odd\u0000' }), 'a character that cannot be kept'],
  ['half a letter', text({}).replace('"Odd"', '"\\ud800"'), 'a character that cannot be kept'],
  ['a name that is a list', text({ name: ['Odd'] }), 'It has no name'],
  ['an id of a thousand letters', text({ id: 'i'.repeat(3000) }), 'an id of more than 200 characters'],
  [
    'somebody else’s long id',
    text({ organization: null, organization_id: 'o'.repeat(9000) }),
    'organization_id has',
  ],
  [
    'a long id of a term',
    text({ attributes: [{ id: 'a', taxonomy_term: { id: 't'.repeat(9000), name: 'T' } }] }),
    'A taxonomy_term in it has an id of more than',
  ],
  [
    'a long id of a term’s parent',
    text({ attributes: [{ id: 'a', taxonomy_term: { id: 't', name: 'T', parent_id: 'p'.repeat(9000) } }] }),
    'The parent_id of a taxonomy_term in it has',
  ],
  [
    'one place twice',
    text({ service_at_locations: [at('a', 'KD1 1AA'), at('a', 'KD1 1AB')] }),
    'service_at_locations 1 has the id of another one',
  ],
  [
    'a place’s list that is none',
    text({ service_at_locations: [at('a', 'KD1 1AA', { phones: 'a number' })] }),
    'location, phones is not a list',
  ],
  [
    'a property that is no property',
    text({}).replace('{', '{"__proto__": {"polluted": true},'),
    'cannot be kept: __proto__',
  ],
];

forEachEngine('An odd feed', (context) => {
  let lead: Agent;

  beforeEach(async () => {
    const app = createTestApp(context.database());
    lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
  });

  async function send(files: Readonly<Record<string, string | Buffer>>, whole?: 'yes') {
    const hidden = hiddenFieldsOf((await lead.get(path)).text, path);
    const fields = { ...hidden, source: 'Community', act: 'import', ...(whole ? { whole } : {}) };
    const form = lead.post(path);
    for (const [name, value] of Object.entries(fields)) void form.field(name, value);
    for (const [name, content] of Object.entries(files))
      void form.attach('file', Buffer.from(content as string), name);
    const sent = await form;
    if (sent.status !== 303) return { refused: wordsOf(sent.text), report: '' };
    const { location } = sent.headers as { location: string };
    return {
      refused: '',
      report: wordsOf((await lead.get(location)).text),
      csv: (await lead.get(`${location}/report.csv`)).text,
    };
  }
  const services = async () => (await rowsOf(context.database(), 'service', 'id')).map(({ id }) => id);

  it('is reported by record with the reason, and nothing is written of what is refused', async function () {
    this.timeout(60_000);
    // One after another in one feed: none of them keeps those after it from being read.
    const feed = oddRecords.map(([, record]) => `${record},`).join('\n');
    const { csv = '', report } = await send({ 'feed.json': `\uFEFF{"contents": [${feed}${good}]}` });
    expect(report)
      .to.contain(`Refused ${String(oddRecords.length)}`)
      .and.to.contain('Added 1');
    const lines = csv.trim().split('\r\n').slice(1);
    for (const [index, [what, , why]] of oddRecords.entries()) {
      const line = lines.find((each) => each.startsWith(`${String(index + 1)},`));
      expect(line, what).to.contain(',Refused,').and.to.contain(why);
    }
    expect(lines[9]).to.match(/^\d+,odd,/);
    expect(await services()).to.deep.equal(['good']);
    for (const table of ['location', 'phone', 'service_at_location', 'taxonomy_term', 'attribute'])
      expect(
        (await context.database().read(table).count({ n: '*' }).first<{ n: number }>()).n,
        table,
      ).to.equal(0);
    expect(Object.hasOwn(Object.prototype, 'polluted')).to.equal(false);
    // What is only odd is taken as it is.
    const kept = text({ constructor: [{ id: 'c' }], toString: { id: 's' }, hasOwnProperty: 'x' });
    expect((await send({ 'feed.json': kept })).report).to.contain('Added 1');
    const answer = await lead.get('/directory/open-referral/services/odd');
    expect(answer.body).to.deep.include({ constructor: [{ id: 'c' }], hasOwnProperty: 'x' });
  });

  it('is taken with a note where a record leads nowhere, or somewhere that is not here', async () => {
    await somePostcodes(context.database());
    const coordinates = (id: string, latitude: unknown, longitude: unknown) =>
      JSON.stringify(
        aService({
          id,
          service_at_locations: [at(id, 'KD1 1AB', { latitude, longitude } as Parameters<typeof at>[2])],
        }),
      );
    const { csv } = await send({
      'feed.json': `[${[
        text({ id: 'a', organization: null, organization_id: 'nobody' }),
        text({ id: 'b', service_at_locations: [{ id: 'b1', location_id: 'nowhere' }] }),
        text({ id: 'c', attributes: [{ id: 'x', taxonomy_term_id: 'nothing' }] }),
        coordinates('d', -3.05, 53.49),
        coordinates('e', 99, 999),
        coordinates('f', '53.49', '-3.05'),
        text({ id: 'g', service_at_locations: [at('d', 'KD1 1AA')] }),
        text({ id: 'g', name: 'Again' }),
      ].join()}]`,
    });
    for (const words of [
      'Of its organization nobody nothing is known but the id',
      'Of its location nowhere nothing is known but the id',
      'Of its kind of help nothing nothing is known but the id',
      'd-location are not in Great Britain, and would be the other way round: it is placed by its postcode',
      'e-location are not in Great Britain: it is placed by its postcode',
      'f-location are not two numbers: it is placed by its postcode',
      'The feed has its id once more; the later record stands',
    ])
      expect(csv).to.contain(words);
    const places = await rowsOf(context.database(), 'location', 'id');
    expect(places.filter(({ id }) => /^[def]-/.test(String(id))).map(({ easting }) => easting)).to.deep.equal(
      [331_000, 331_000, 331_000],
    );
    const taken = await send({ 'feed.json': text({ id: 'h', service_at_locations: [at('e', 'KD1 1AA')] }) });
    expect(taken.csv).to.contain('Its place e-place was that of e, which no longer has it');
  });

  it('of tables names file and line, and writes no service without what belongs to it', async () => {
    const { csv, report } = await send({
      'services.csv':
        'id,name,status\r\ns1,One,active\r\ns2,Two,active,what is this\r\ns3\r\n,,\r\ns4,Four,active\r\n',
      'phones.csv':
        'id,service_id,number\rp1,s1,01632 960001,extension 5\r,s4,01632 960002\rp4,,01632 960003\r',
      'schedules.csv': '\uFEFFid,service_id,byday\np,s5,MO\n',
    });
    expect(report).to.contain('Added 0');
    for (const line of [
      's2,,Refused,"services.csv, line 3: it has 4 fields where its heading has 3"',
      's3,,Refused,"services.csv, line 4: it has 1 field where its heading has 3"',
      's1,,Refused,"phones.csv, line 2: it has 4 fields where its heading has 3"',
      's4,,Refused,"phones.csv, line 3: it has no id"',
      'p4,,Refused,"phones.csv, line 4: it belongs to nothing"',
      ',,Refused,"The schedule p belongs to s5, which the package does not have"',
    ])
      expect(csv).to.contain(line);
    expect(await services()).to.deep.equal([]);
  });

  it('is refused as a whole where a file is no text or no table', async () => {
    const table = 'id,name,status\ns1,One,active\n';
    for (const [name, content, words] of [
      ['feed.json', Buffer.from(`\uFEFF${good}`, 'utf16le'), 'feed.json is UTF-16'],
      ['feed.json', Buffer.from(good, 'utf16le'), 'feed.json, line 1 holds a zero byte'],
      [
        'services.csv',
        Buffer.from('id,name,status\ns1,Caf\xe9,active\n', 'latin1'),
        'services.csv, line 2 is not valid UTF-8',
      ],
      ['services.csv', '<!DOCTYPE html>\n<html><p>Sign in</p></html>', 'services.csv has no column id'],
      [
        'services.csv',
        table.replaceAll(',', ';'),
        'has no column id. What its first line has is: id;name;status',
      ],
      ['services.csv', '', 'services.csv is empty'],
      ['services.csv', table.replace('status', 'name'), 'services.csv has two columns called name'],
      [
        'services.csv',
        `${table}s2,"Two,active\n`,
        'services.csv, line 3 opens a quotation mark that is not closed',
      ],
    ] as const) {
      const { refused } = await send({ 'organizations.csv': 'id,name\n', [name]: content }).then((sent) =>
        name === 'feed.json' ? send({ [name]: content }) : sent,
      );
      expect(refused, words).to.contain(words);
    }
    expect(await rowsOf(context.database(), 'directory_import')).to.deep.equal([]);
    const page = await send({ 'feed.json': '<!DOCTYPE html><p>Sign in</p>' });
    expect(page.report).to.contain('The file is not JSON here').and.to.contain('Added 0');
    const endless = await send({ 'feed.json': `[{"id": "odd", "x": "${'y'.repeat(5_100_000)}"` });
    expect(endless.report).to.contain('perhaps a bracket in it is never closed');
    expect(await services()).to.deep.equal([]);
  });

  it('marks nothing as gone where it brings no service, or not all could be told', async () => {
    await send({ 'feed.json': `[${good},${text({})}]` });
    const gone = async () => (await rowsOf(context.database(), 'service', 'id')).map((row) => row.gone_on);
    for (const [feed, why] of [
      ['[]', 'the feed has no service'],
      ['{"contents": []}', 'the feed has no service'],
      ['{"error": "unavailable"}', 'not all of the feed could be read'],
      [`[${good},{"name": "Whichever", "status": "active"}]`, 'not all of the feed could be read'],
      [`[${good},{"id": "odd", `, 'not all of the feed could be read'],
    ] as const) {
      const { report } = await send({ 'feed.json': feed }, 'yes');
      expect(report, feed).to.contain(`Nothing was marked as gone, since ${why}`);
      expect(await gone(), feed).to.deep.equal([null, null]);
    }
    const { report } = await send({ 'feed.json': `[${good}]` }, 'yes');
    expect(report).to.contain('No longer in the feed 1').and.not.to.contain('Nothing was marked');
    // A line that belongs to nothing in its package is no service that could be missed.
    const tables = {
      'services.csv': 'id,name,status\ns1,One,active\n',
      'schedules.csv': 'id,service_id,byday\np,s5,MO\n',
    };
    const strayed = await send(tables, 'yes');
    expect(strayed.report).to.contain('No longer in the feed 1').and.to.contain('Refused 1');
    expect(strayed.report).not.to.contain('Nothing was marked');
  });
});
