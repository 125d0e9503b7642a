import { expect } from 'chai';
import fc from 'fast-check';
import { figuresLoader } from '../../../src/ambassadors/figures-loader.ts';
import { layMeasures } from '../../../src/ambassadors/domain/lay-measure.ts';
import type { LayMeasureKey } from '../../../src/ambassadors/domain/lay-measure.ts';
import { layMeasurePage, layMeasureView } from '../../../src/ambassadors/measure-pages.ts';
import { suppressedMeasure } from '../../../src/ambassadors/suppressed-measure-queries.ts';
import { everyCustomer, measureByDay } from '../../../src/evaluation/index.ts';
import { weeksOf } from '../../../src/evaluation/domain/weeks.ts';
import { insertDoor, insertReason, insertTeam } from '../../../src/organisation/organisation-store.ts';
import { channels } from '../../../src/organisation/domain/channel.ts';
import type { Channel } from '../../../src/organisation/domain/channel.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { renderTemplate } from '../../../src/platform/web/templates.ts';
import { ui } from '../../../src/platform/web/ui.ts';
import { addDays, formatDayShort, formatMonth } from '../../../src/shared/london-time.ts';
import { quarterInWords } from '../../../src/shared/quarter.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import type { SmallNumberPolicy } from '../../../src/statistics/index.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { aDatabase } from '../../support/databases.ts';
import { submitForm } from '../../support/forms.ts';
import { keyOf, learnFrom, measuresWithParts, readingOf, workedOut } from '../../support/read-by-solver.ts';
import type { Known, Reading, Truth, TrueCell } from '../../support/read-by-solver.ts';
import { Solver } from '../../support/solver.ts';
import { boundsOfFigure, boundsOfRate } from '../../support/what-is-read.ts';

/** A few runs each time; SOLVER_RUNS=200 for a long night. The seed is fixed unless SOLVER_SEED says otherwise. */
const numRuns = Number(process.env.SOLVER_RUNS ?? 2);
const seed = Number(process.env.SOLVER_SEED ?? 1217);

const naive: SmallNumberPolicy = {
  ...{ threshold: 5, base: 1, leastBase: 1, mostOfOnePerson: Infinity, leastLeftOpen: 1 },
};
/** Hides nothing: how the test learns the truth. */
const exact: SmallNumberPolicy = { ...naive, threshold: 1 };

const quarter = { from: '2010-01-01', to: '2010-04-01' };
const mondays = Array.from({ length: 12 }, (_, week) => addDays('2010-01-04', 7 * week));
const short = (days: readonly string[]) => days.map((day) => formatDayShort(day));

const organisation = {
  doors: { 'A desk': 'A', 'A line': 'A', 'B desk': 'B', 'B post': 'B', 'C desk': 'C' },
  channels: ['phone', 'email', 'letter'] as const,
  reasons: ['One', 'Two', 'Never at once', 'Nobody’s'],
} as const;
const doorNames = Object.keys(organisation.doors) as (keyof typeof organisation.doors)[];

const known: Known = {
  quarter: quarterInWords(quarter),
  names: {
    team: ['A', 'B', 'C'],
    door: doorNames,
    channel: organisation.channels.map((code) => channels[code]),
    reason: organisation.reasons,
    month: ['2010-01-01', '2010-02-01', '2010-03-01'].map((day) => formatMonth(day)),
  },
  teamOf: organisation.doors,
  weeks: short(mondays),
  // February 2010 begins on a Monday and has four weeks.
  month: { name: formatMonth('2010-02-01'), weeks: short(mondays.slice(4, 8)) },
};

interface ContactDrawn {
  readonly door: (typeof doorNames)[number];
  readonly channel: Channel;
  readonly reason: string;
  readonly day: number;
  readonly outcome: 'resolved' | 'redirected' | 'unresolved' | 'promised';
}

const aContact: fc.Arbitrary<ContactDrawn> = fc.record({
  door: fc.constantFrom(
    'A desk',
    'A desk',
    'A desk',
    'A line',
    'A line',
    'B desk',
    'B desk',
    'B post',
    'C desk',
  ),
  channel: fc.constantFrom('phone', 'phone', 'phone', 'email', 'email', 'letter'),
  reason: fc.constantFrom('One', 'One', 'One', 'Two', 'Two', 'Never at once', 'Nobody’s'),
  day: fc.nat(89),
  outcome: fc.constantFrom('resolved', 'resolved', 'resolved', 'redirected', 'unresolved', 'promised'),
});

