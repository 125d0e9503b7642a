import { everyCustomer, measureByDay } from '../evaluation/index.ts';
import type { Breakdown as BrokenDownBy } from '../evaluation/index.ts';
import { measureDefinitions } from '../evaluation/domain/measure.ts';
import type { MeasureKey } from '../evaluation/domain/measure.ts';
import { weeksOf } from '../evaluation/domain/weeks.ts';
import { courtesyFromFeedback, ownWord } from '../feedback/index.ts';
import { doorsOn, reasonsOn, teamsOn } from '../organisation/index.ts';
import { channels } from '../organisation/domain/channel.ts';
import type { Database } from '../platform/database/database.ts';
import { addDays, addMonths, mondayOf } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { lastClosedQuarter, quarterBefore } from '../shared/quarter.ts';
import { suppressedCount, suppressedPercent } from '../statistics/index.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import type { LayMeasureKey } from './domain/lay-measure.ts';
import type { Breakdown, Cell } from './domain/cell.ts';
import type { Released } from '../statistics/index.ts';
import { suppressedTable, suppressedTables } from './domain/suppressed-table.ts';
import type { Figure, SuppressedTable } from './domain/suppressed-table.ts';
import { REPEAT_WINDOW } from './figures-loader.ts';
import type { FiguresLoader } from './figures-loader.ts';

/*
 * One measure as Ambassadors may see it: closed quarters of the whole Directorate; of the newest, its months and its
 * parts; and closed weeks as rates. Exact numbers never leave this file.
 */

const QUARTERS = 8;
const WEEKS = 52;

export interface SuppressedMeasure {
  readonly quarter: Period;
  readonly policy: SmallNumberPolicy;
  readonly table: SuppressedTable;
  /** Oldest first, from the first with anything in it; the newest is the table's own whole. */
  readonly quarters: readonly { readonly quarter: Period; readonly table: SuppressedTable }[];
  /** What the wholes of all quarters show, those left out as empty too: that they are says so. */
  readonly releases: SuppressedTable['releases'];
  /** Rates of closed weeks, oldest first; null where there is too little. */
  readonly weeks: readonly { readonly monday: Day; readonly percent: number | null }[];
}

export async function suppressedMeasure(
  loader: FiguresLoader,
  key: LayMeasureKey,
  today: Day,
  released: Released,
): Promise<SuppressedMeasure> {
  const quarter = lastClosedQuarter(today);
  const earlier: Period[] = [];
  for (let each = quarter; earlier.length < QUARTERS - 1;) earlier.unshift((each = quarterBefore(each)));
  const [table, before, weeks] = await Promise.all([
    wholeAndParts(loader, key, quarter, released),
    Promise.all(earlier.map((each) => cellOf(loader, key, each))),
    isOfContacts(key) ? weeklyRates(loader, key, today) : [],
  ]);
  const quarters = before.map((cell, index) => ({
    quarter: earlier[index] ?? quarter,
    table: suppressedTable(cell, [], loader.policy, released),
  }));
  const all = [...quarters, { quarter, table }];
  return {
    ...{ quarter, policy: loader.policy, table, weeks },
    quarters: sinceAnything(all),
    releases: all.flatMap((each) => each.table.releases),
  };
}

/** Without those from before anything was recorded; always with the newest. */
function sinceAnything(quarters: SuppressedMeasure['quarters']): SuppressedMeasure['quarters'] {
  const first = quarters.findIndex(({ table }) => table.whole.denominator.shown !== 0);
  return quarters.slice(first);
}

/** One measure of the newest quarter, broken down as far as no hidden number can be worked out. */
async function wholeAndParts(
  loader: FiguresLoader,
  key: LayMeasureKey,
  quarter: Period,
  released: Released,
): Promise<SuppressedTable> {
  if (!isOfContacts(key))
    return suppressedTable(await cellOf(loader, key, quarter), [], loader.policy, released);
  const tables = await loader.kept('tables', quarter, () => tablesOfContacts(loader, quarter, released));
  const table = tables[measureDefinitions.findIndex((each) => each.key === key)];
  if (!table) throw new Error(`no table of ${key}`);
  return table;
}

/**
 * Every measure of contacts, whichever is asked for: they are put together, so that what a page shows is what it shows
 * beside all the others.
 */
async function tablesOfContacts(
  loader: FiguresLoader,
  quarter: Period,
  released: Released,
): Promise<SuppressedTable[]> {
  const figures: Figure[] = [];
  for (const { key } of measureDefinitions) {
    const whole = await cellOf(loader, key, quarter);
    const breakdowns = await Promise.all([
      ...(['team', 'door', 'channel', 'reason'] as const).map((kind) => partsOf(loader, key, quarter, kind)),
      monthsOf(loader, key, quarter),
    ]);
    figures.push({ measure: key, whole, breakdowns });
  }
  return suppressedTables(figures, loader.policy, released);
}

