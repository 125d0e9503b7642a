import { expect } from 'chai';
import fc from 'fast-check';
import { breakdowns } from '../../../src/evaluation/domain/measure-rows.ts';
import { measureDefinitions } from '../../../src/evaluation/domain/measure.ts';
import { countStaleDays } from '../../../src/evaluation/index.ts';
import { everyCustomer } from '../../../src/evaluation/measure-queries.ts';
import type { MeasureScope } from '../../../src/evaluation/measure-queries.ts';
import { measureByPart, measureRows } from '../../../src/evaluation/measure-rows-queries.ts';
import { measureByDay, measuresOf } from '../../../src/evaluation/measures.ts';
import { measureInParts } from '../../../src/evaluation/part-count-queries.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { fortyContacts } from '../../fixtures/forty-contacts.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { aDatabase, forEachEngine } from '../../support/databases.ts';
import { anOrganisation } from '../../support/organisation.ts';
import type { TestOrganisation } from '../../support/organisation.ts';

const period = { from: '2009-12-17', to: '2010-06-17' };
const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);

forEachEngine('The contacts behind a measure', (context) => {
  let organisation: TestOrganisation;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    await someContacts(context.database(), fortyContacts(organisation));
  });

  it('are as many as its figure says, above the line and below, in every part of every measure', async () => {
    const database = context.database();
    const scopes: MeasureScope[] = [
      everyCustomer,
      { ...everyCustomer, teamId: organisation.teams.access },
      { ...everyCustomer, doorId: organisation.doors.badgeDesk, channel: 'phone' },
    ];
    for (const scope of scopes) {
      const [set] = await measuresOf(database, period, scope, [14]);
      for (const { key } of measureDefinitions) {
        const asked = { key, period, scope, window: 14 } as const;
        const total = async (part: 'numerator' | 'denominator') =>
          (await measureRows(database, asked, { part, page: 1, size: 1 })).total;
        const { numerator = -1, denominator = -1 } = set?.measures[key] ?? {};
        expect([await total('numerator'), await total('denominator')], key).to.deep.equal([
          numerator,
          denominator,
        ]);
        for (const by of breakdowns) {
          const parts = await measureInParts(database, asked, by);
          expect(sumOf(parts), `${key} by ${by}`).to.deep.equal({ numerator, denominator });
        }
      }
    }
  });

  it('divide the same from the kept counts, from stale days and from the contacts themselves', async () => {
    const database = context.database();
    for (const counted of [false, true]) {
      if (counted) await countStaleDays(database);
      for (const { key } of measureDefinitions) {
        const asked = { key, period, scope: everyCustomer, window: 14 } as const;
        for (const by of breakdowns) {
          const kept = await measureInParts(database, asked, by);
          const anew = await measureByPart(database, asked, by);
          expect(kept.toSorted(byKey), `${key} by ${by}`).to.deep.equal(anew.toSorted(byKey));
        }
      }
    }
  });

  it('are linked from the measure’s page, and name no customer to a policy lead', async () => {
    const app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['policy_lead'] });
    const lead = await agentFor(app, email);
    const { text } = await lead.get(`/measures/sent_back_rate?from=${period.from}&to=${period.to}`);
    expect(text).to.contain('Who decided:').and.contain('Lower is better.');
    const [, href = ''] =
      /href="(\/measures\/sent_back_rate\/contacts\?[^"]*part=numerator)"/.exec(text) ?? [];
    const rows = await lead.get(href.replaceAll('&amp;', '&'));
    expect(rows.status).to.equal(200);
    // Contacts 11 to 14, 19, 20, 35 and 40 of the fixture's table.
    expect(rows.text).to.contain('<strong>8 contacts</strong>');
    expect(rows.text).to.not.match(/href="\/contacts\/NWD/);
  });

  it('lead a manager to the contacts of their own team, and to nothing of another', async () => {
    const app = createTestApp(context.database());
    const { access, badges } = organisation.teams;
    const { email } = await anAccount(context.database(), { roles: ['manager'], teamId: access });
    const manager = await agentFor(app, email);
    const dates = `from=${period.from}&to=${period.to}`;
    const { text } = await manager.get(`/measures/recorded_fcr/contacts?${dates}&part=numerator`);
    expect(text)
      .to.match(/href="\/contacts\/NWD/)
      .and.not.contain('Badge desk');
    const other = await manager.get(`/measures/recorded_fcr/contacts?${dates}&team=${String(badges)}`);
    expect(other.status).to.equal(404);
    const own = (await manager.get(`/measures/recorded_fcr?${dates}&by=team`)).text;
    expect(own).to.not.contain('Blue Badge team');
  });

  it('say since when a reason has been left out', async () => {
    const app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['policy_lead'] });
    const { text } = await (await agentFor(app, email)).get('/measures/net_fcr');
    expect(text).to.contain('Equipment at home, throughout');
  });
});

