import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** The Directorate's own closed days by why it is closed, those that were taken back left out. */
export type ClosedDays = ReadonlyMap<Day, string>;

/** @param from the first day that matters */
export async function closedDaysFrom(reader: Reader, from: Day): Promise<ClosedDays> {
  const rows = await reader('closed_day')
    .whereNull('taken_back_at')
    .where('day', '>=', from)
    .select<{ day: Day; reason: string }[]>('day', 'reason');
  return new Map(rows.map(({ day, reason }) => [day, reason]));
}

export interface KeptClosedDay {
  readonly id: number;
  readonly day: Day;
  readonly reason: string;
  readonly addedBy: string;
  readonly takenBackAt: Instant | null;
  readonly takenBackBy: string | null;
}

/** Every closed day there ever was, the latest first. */
export async function allClosedDays(reader: Reader): Promise<KeptClosedDay[]> {
  return reader('closed_day as d')
    .join('account as a', 'a.id', 'd.added_by')
    .leftJoin('account as b', 'b.id', 'd.taken_back_by')
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .select<KeptClosedDay[]>({
      id: 'd.id',
      day: 'd.day',
      reason: 'd.reason',
      addedBy: 'a.name',
      takenBackAt: 'd.taken_back_at',
      takenBackBy: 'b.name',
    });
}