function isOfContacts(key: LayMeasureKey): key is MeasureKey {
  return key !== 'own_word' && key !== 'courtesy';
}

const keyOf = (key: LayMeasureKey, { from, to }: Period) => `${key}|${from}|${to}`;

/** The whole Directorate in one period. */
export async function cellOf(loader: FiguresLoader, key: LayMeasureKey, period: Period): Promise<Cell> {
  const cell = { key: keyOf(key, period), name: '', largest: 1 };
  if (key === 'own_word') {
    const { sortedYes, answered } = await loader.once('own word', period, () =>
      ownWord(loader.database.read, period),
    );
    return { ...cell, numerator: sortedYes, denominator: answered };
  }
  if (key === 'courtesy') {
    const { welcomed, answered } = await loader.once('courtesy', period, () =>
      courtesyFromFeedback(loader.database.read, period),
    );
    return { ...cell, numerator: welcomed, denominator: answered };
  }
  const [[set], largest] = await Promise.all([loader.measures(period), loader.largest(period)]);
  if (!set) throw new Error('no measures came back');
  const { numerator, denominator } = set.measures[key];
  return { ...cell, numerator, denominator, largest: largestOf(key, largest) };
}

function largestOf(key: MeasureKey, largest: { contacts: number; promises: number }): number {
  return key === 'promises_kept' ? largest.promises : largest.contacts;
}

async function monthsOf(loader: FiguresLoader, key: MeasureKey, { from }: Period): Promise<Breakdown> {
  const months = [0, 1, 2].map((index) => ({
    from: addMonths(from, index),
    to: addMonths(from, index + 1),
  }));
  const cells = await Promise.all(months.map((month) => cellOf(loader, key, month)));
  return { by: 'month', cells: cells.map((cell, index) => ({ ...cell, name: months[index]?.from ?? '' })) };
}

async function partsOf(
  loader: FiguresLoader,
  key: MeasureKey,
  quarter: Period,
  kind: BrokenDownBy,
): Promise<Breakdown> {
  const [parts, largest, names] = await Promise.all([
    loader.parts(quarter, kind),
    loader.largestBy(quarter, kind),
    loader.once(`names by ${kind}`, quarter, () => namesOf(loader.database, kind, addDays(quarter.to, -1))),
  ]);
  const cells = parts.map(({ part, set }): Cell => {
    const { numerator, denominator } = set.measures[key];
    const named = names.get(part);
    return {
      key: `${keyOf(key, quarter)}|${kind}:${String(part)}`,
      name: named?.name ?? 'No longer in use',
      numerator,
      denominator,
      largest: largestOf(key, largest.get(part) ?? { contacts: 1, promises: 1 }),
      ...(named?.teamId === undefined
        ? {}
        : { within: `${keyOf(key, quarter)}|team:${String(named.teamId)}` }),
    };
  });
  return { by: kind, cells: cells.sort((one, other) => one.name.localeCompare(other.name, 'en-GB')) };
}

type Names = ReadonlyMap<number | string, { readonly name: string; readonly teamId?: number }>;

async function namesOf({ read }: Database, kind: BrokenDownBy, day: Day): Promise<Names> {
  switch (kind) {
    case 'team':
      return new Map((await teamsOn(read, day)).map(({ id, name }) => [id, { name }]));
    case 'door':
      return new Map((await doorsOn(read, day)).map(({ id, name, teamId }) => [id, { name, teamId }]));
    case 'reason':
      return new Map((await reasonsOn(read, day)).map(({ id, name }) => [id, { name }]));
    case 'channel':
      return new Map(Object.entries(channels).map(([code, name]) => [code, { name }]));
  }
}

/** Weeks that have ended, for the whole Directorate: rates only, of a true base of ten or more. */
async function weeklyRates(
  { database, policy }: FiguresLoader,
  key: MeasureKey,
  today: Day,
): Promise<SuppressedMeasure['weeks']> {
  const to = mondayOf(today);
  const period = { from: addDays(to, -7 * WEEKS), to };
  const days = await measureByDay(database, key, { period, scope: everyCustomer, window: REPEAT_WINDOW });
  return weeksOf(period, days, []).map(({ monday, numerator, denominator }) => ({
    monday,
    percent:
      denominator < policy.leastBase
        ? null
        : suppressedPercent(suppressedCount(numerator, policy), suppressedCount(denominator, policy), policy),
  }));
}
