import type { Reader } from '../platform/database/database.ts';
import { addDays, mondayOf } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** A door whose staff have given a round all the time it may take of them in an ISO week. */
export interface PausedDoor {
  readonly doorId: number;
  readonly doorName: string;
  readonly minutes: number;
  readonly budget: number;
  /** When the shop was sent that used it up: the round has paused there since then. */
  readonly since: Instant;
  /** The Monday on which the round goes on there. */
  readonly until: Day;
}

/**
 * Where a round pauses in a day's week: the time that shops have taken there so far, as their shoppers wrote it down
 * or else as the scenario says, is as much as the round may take. Shops that reached nobody took nobody's time.
 */
export async function pausedDoors(reader: Reader, roundId: number, today: Day): Promise<PausedDoor[]> {
  const plan = await reader('round_plan')
    .where({ round_id: roundId })
    .first<{ budget: number | null } | undefined>({ budget: 'budget_minutes' });
  const budget = plan?.budget ?? null;
  if (budget === null) return [];
  const week = mondayOf(today);
  const until = addDays(week, 7);
  const shops = await reader('shop_report as s')
    .join('door_version as dv', (join) => {
      join
        .on('dv.door_id', 's.door_id')
        .andOn('dv.valid_from', '<=', 's.rang_on')
        .andOn('dv.valid_to', '>', 's.rang_on');
    })
    .leftJoin('assignment as a', 'a.id', 's.assignment_id')
    .leftJoin('scenario as c', 'c.id', 'a.scenario_id')
    .where({ 's.round_id': roundId, 's.outcome': 'reached' })
    .whereNot('s.state', 'draft')
    .where('s.rang_on', '>=', week)
    .where('s.rang_on', '<', until)
    .orderBy('dv.name')
    .orderBy('s.submitted_at')
    .select<
      {
        doorId: number;
        doorName: string;
        answeredAt: Instant | null;
        endedAt: Instant | null;
        staffMinutes: number | null;
        submittedAt: Instant | null;
      }[]
    >({
      doorId: 's.door_id',
      doorName: 'dv.name',
      answeredAt: 's.answered_at',
      endedAt: 's.ended_at',
      staffMinutes: 'c.staff_minutes',
      submittedAt: 's.submitted_at',
    });
  const used = new Map<number, Pick<PausedDoor, 'doorName' | 'minutes' | 'since'>>();
  for (const { doorId, doorName, answeredAt, endedAt, staffMinutes, submittedAt } of shops) {
    const before = used.get(doorId);
    const taken =
      answeredAt !== null && endedAt !== null
        ? Math.ceil((Date.parse(endedAt) - Date.parse(answeredAt)) / 60_000)
        : (staffMinutes ?? 0);
    const minutes = (before?.minutes ?? 0) + taken;
    const wasUsedUp = before !== undefined && before.minutes >= budget;
    used.set(doorId, { doorName, minutes, since: wasUsedUp ? before.since : (submittedAt ?? '') });
  }
  return [...used]
    .filter(([, { minutes }]) => minutes >= budget)
    .map(([doorId, each]) => ({ doorId, ...each, budget, until }));
}
