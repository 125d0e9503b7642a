import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Tx } from '../platform/database/database.ts';
import { groupBy } from '../shared/group-by.ts';
import type { Day } from '../shared/london-time.ts';
import { anyUnblinded, countAnew, countColumns, DAYS_AT_A_TIME, staleDays } from './count-queries.ts';
import type { DaysCounted } from './domain/count-days.ts';
import type { KeptEdition, Part } from './domain/parts.ts';

/** As many rows as SQLite takes in one statement. */
const ROWS_AT_A_TIME = 400;

/** A turn's length is aimed at between the two: pages wait while contacts are added up. */
const [SHORT_TURN_MS, LONG_TURN_MS] = [100, 300];
const FIRST_TURN_DAYS = 4;
/** Another process that waits for SQLite's lock looks for it ten times a second, and has to find it free. */
const OTHERS_TURN_MS = 120;

/**
 * Counts stale days anew, some in each transaction, until none is left. Nothing waits for it: figures read what is
 * stale from its contacts. It takes turns with whoever writes, an import in another process among them.
 * @param stopping ends it after the turn that is under way
 * @returns how many days it counted
 */
export async function countStaleDays(database: Database, stopping?: AbortSignal): Promise<number> {
  let [counted, days, took] = [0, FIRST_TURN_DAYS, 0];
  // Looked at first without a lock: most of the time there is nothing to do.
  while (stopping?.aborted !== true && (await staleDays(database.read)).length > 0) {
    if (took > 0) await othersTurn(stopping);
    const [some, began] = [days, performance.now()];
    counted += await database.transact((tx) => countSome(tx, some));
    took = performance.now() - began;
    if (took < SHORT_TURN_MS) days = Math.min(days * 2, DAYS_AT_A_TIME);
    else if (took > LONG_TURN_MS) days = Math.max(Math.floor(days / 2), 1);
  }
  return counted;
}

async function othersTurn(stopping: AbortSignal | undefined): Promise<void> {
  // Refuses only when it is stopping, which the loop sees for itself.
  await pause(OTHERS_TURN_MS, undefined, { signal: stopping }).catch(() => undefined);
}

/** For `nwd recount`, and after something that the marks cannot know of, such as a restored table. */
export async function markEveryDay(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await tx.raw('insert into stale_day (day) select distinct received_on from contact');
    for (const table of Object.values(tables)) {
      await tx.raw('insert into stale_day (day) select distinct day from ??', [table]);
    }
  });
}

async function countSome(tx: Tx, atMost: number): Promise<number> {
  // One counts at a time. Whoever writes contacts never takes this lock.
  await tx('count_turn').where({ id: 1 }).update({ id: 1 });
  const rows = await tx('stale_day').distinct<{ day: Day }[]>('day').orderBy('day').limit(atMost);
  const days = rows.map(({ day }) => day);
  if (days.length === 0) return 0;
  // Marks first, contacts after: a mark that is set between the two stays, and its day is counted once more.
  await tx('stale_day').whereIn('day', days).delete();
  for (const table of Object.values(tables)) await tx(table).whereIn('day', days).delete();
  const all = await countAnew(tx, days, 'all');
  const customers = (await anyUnblinded(tx, days)) ? await countAnew(tx, days, 'customers') : all;
  await keep(tx, all, customers, 'days');
  await keep(tx, all, customers, 'promises');
  await keep(tx, all, customers, 'episodes');
  return days.length;
}

const tables = { days: 'day_count', promises: 'promise_count', episodes: 'episode_count' } as const;

/** Keeps a day's cells once where the editions agree. */
async function keep(
  tx: Tx,
  all: DaysCounted,
  customers: DaysCounted,
  kind: keyof typeof tables,
): Promise<void> {
  const ofAll = groupBy<Kept, Day>(all[kind], ({ day }) => day);
  const ofCustomers = groupBy<Kept, Day>(customers[kind], ({ day }) => day);
  for (const day of new Set([...ofAll.keys(), ...ofCustomers.keys()])) {
    const [one, other] = [ofAll.get(day) ?? [], ofCustomers.get(day) ?? []];
    if (all === customers || JSON.stringify(one) === JSON.stringify(other))
      await insert(tx, kind, 'both', one);
    else {
      await insert(tx, kind, 'all', one);
      await insert(tx, kind, 'customers', other);
    }
  }
}

type Kept = Part & { readonly day: Day };

/** A plain statement: a query builder takes longer over thousands of rows than the database does. */
async function insert(
  tx: Tx,
  kind: keyof typeof tables,
  edition: KeptEdition,
  cells: readonly Kept[],
): Promise<void> {
  const names = Object.keys(countColumns[kind]);
  const columns = ['part', 'part_key', 'edition', ...Object.values(countColumns[kind])];
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < cells.length; from += ROWS_AT_A_TIME) {
    const some = cells.slice(from, from + ROWS_AT_A_TIME);
    await tx.raw(
      `insert into ${tables[kind]} (${columns.join(', ')}) values ${some.map(() => row).join(', ')}`,
      some.flatMap((cell) => [
        cell.part,
        cell.key,
        edition,
        ...names.map((name) => (cell as unknown as Record<string, string | number>)[name] ?? 0),
      ]),
    );
  }
}