function sumOf(parts: readonly { numerator: number; denominator: number }[]) {
  const sum = (pick: (part: (typeof parts)[number]) => number) =>
    parts.reduce((total, part) => total + pick(part), 0);
  return { numerator: sum((part) => part.numerator), denominator: sum((part) => part.denominator) };
}

describe('Figures', () => {
  const usualZone = process.env.TZ;

  afterEach(() => {
    if (usualZone === undefined) delete process.env.TZ;
    else process.env.TZ = usualZone;
  });

  it('do not depend on the engine, the order of insertion, the server’s time zone or the size of a page', async function () {
    this.timeout(120_000);
    const hosts = await Promise.all([aDatabase('sqlite'), aDatabase('postgres')]);
    try {
      const places = await Promise.all(hosts.map(({ database }) => anOrganisation(database)));
      await fc.assert(
        fc.asyncProperty(histories, fc.integer({ min: 1, max: 9 }), async (history, size) => {
          const seen: unknown[] = [];
          for (const [i, { database }] of hosts.entries()) {
            const place = places[i];
            if (!place) throw new Error('an organisation for each engine');
            for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
              process.env.TZ = zone;
              const given = history.map((each) => contactOf(place, each));
              seen.push(await figuresOf(database, zone.startsWith('P') ? given : given.toReversed(), size));
            }
          }
          for (const other of seen.slice(1)) expect(other).to.deep.equal(seen[0]);
        }),
        { numRuns: 8 },
      );
    } finally {
      await Promise.all(hosts.map(({ drop }) => drop()));
    }
  });
});

interface Happening {
  readonly hour: number;
  readonly pick: number;
  readonly customer: 'A' | 'B' | null;
  readonly outcome: 'resolved' | 'promised' | 'redirected' | 'abandoned' | 'handed_over';
}

/** Around the clock and around the change to summer time, at most one an hour. */
const histories: fc.Arbitrary<Happening[]> = fc.uniqueArray(
  fc.record({
    hour: fc.nat(24 * 40),
    pick: fc.nat(50),
    customer: fc.constantFrom('A', 'B', null),
    outcome: fc.constantFrom('resolved', 'promised', 'redirected', 'abandoned', 'handed_over'),
  }),
  { selector: ({ hour }) => hour, minLength: 5, maxLength: 40 },
);

function contactOf({ doors, reasons, teams }: TestOrganisation, happening: Happening): ContactGiven {
  const { hour, pick, customer, outcome } = happening;
  // Days of March and April 2010; an hour after one is never the one that summer time leaves out.
  const day = new Date(Date.UTC(2010, 2, 10) + Math.floor(hour / 24) * 86_400_000).toISOString().slice(0, 10);
  const clock = String(hour % 24 === 1 ? 0 : hour % 24).padStart(2, '0');
  return {
    at: `${day} ${clock}:${String(hour % 24 === 1 ? 30 : 0).padStart(2, '0')}`,
    doorId: pick % 2 === 0 ? doors.accessPhone : doors.badgeDesk,
    reasonId: [reasons.badge, reasons.equipment, reasons.nobodys][pick % 3] ?? reasons.badge,
    channel: pick % 5 === 0 ? 'email' : 'phone',
    outcome,
    source: 'test',
    sourceReference: String(hour).padStart(5, '0'),
    ...(customer === null ? {} : { customer }),
    ...(outcome === 'promised'
      ? {
          promise: {
            due: '2010-04-10',
            teamId: teams.access,
            ...(pick % 2 === 0 ? { kept: '2010-04-09' } : {}),
          },
        }
      : {}),
    ...(outcome === 'handed_over' ? { handover: { toTeamId: teams.badges, resolved: pick % 4 > 0 } } : {}),
  };
}

/** Everything that is printed of a period, with rows put together from pages of some size; ids stay behind. */
async function figuresOf(database: Database, given: readonly ContactGiven[], size: number): Promise<unknown> {
  await database.transact(async (tx) => {
    for (const table of ['leg', 'promise', 'handover', 'contact']) await tx(table).delete();
  });
  await someContacts(database, given);
  const spring = { from: '2010-03-15', to: '2010-04-15' };
  const sets = await measuresOf(database, spring, everyCustomer, [7, 14, 30]);
  const figures = [];
  for (const { key } of measureDefinitions) {
    const asked = { key, period: spring, scope: everyCustomer, window: 7 } as const;
    const rows: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const found = await measureRows(database, asked, { part: 'denominator', page, size });
      rows.push(...found.rows.map(({ reference, ...row }) => ({ ...row, known: reference !== '' })));
      if (found.rows.length < size) break;
    }
    const parts = (await measureInParts(database, asked, 'channel')).toSorted(byKey);
    figures.push({ key, rows, parts, days: await measureByDay(database, key, asked) });
  }
  return { sets, figures };
}
