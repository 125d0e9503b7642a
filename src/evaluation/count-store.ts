import type { Database, Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { countAnew, countColumns, DAYS_AT_A_TIME, staleDays } from './count-queries.ts';

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
    for (const table of ['day_count', 'promise_count', 'episode_count']) {
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
  for (const table of ['day_count', 'promise_count', 'episode_count']) {
    await tx(table).whereIn('day', days).delete();
  }
  for (const edition of ['all', 'customers'] as const) {
    const counted = await countAnew(tx, days, edition);
    await insert(tx, 'day_count', countColumns.days, edition, counted.days);
    await insert(tx, 'promise_count', countColumns.promises, edition, counted.promises);
    await insert(tx, 'episode_count', countColumns.episodes, edition, counted.episodes);
  }
  return days.length;
}

async function insert(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, string>>,
  edition: string,
  cells: readonly { readonly part: string; readonly key: string }[],
): Promise<void> {
  const rows = cells.map((cell) => ({
    part: cell.part,
    part_key: cell.key,
    edition,
    ...Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [column, (cell as Record<string, unknown>)[name]]),
    ),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    await tx(table).insert(rows.slice(from, from + ROWS_AT_A_TIME));
  }
}
