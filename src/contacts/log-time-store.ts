import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';

/** Counts one more contact that took so long, for the team that keeps the door; nobody's name stands beside it. */
export async function countLogTime(tx: Tx, doorId: number, on: Day, seconds: number): Promise<void> {
  const door = await tx('door_version')
    .where({ door_id: doorId })
    .andWhere('valid_from', '<=', on)
    .andWhere('valid_to', '>', on)
    .first<{ team_id: number }>('team_id');
  await tx('log_time')
    .insert({ team_id: door.team_id, logged_on: on, seconds, contacts: 1 })
    .onConflict(['team_id', 'logged_on', 'seconds'])
    .merge({ contacts: tx.raw('log_time.contacts + 1') });
}

export interface CountedSeconds {
  readonly team: string;
  readonly seconds: number;
  readonly contacts: number;
}

/** How many contacts took how many seconds, by team, fastest first. @param to exclusive */
export async function logTimes(
  reader: Reader,
  { from, to, teamId }: { from: Day; to: Day; teamId: number | null },
): Promise<CountedSeconds[]> {
  const query = reader('log_time as l')
    .join('team as t', 't.id', 'l.team_id')
    .where('l.logged_on', '>=', from)
    .andWhere('l.logged_on', '<', to);
  if (teamId !== null) query.andWhere('l.team_id', teamId);
  return query
    .groupBy('t.name', 'l.seconds')
    .orderBy('t.name')
    .orderBy('l.seconds')
    .select<CountedSeconds[]>({
      team: 't.name',
      seconds: 'l.seconds',
      contacts: reader.raw('sum(l.contacts)') as unknown as string,
    });
}