/** Small quarters, where hidden numbers stand close together, then a few contacts that were entered late. */
const quarters = fc.tuple(
  fc.array(aContact, { minLength: 25, maxLength: 95 }),
  fc.array(aContact, { minLength: 1, maxLength: 6 }),
);

interface Place {
  readonly database: Database;
  readonly lead: Agent;
  readonly ambassador: Agent;
  readonly ids: ReadonlyMap<string, number>;
}

async function aPlace(database: Database): Promise<Place> {
  const ids = await database.transact(async (tx) => {
    const made = new Map<string, number>();
    for (const name of known.names.team)
      made.set(name, await insertTeam(tx, { slug: name.toLowerCase(), name }));
    for (const [name, team] of Object.entries(organisation.doors)) {
      const door = { slug: name.toLowerCase().replace(' ', '-'), name, defaultChannel: 'phone' as const };
      made.set(name, await insertDoor(tx, { ...door, teamId: made.get(team) ?? 0 }));
    }
    for (const [index, name] of organisation.reasons.entries()) {
      const owningTeamId = name === 'Nobody’s' ? null : (made.get(index === 0 ? 'A' : 'B') ?? 0);
      const resolvable = name === 'Never at once' ? ('no' as const) : ('yes' as const);
      const reason = { slug: `reason-${String(index)}`, name, owningTeamId, resolvable };
      made.set(name, await insertReason(tx, reason));
    }
    for (const held_on of ['2010-06-30', '2010-07-30']) {
      await tx('meeting').insert({
        ...{ held_on, begins_at: `${held_on}T13:00:00.000Z`, title: 'Meeting', place: 'Room 2' },
        ...{ created_at: NINE_AM },
      });
    }
    return made;
  });
  const app = createTestApp(database);
  const { email } = await anAccount(database, { roles: ['policy_lead'] });
  const reader = await anAccount(database, { roles: ['ambassador'] });
  return {
    ...{ database, ids },
    lead: await agentFor(app, email),
    ambassador: await agentFor(app, reader.email),
  };
}

async function log({ database, ids }: Place, drawn: readonly ContactDrawn[]): Promise<void> {
  const contacts = drawn.map(({ door, channel, reason, day, outcome }): ContactGiven => {
    const on = addDays(quarter.from, day);
    const teamId = ids.get('A') ?? 0;
    return {
      ...{ at: `${on} 10:00`, doorId: ids.get(door) ?? 0, reasonId: ids.get(reason) ?? 0, channel, outcome },
      ...(outcome === 'unresolved' ? { barrier: 'no_time' as const } : {}),
      ...(outcome === 'promised' ? { promise: { due: addDays(on, 2), kept: addDays(on, 1), teamId } } : {}),
    };
  });
  await someContacts(database, contacts);
}

/** All that an ambassador can open in which a figure of a team, door, channel, reason, month or week stands. */
async function readAll({ ambassador, lead }: Place, meeting: number): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  const ofMeasures = async () => {
    for (const { key } of layMeasures)
      pages.set(key, (await ambassador.get(`/ambassadors/measures/${key}`)).text);
  };
  await ofMeasures();
  const path = `/ambassadors/meetings/${String(meeting)}`;
  expect((await submitForm(lead, path, `${path}/pack`)).status).to.equal(303);
  // PDF and Word are drawn of the same blocks.
  const packs = [(await ambassador.get(`${path}/pack.html`)).text];
  const before = readingOf(pages, packs, smallNumberPolicy);
  await ofMeasures();
  const after = readingOf(pages, packs, smallNumberPolicy);
  expect(after, 'what the pages show once the pack is out').to.deep.equal(before);
  return after;
}

/** The same pages by the naive rule: each number of theirs is in the page model that the view is given. */
async function readNaively({ database }: Place): Promise<Reading> {
  const pages = new Map<LayMeasureKey, string>();
  const loader = figuresLoader(database, naive);
  for (const measure of layMeasures) {
    const figures = await suppressedMeasure(loader, measure.key, '2010-06-24', new Map());
    const model = layMeasurePage(measure, figures, []);
    pages.set(measure.key, renderTemplate(layMeasureView.name, model, ui));
  }
  return readingOf(pages, [], naive);
}

