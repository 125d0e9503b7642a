import { proportion } from '../../statistics/index.ts';
import type { Proportion } from '../../statistics/index.ts';
import type { MeasureKey, RepeatWindow } from './measure.ts';

/** What can be added up day by day; every count but that of promises leaves out what is left out, unless it says so. */
export interface DayCounts {
  readonly eligible: number;
  readonly resolved: number;
  /** Handed over and not confirmed by the receiver: among the eligible, not among the resolved. */
  readonly unconfirmed: number;
  readonly netEligible: number;
  readonly netResolved: number;
  readonly owned: number;
  readonly wrongDoor: number;
  readonly unowned: number;
  readonly sentBack: number;
  /** Stopped by the customer: in no measure. */
  readonly abandoned: number;
  /** Not resolved, and safeguarding was communicated: in no measure of how contacts ended. */
  readonly safeguarding: number;
  readonly promisesDue: number;
  readonly promisesKept: number;
  readonly promisesNotYetDue: number;
}

/** What depends on a customer's other contacts, and so on the repeat window. */
export interface EpisodeCounts {
  readonly known: number;
  readonly resolvedOnce: number;
  readonly notYetKnown: number;
  readonly anonymous: number;
  readonly anonymousResolved: number;
  readonly wrongDoorKnown: number;
  readonly wrongDoorDealtWith: number;
  readonly wrongDoorPending: number;
}

export interface MeasureSet {
  readonly window: RepeatWindow;
  readonly measures: Readonly<Record<MeasureKey, Proportion>>;
  readonly days: DayCounts;
  readonly episodes: EpisodeCounts;
  /** Episodes of customers who can be recognised, since an anonymous one can never be seen to repeat. */
  readonly identifiedOnly: Proportion;
  readonly anonymousShare: Proportion;
}

export const noDays: DayCounts = {
  eligible: 0,
  resolved: 0,
  unconfirmed: 0,
  netEligible: 0,
  netResolved: 0,
  owned: 0,
  wrongDoor: 0,
  unowned: 0,
  sentBack: 0,
  abandoned: 0,
  safeguarding: 0,
  promisesDue: 0,
  promisesKept: 0,
  promisesNotYetDue: 0,
};

export const noEpisodes: EpisodeCounts = {
  known: 0,
  resolvedOnce: 0,
  notYetKnown: 0,
  anonymous: 0,
  anonymousResolved: 0,
  wrongDoorKnown: 0,
  wrongDoorDealtWith: 0,
  wrongDoorPending: 0,
};

/** Adds counts up name by name, from a start that names them all. */
export function addCounts<Counts extends object>(start: Counts, days: readonly Counts[]): Counts {
  const sums = Object.keys(start).map((name) => {
    const key = name as keyof Counts;
    return [name, days.reduce((sum, day) => sum + Number(day[key]), Number(start[key]))];
  });
  return Object.fromEntries(sums) as Counts;
}

/** The measures' definitions as arithmetic: see measure.ts for the words. */
export function measureSet(window: RepeatWindow, days: DayCounts, episodes: EpisodeCounts): MeasureSet {
  return {
    window,
    days,
    episodes,
    measures: {
      recorded_fcr: proportion(days.resolved, days.eligible),
      net_fcr: proportion(days.netResolved, days.netEligible),
      repeat_adjusted_fcr: proportion(episodes.resolvedOnce, episodes.known),
      wrong_door_share: proportion(days.wrongDoor, days.owned),
      no_wrong_door_rate: proportion(episodes.wrongDoorDealtWith, episodes.wrongDoorKnown),
      sent_back_rate: proportion(days.sentBack, days.eligible),
      promises_kept: proportion(days.promisesKept, days.promisesDue),
    },
    identifiedOnly: proportion(
      episodes.resolvedOnce - episodes.anonymousResolved,
      episodes.known - episodes.anonymous,
    ),
    anonymousShare: proportion(episodes.anonymous, episodes.known),
  };
}
