import { expect } from 'chai';
import type { Engine } from '../../../src/platform/database/database.ts';
import { writeLetter } from '../../../src/outbox/index.ts';
import { sendDutyReminders } from '../../../src/performance/send-duty-reminders.ts';
import { agentFor, NINE_AM } from '../../support/app.ts';
import { aDatabase } from '../../support/databases.ts';
import { anEmbargoWorld, unnamed } from '../../support/embargo-worlds.ts';
import type { EmbargoWorld, Unnamed } from '../../support/embargo-worlds.ts';
import { day } from '../../support/filled-form.ts';
import { fixRandom } from '../../support/fixed-random.ts';
import type { FixedRandom } from '../../support/fixed-random.ts';
import { wordsOf } from '../../support/forms.ts';
import { differences, leftOut, neverAnswered, trailOf } from '../../support/noninterference.ts';
import type { Trail, TrailGiven, Visitor } from '../../support/noninterference.ts';
import { leaks, planted } from '../../support/planted-leaks.ts';
import type { Leak } from '../../support/planted-leaks.ts';
import { filledIn } from '../../support/things-to-ask-for.ts';

type Walker = Visitor<Unnamed, EmbargoWorld>;
type Given = TrailGiven<Unnamed, EmbargoWorld>;

/** Every page there is, and those of the embargoed year and its letter wherever an address names such a thing. */
function addressesOf({ routes, values }: EmbargoWorld): string[] {
  const paths = routes.flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []));
  const hidden = (path: string) =>
    path
      .replace(':year', '2009-10')
      .replace(':duty', 'open_meeting')
      .replace(':slug', 'the-letter-k3x9')
      .replace(':number', '1');
  return paths.flatMap((path) => {
    const usual = filledIn(path, values);
    return /:year|^\/documents\/:slug/.test(path) ? [usual, hidden(path)] : [usual];
  });
}

/** Opens everything, sends what a policy lead may send about the year, and opens what that may have changed. */
async function walk(visitor: Walker): Promise<void> {
  for (const address of addressesOf(visitor.world)) await visitor.get(address);
  for (const address of ['/directory?q=letter', '/documents?q=letter', '/settings/audit?page=2', '/nowhere'])
    await visitor.get(address);
  const year = '/performance/2009-10';
  const paths = [
    `${year}/correct`,
    `${year}/comments`,
    `${year}/comments/1`,
    `${year}/evidence`,
    `${year}/named`,
  ];
  const forms = [...paths, `${year}/duties/open_meeting/discharge`, '/documents/the-letter-k3x9/acknowledge'];
  if (visitor.role === 'signed_out') return;
  for (const path of forms) await visitor.post(path, { fields: { version: '1', number: '1' } });
  // Somebody else's letter of the same year, and a document of the same title: neither is refused.
  const own = visitor.world.forms['/performance'];
  const letter = {
    ...own?.besides,
    ...own?.fields,
    label: '2009/10',
    ...day('embargo_ends', ['1', '7', '2010']),
  };
  await visitor.post('/performance', { fields: letter });
  const document = {
    title: 'The letter',
    kind: 'letter',
    owner: 'Us',
    is_public: 'yes',
    what_changed: 'It',
  };
  await visitor.post('/documents', { fields: { ...document, link: 'https://www.example.org/' } });
  // Afterwards: what is chosen from lists, and mails, are named by nothing that counts.
  const afterwards = ['/documents/new', '/settings/outbox'];
  for (const address of [
    '/',
    '/performance',
    '/performance.csv',
    '/documents',
    '/settings/audit',
    ...afterwards,
  ])
    await visitor.get(address);
}

async function twoWorlds(engine: Engine, random: FixedRandom) {
  const databases = [await aDatabase(engine), await aDatabase(engine)] as const;
  const worlds = [
    await anEmbargoWorld(databases[0].database, { year: 'none', random }),
    await anEmbargoWorld(databases[1].database, { year: 'embargoed', random }),
  ] as const;
  return {
    worlds,
    close: async () => {
      for (const { drop } of databases) await drop();
    },
  };
}

/**
 * What the named do meanwhile: they look, and are reminded. It must show to nobody else.
 * @returns what they saw, and how many mails were written
 */
async function lookAndRemind({ app, database, lead }: EmbargoWorld): Promise<[string, number]> {
  const named = await agentFor(app, lead.email);
  const pages = [await named.get('/'), await named.get('/performance')];
  const settings = { database, clock: app.clock, baseUrl: 'http://example.org', mailer: null };
  const { written } = await sendDutyReminders(settings);
  return [pages.map(({ text }) => wordsOf(text)).join(' '), written];
}

