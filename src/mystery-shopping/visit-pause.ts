import type { Surroundings } from '../accounts/index.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Call } from './domain/call.ts';
import { pausedDoors } from './round-pause-queries.ts';
import type { PausedDoor } from './round-pause-queries.ts';
import type { Visit } from './visit-queries.ts';

/**
 * Why a shop may not be begun now: its door has given the round all the time it may this week. Null when it may be,
 * and for one that has begun, which is always carried through and reported.
 */
export async function pauseBefore(
  { database, clock }: Surroundings,
  visit: Visit,
  { call, isDrafted }: { readonly call: Call; readonly isDrafted: boolean },
): Promise<PausedDoor | null> {
  if (visit.reportState !== null || call.state !== 'none' || isDrafted) return null;
  const paused = await pausedDoors(database.read, visit.roundId, londonDay(clock.now()));
  return paused.find(({ doorId }) => doorId === visit.doorId) ?? null;
}
