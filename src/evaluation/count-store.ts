import type { Database, Tx } from '../platform/database/database.ts';
import { groupBy } from '../shared/group-by.ts';
import type { Day } from '../shared/london-time.ts';
import { anyUnblinded, countAnew, countColumns, DAYS_AT_A_TIME, staleDays } from './count-queries.ts';
import type { DaysCounted } from './domain/count-days.ts';
import type { KeptEdition, Part } from './domain/parts.ts';

/** As many rows as SQLite takes in one statement. */
const ROWS_AT_A_TIME = 400;

/**
 * Counts stale days anew, a month of them in each transaction, until none is left. Nothing waits for it: figures
 * read what is stale from its contacts.
 * @returns how many days it counted
 */
export async function countStaleDays(database: Database): Promise<number> {
  let counted = 0;
  // Looked at first without a lock: most of the time there is nothing to do.
  while ((await staleDays(database.read)).length > 0) {
    counted += await database.transact(countSome);
  }
  return counted;
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

async function countSome(tx: Tx): Promise<number> {
  // One counts at a time. Whoever writes contacts never takes this lock.
  await tx('count_turn').where({ id: 1 }).update({ id: 1 });
  const rows = await tx('stale_day').distinct<{ day: Day }[]>('day').orderBy('day').limit(DAYS_AT_A_TIME);
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