/** A mail that was given up, which the administrator may send again: written after whatever was written of the year. */
async function aRefusedMail({ database, accounts }: EmbargoWorld): Promise<void> {
  const mail = { purpose: 'Afterwards', subject: 'Afterwards', body: 'What it says' };
  await database.transact(async (tx) => {
    await writeLetter(tx, { ...mail, accountId: accounts.staff?.id ?? 0 }, NINE_AM);
    await tx('outbox').where({ purpose: 'Afterwards' }).update({ failures: 5, failed_at: NINE_AM });
  });
}

/**
 * Noninterference: before its moment, whoever is not named on an embargo gets the same status, bytes, headers and cookies
 * on every page as from a database in which the year, its duties, papers and mails do not exist, and the log says the same.
 */
const scopes: readonly (readonly [name: string, engine: Engine, roles: readonly Unnamed[]])[] = [
  ['SQLite', 'sqlite', unnamed],
  ['PostgreSQL', 'postgres', ['policy_lead', 'administrator']],
];
for (const [name, engine, roles] of scopes) {
  describe(`The embargo, to whom it does not name, on ${name}`, () => {
    let random: FixedRandom;
    let close: () => Promise<void>;
    let worlds: readonly [EmbargoWorld, EmbargoWorld];
    let trails: readonly [Trail, Trail];

    before(async function () {
      this.timeout(300_000);
      random = fixRandom();
      ({ worlds, close } = await twoWorlds(engine, random));
      const [nothing, something] = [await lookAndRemind(worlds[0]), await lookAndRemind(worlds[1])];
      expect([nothing[1], something[1] > 0]).to.deep.equal([0, true]);
      expect(something[0]).to.contain('Present the report to an open meeting (2009/10)');
      for (const world of worlds) {
        random.seed('a mail afterwards');
        await aRefusedMail(world);
      }
      const given: Given = { roles, random, walk };
      trails = [await trailOf(worlds[0], given), await trailOf(worlds[1], given)];
    });
    after(async () => {
      await close();
      random.restore();
    });

    it('is as if the year did not exist, on every page', () => {
      expect(differences(...trails)).to.deep.equal([]);
    });

    it('has asked for every page there is, and somebody got more than an error from those that matter', () => {
      const pages = worlds[0].routes.filter((route) => route.startsWith('GET '));
      expect(leftOut(pages, trails[0])).to.deep.equal([]);
      expect(
        neverAnswered(trails[0]).filter((each) => / GET \/(performance|documents)/.test(each)),
      ).to.deep.equal([]);
    });
  });
}

describe('The test of the embargo', () => {
  let random: FixedRandom;
  let close: () => Promise<void>;
  let worlds: readonly [EmbargoWorld, EmbargoWorld];

  before(async function () {
    this.timeout(120_000);
    random = fixRandom();
    ({ worlds, close } = await twoWorlds('sqlite', random));
  });
  after(async () => {
    await close();
    random.restore();
  });

  async function withLeak(leak: Leak): Promise<string[]> {
    const trails: Trail[] = [];
    for (const world of worlds) {
      const found: { id: number }[] = await world.database
        .read('assessment_year')
        .where({ key: '2009-10' })
        .select('id');
      const given: Given = {
        ...{ roles: ['policy_lead'], random },
        walk: async (visitor) => {
          await visitor.get('/performance/new');
          await visitor.get('/performance');
        },
        plant: planted(leak, found.length, world.logged),
      };
      trails.push(await trailOf(world, given));
    }
    return differences(...(trails as [Trail, Trail]));
  }

  it('finds nothing where nothing leaks', async () => {
    expect(await withLeak(() => undefined)).to.deep.equal([]);
  });

  for (const [what, leak] of Object.entries(leaks)) {
    it(`notices ${what}`, async () => {
      expect(await withLeak(leak)).not.to.deep.equal([]);
    });
  }

  it('notices the year itself, where somebody is named', async () => {
    const [without, embargoed] = worlds;
    await embargoed.database.transact(async (tx) => {
      const { id } = await tx('embargo').where({ ends_on: '2010-11-25' }).first<{ id: number }>('id');
      const accountId = embargoed.accounts.staff?.id;
      await tx('embargo_reader').insert({
        embargo_id: id,
        account_id: accountId,
        named_at: '2010-06-24T08:00:00.000Z',
      });
    });
    const given: Given = {
      ...{ roles: ['staff'], random },
      walk: async (visitor) => {
        for (const address of ['/', '/performance', '/performance.csv', '/documents'])
          await visitor.get(address);
      },
    };
    const found = differences(await trailOf(without, given), await trailOf(embargoed, given)).join('\n');
    for (const address of ['/', '/performance', '/performance.csv', '/documents'])
      expect(found).to.contain(`staff GET ${address}: bytes`);
  });
});
