import { readSetting } from '../../organisation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { addMonths } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';

/** An entry that is to be checked again: longest unchecked first, and those that nobody ever checked before them. */
export interface StaleEntry {
  readonly id: string;
  readonly name: string;
  readonly assured: Day | null;
  readonly keeperId: number | null;
  /** Who has said that they check it; null while nobody has. */
  readonly keeper: string | null;
}

export async function reviewMonths(reader: Reader): Promise<number> {
  return Number(await readSetting(reader, 'directory_review_months'));
}

/** Entries checked before that day are to be checked again. */
export async function staleBefore(reader: Reader, today: Day): Promise<Day> {
  return addMonths(today, -(await reviewMonths(reader)));
}

/** Of what is not active nobody is asked to check it: as the list of entries to check has it. */
export async function isStaleOn(reader: Reader, service: JsonObject, today: Day): Promise<boolean> {
  if (textOf(service.status) !== 'active') return false;
  return textOf(service.assured_date) < (await staleBefore(reader, today));
}

export async function staleEntries(
  reader: Reader,
  before: Day,
  limit: number,
): Promise<{ readonly total: number; readonly entries: readonly StaleEntry[] }> {
  const query = reader('service as s')
    .where('s.status', 'active')
    .andWhereRaw(`coalesce(s.assured_date, '') < ?`, [before]);
  const counted: { total: number | string }[] = await query.clone().count({ total: '*' });
  const entries = await query
    .leftJoin('entry_keeper as k', 'k.service_id', 's.id')
    .leftJoin('account as a', 'a.id', 'k.account_id')
    .orderByRaw(`coalesce(s.assured_date, '')`)
    .orderBy(['s.name', 's.id'])
    .limit(limit)
    .select<StaleEntry[]>({ id: 's.id', name: 's.name', assured: 's.assured_date', keeper: 'a.name' })
    .select({ keeperId: 'k.account_id' });
  return { total: Number(counted[0]?.total ?? 0), entries };
}
