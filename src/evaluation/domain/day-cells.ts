import { addDays } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { CountedContact, InItsEpisode } from './counted-contact.ts';
import type { RepeatWindow } from './measure.ts';
import type { DayCounts, EpisodeCounts } from './measure-set.ts';

/** Counts of one London day's contacts: what can be added up whatever the period is that they are asked for. */
export interface DayCell {
  readonly day: Day;
  readonly eligible: number;
  readonly resolved: number;
  readonly unconfirmed: number;
  readonly netEligible: number;
  readonly netResolved: number;
  readonly owned: number;
  readonly wrongDoor: number;
  readonly unowned: number;
  readonly sentBack: number;
  readonly abandoned: number;
  readonly safeguarding: number;
}

/** Promises of a day's contacts by the date given: whether one was due depends on where the period ends. */
export interface PromiseCell {
  readonly day: Day;
  readonly dueOn: Day;
  readonly made: number;
  readonly kept: number;
}

/** dueOn of what was not promised at a wrong door; '' is a promise without a date. */
export const NOT_PROMISED = '-';

/** Episodes that begin with a day's contacts, and its wrong-door contacts, for one repeat window. */
export interface EpisodeCell {
  readonly day: Day;
  readonly window: RepeatWindow;
  readonly dueOn: string;
  readonly begun: number;
  readonly resolvedOnce: number;
  readonly anonymous: number;
  readonly anonymousResolved: number;
  readonly wrongDoor: number;
  readonly wrongDoorDealtWith: number;
}

const one = (condition: boolean) => (condition ? 1 : 0);
const isEligible = (contact: CountedContact) => contact.leftOut === null;
const isAtWrongDoor = (contact: CountedContact) =>
  isEligible(contact) && contact.owningTeamId !== null && contact.owningTeamId !== contact.doorTeamId;
const isKeptInTime = ({ keptOn, dueOn }: CountedContact) =>
  keptOn !== null && dueOn !== null && keptOn <= dueOn;

/** What one contact adds to its day. */
export function dayCellOf(contact: CountedContact): DayCell {
  const eligible = isEligible(contact);
  const net = eligible && contact.resolvable !== 'no';
  return {
    day: contact.day,
    eligible: one(eligible),
    resolved: one(eligible && contact.resolved),
    unconfirmed: one(eligible && contact.outcome === 'handed_over' && !contact.confirmed),
    netEligible: one(net),
    netResolved: one(net && contact.resolved),
    owned: one(eligible && contact.owningTeamId !== null),
    wrongDoor: one(isAtWrongDoor(contact)),
    unowned: one(eligible && contact.owningTeamId === null),
    sentBack: one(eligible && contact.sentBack),
    abandoned: one(contact.leftOut === 'abandoned'),
    safeguarding: one(contact.leftOut === 'safeguarding'),
  };
}

/** Null for a contact without a promise. */
export function promiseCellOf(contact: CountedContact): PromiseCell | null {
  if (contact.dueOn === null) return null;
  return { day: contact.day, dueOn: contact.dueOn, made: 1, kept: one(isKeptInTime(contact)) };
}

export function episodeCellOf(
  { contact, daysSince, daysUntil }: InItsEpisode,
  window: RepeatWindow,
): EpisodeCell {
  const begins = isEligible(contact) && (daysSince === null || daysSince > window);
  const repeats = daysUntil !== null && daysUntil <= window;
  const anonymous = begins && contact.customerLink === null;
  const wrongDoor = isAtWrongDoor(contact);
  const promised = contact.outcome === 'promised';
  const dealtWith =
    !contact.sentBack && (contact.resolved || (promised && isKeptInTime(contact) && !repeats));
  return {
    day: contact.day,
    window,
    // Only whether a wrong-door contact is still pending depends on it.
    dueOn: promised && wrongDoor ? (contact.dueOn ?? '') : NOT_PROMISED,
    begun: one(begins),
    resolvedOnce: one(begins && contact.resolved && !repeats),
    anonymous: one(anonymous),
    anonymousResolved: one(anonymous && contact.resolved),
    wrongDoor: one(wrongDoor),
    wrongDoorDealtWith: one(wrongDoor && dealtWith),
  };
}

/** A day's counts as a period that ends at `to` sees them. */
export function dayCountsAt(
  to: Day,
  cell: DayCell,
  promises: readonly PromiseCell[],
): DayCounts & { readonly day: Day } {
  const due = promises.filter(({ dueOn }) => dueOn < to);
  return {
    ...cell,
    promisesDue: sum(due.map(({ made }) => made)),
    promisesKept: sum(due.map(({ kept }) => kept)),
    promisesNotYetDue: sum(promises.map(({ made }) => made)) - sum(due.map(({ made }) => made)),
  };
}

/**
 * The same for episodes of one window. A window is known when it has ended before the period does; a promise is
 * pending until its window and its date have.
 */
export function episodeCountsAt(to: Day, cell: EpisodeCell): EpisodeCounts {
  const isKnown = addDays(cell.day, cell.window) < to;
  const isPending = cell.dueOn !== NOT_PROMISED && (!isKnown || cell.dueOn >= to);
  const known = (count: number) => (isKnown ? count : 0);
  return {
    known: known(cell.begun),
    resolvedOnce: known(cell.resolvedOnce),
    notYetKnown: cell.begun - known(cell.begun),
    anonymous: known(cell.anonymous),
    anonymousResolved: known(cell.anonymousResolved),
    wrongDoorKnown: isPending ? 0 : cell.wrongDoor,
    wrongDoorDealtWith: isPending ? 0 : cell.wrongDoorDealtWith,
    wrongDoorPending: isPending ? cell.wrongDoor : 0,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
