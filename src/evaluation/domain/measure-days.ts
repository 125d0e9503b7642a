import type { MeasureKey } from './measure.ts';
import type { DayCounts, EpisodeCounts } from './measure-set.ts';

/** A measure's share among the contacts received on one day, for its weekly chart. */
export function partOf(
  key: MeasureKey,
  day: DayCounts,
  episodes: EpisodeCounts,
): { numerator: number; denominator: number } {
  switch (key) {
    case 'recorded_fcr':
      return { numerator: day.resolved, denominator: day.eligible };
    case 'net_fcr':
      return { numerator: day.netResolved, denominator: day.netEligible };
    case 'repeat_adjusted_fcr':
      return { numerator: episodes.resolvedOnce, denominator: episodes.known };
    case 'wrong_door_share':
      return { numerator: day.wrongDoor, denominator: day.owned };
    case 'no_wrong_door_rate':
      return { numerator: episodes.wrongDoorDealtWith, denominator: episodes.wrongDoorKnown };
    case 'sent_back_rate':
      return { numerator: day.sentBack, denominator: day.eligible };
    case 'promises_kept':
      return { numerator: day.promisesKept, denominator: day.promisesDue };
  }
}
