import { openSpanOn } from '../../organisation/domain/opening-hours.ts';
import type { OpeningHours } from '../../organisation/domain/opening-hours.ts';
import { daysFrom, formatDay, londonDay, londonMinute, mondayOf } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import type { PlanRules } from './round-plan.ts';

/** What another shopper, or another moment, of a planned shop is checked against: the rules its round was planned by. */
export interface MoveToCheck {
  readonly doorId: number;
  readonly hours: OpeningHours;
  readonly staffMinutes: number;
  readonly at: Instant;
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly now: Instant;
  readonly rules: PlanRules;
  readonly shopper: {
    readonly name: string;
    readonly trainedOn: Day | null;
    readonly conflictDoorIds: readonly number[];
  };
  /** The shopper's other shops, of any round. */
  readonly theirs: readonly { readonly doorId: number; readonly day: Day }[];
  /** What the door gives in the round's other shops, by their days. */
  readonly minutesAtDoor: readonly { readonly day: Day; readonly minutes: number }[];
}

export interface MoveProblems {
  shopper?: string;
  moment?: string;
}

/** What a plan would not have done; empty when it may be. */
export function moveProblems(move: MoveToCheck): MoveProblems {
  const day = londonDay(move.at);
  const moment = momentProblem(move, day);
  const shopper = shopperProblem(move, day);
  return { ...(moment === null ? {} : { moment }), ...(shopper === null ? {} : { shopper }) };
}

function momentProblem(
  { at, now, hours, staffMinutes, opensOn, closesOn, rules, minutesAtDoor }: MoveToCheck,
  day: Day,
): string | null {
  if (at <= now) return 'The moment must be in the future';
  if (day < opensOn || day >= closesOn) return 'The moment must be within the round’s days';
  const span = openSpanOn(hours, day);
  const minute = londonMinute(at);
  if (!span || minute < span.opens || minute + staffMinutes > span.closes) return 'The door is not open then';
  const { budgetMinutes } = rules;
  const used = minutesAtDoor
    .filter((other) => mondayOf(other.day) === mondayOf(day))
    .reduce((sum, { minutes }) => sum + minutes, 0);
  return budgetMinutes !== null && used + staffMinutes > budgetMinutes
    ? 'The door’s staff minutes of that week are used up'
    : null;
}

function shopperProblem({ doorId, rules, shopper, theirs }: MoveToCheck, day: Day): string | null {
  const { name, trainedOn, conflictDoorIds } = shopper;
  if (trainedOn === null || trainedOn > day) return `${name} is not trained by then`;
  if (conflictDoorIds.includes(doorId)) return `Somebody at this door knows ${name}`;
  const { mostPerDay, lockoutDays } = rules;
  if (mostPerDay !== null && theirs.filter((other) => other.day === day).length >= mostPerDay) {
    return `${name} has as many shops on ${formatDay(day)} as one shopper may`;
  }
  const near = theirs.find(
    (other) => other.doorId === doorId && Math.abs(daysFrom(other.day, day)) < lockoutDays,
  );
  return near ? `${name} is at this door on ${formatDay(near.day)}, too near to ${formatDay(day)}` : null;
}