async function truthOf({ database }: Place): Promise<Truth> {
  const truth = new Map<string, TrueCell>();
  const loader = figuresLoader(database, exact);
  for (const { key } of layMeasures) {
    if (key === 'own_word' || key === 'courtesy') continue;
    const { table, quarters: all } = await suppressedMeasure(loader, key, '2010-06-24', new Map());
    const numbers = ({ numerator, denominator }: (typeof table)['whole']): TrueCell => ({
      numerator: numerator.shown ?? NaN,
      denominator: denominator.shown ?? NaN,
    });
    for (const each of all)
      truth.set(keyOf(key, 'quarter', quarterInWords(each.quarter)), numbers(each.table.whole));
    for (const { by, rows } of table.breakdowns)
      for (const { name, share } of rows)
        truth.set(keyOf(key, by, by === 'month' ? formatMonth(name) : name), numbers(share));
    const period = { from: mondays[0] ?? '', to: addDays(mondays.at(-1) ?? '', 7) };
    const days = await measureByDay(database, key, { period, scope: everyCustomer, window: 14 });
    for (const { monday, numerator, denominator } of weeksOf(period, days, []))
      truth.set(keyOf(key, 'week', formatDayShort(monday)), { numerator, denominator });
  }
  return truth;
}

const inAPlace = async (test: (place: Place) => Promise<void>) => {
  const { database, drop } = await aDatabase('sqlite');
  try {
    await test(await aPlace(database));
  } finally {
    await drop();
  }
};

describe('All that an ambassador can open', function () {
  this.timeout(300_000);

  it('gives no hidden number away, in one edition and in two that follow each other', async () => {
    await fc.assert(
      fc.asyncProperty(quarters, ([contacts, late]) =>
        inAPlace(async (place) => {
          const rule = smallNumberPolicy;
          await log(place, contacts);
          const before = { reading: await readAll(place, 1), known, truth: await truthOf(place), rule };
          await log(place, late);
          const after = { reading: await readAll(place, 2), known, truth: await truthOf(place), rule };
          for (const measure of measuresWithParts) {
            const measures = [measure];
            const one = new Solver();
            const places = learnFrom(one, { ...before, measures });
            expect(one.contradicted(), `${measure}: the truth fits what is read`).to.deep.equal([]);
            expect(workedOut(one, places, before.truth, rule), 'of one').to.deep.equal([]);

            const two = new Solver();
            const earlier = learnFrom(two, { ...before, measures });
            // Who knows the rule knows that a cell that was shown before may have moved by as much as five since.
            const later = learnFrom(two, { ...after, measures }, rule.base);
            // Contacts are only ever added late.
            for (const [key, cell] of earlier)
              for (const number of ['denominator', 'numerator', 'rest'] as const)
                two.knowAtMost(cell[number], later.get(key)?.[number] ?? cell[number]);
            expect(two.contradicted(), `${measure}: the truth fits both`).to.deep.equal([]);
            expect(workedOut(two, earlier, before.truth, rule), 'of the earlier').to.deep.equal([]);
            expect(workedOut(two, later, after.truth, rule), 'of the later').to.deep.equal([]);
          }
        }),
      ),
      { numRuns, seed, endOnFailure: true },
    );
  });

  it('would give hidden numbers away by the rule “fewer than 5, exact totals”', async () => {
    let given = 0;
    for (const [contacts] of fc.sample(quarters, { numRuns: 3, seed }))
      await inAPlace(async (place) => {
        await log(place, contacts);
        const read = { reading: await readNaively(place), known, truth: await truthOf(place), rule: naive };
        for (const measure of measuresWithParts) {
          const solver = new Solver();
          const places = learnFrom(solver, { ...read, measures: [measure] });
          for (const { key, number, value } of workedOut(solver, places, read.truth, naive)) {
            expect(value, `${number} of ${key}`).to.equal(read.truth.get(key)?.[number]);
            given += 1;
          }
        }
      });
    expect(given, 'hidden numbers that the naive rule gave away').to.be.above(10);
  });

  it('is read as it stands: bounds of a share with its base, and of a week’s rate without one', () => {
    const rule = smallNumberPolicy;
    expect(boundsOfFigure({ percent: 62, base: '65' }, rule)).to.deep.equal({
      ...{ denominator: { low: 63, high: 67 }, numerator: { low: 38, high: 42 } },
    });
    expect(boundsOfFigure({ percent: null, base: '10' }, rule)).to.deep.equal({
      ...{ denominator: { low: 8, high: 12 }, numerator: { low: 1, high: 7 } },
    });
    expect(boundsOfFigure({ percent: null, base: 'not shown' }, rule)).to.equal(null);
    expect(boundsOfRate(67, 20, rule)).to.deep.equal({
      ...{ denominator: { low: 13, high: 17 }, numerator: { low: 8, high: 12 } },
    });
  });
});
