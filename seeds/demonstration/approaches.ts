import type { AvoidableCode, Caller, Channel, Outcome } from '../../src/contacts/domain/contact.ts';
import type { Day } from '../../src/shared/london-time.ts';
import type { Aftermath } from './aftermath.ts';
import { TODAY, isSaturday, isSnowy, isWinter, workingDaysLater } from './calendar.ts';
import { doorSlugs, doors } from './organisation.ts';
import type { DoorSlug, TeamSlug } from './organisation.ts';
import { uptakeOf } from './outcomes.ts';
import type { Random, Weighted } from './random.ts';
import { reasonStories } from './reason-stories.ts';
import { reasonSlugs, reasons } from './reasons.ts';
import type { ReasonSlug } from './reasons.ts';

/** Somebody at a door with something to ask: what is known before anybody answers. */
export interface Approach {
  readonly door: DoorSlug;
  readonly channel: Channel;
  readonly reason: ReasonSlug;
  readonly caller: Caller | null;
  /** The earlier contact that brings them back; null for somebody new. */
  readonly after: EarlierContact | null;
}

export interface EarlierContact {
  readonly customer: number;
  readonly receivedOn: Day;
  readonly door: DoorSlug;
  readonly reason: ReasonSlug;
  readonly caller: Caller | null;
  readonly outcome: Outcome;
  readonly aftermath: Aftermath;
}

export function drawApproach(random: Random, day: Day): Approach {
  const openDoors = isSaturday(day) ? doorSlugs.filter((slug) => doors[slug].openOnSaturdays) : doorSlugs;
  const door = random.weighted(openDoors.map((slug) => [slug, doors[slug].traffic] as const));
  const reason = drawReason(random, day, door);
  const caller = random.chance(0.92) ? random.weighted(callersOf(reason)) : null;
  return { door, channel: random.weighted(doors[door].channels), reason, caller, after: null };
}

function drawReason(random: Random, day: Day, door: DoorSlug): ReasonSlug {
  const wantsOther = random.chance(doors[door].wrong);
  const choices = reasonSlugs.filter((slug) => (reasons[slug].owner === doors[door].team) !== wantsOther);
  return random.weighted(choices.map((slug) => [slug, demand(slug, day)] as const));
}

function demand(slug: ReasonSlug, day: Day): number {
  const { asked, inWinter = 1 } = reasonStories[slug];
  if (!isWinter(day) || inWinter === 1) return asked;
  return asked * inWinter * (isSnowy(day) ? 2 : 1);
}

const usualCallers: readonly Weighted<Caller>[] = [
  ['customer', 60],
  ['family', 17],
  ['carer', 10],
  ['professional', 8],
  ['provider', 2.5],
  ['councillor', 0.7],
  ['other', 1.8],
];
const callersForTeam: Partial<Record<TeamSlug, readonly Weighted<Caller>[]>> = {
  carers: [
    ['carer', 75],
    ['family', 15],
    ['customer', 10],
  ],
  safeguarding: [
    ['professional', 40],
    ['provider', 20],
    ['family', 20],
    ['other', 15],
    ['customer', 5],
  ],
};

function callersOf(reason: ReasonSlug): readonly Weighted<Caller>[] {
  const owner = reasons[reason].owner;
  return (owner === null ? undefined : callersForTeam[owner]) ?? usualCallers;
}

/** Out of a hundred customers whose contact ended so, how many ask again about the same thing. */
const comeBack: Readonly<Record<Outcome, number>> = {
  resolved: 8,
  handed_over: 12,
  promised: 9,
  signposted: 7,
  redirected: 44,
  unresolved: 36,
  abandoned: 20,
};
const AFTER_A_BROKEN_PROMISE = 50;
const AFTER_AN_UNRESOLVED_HANDOVER = 38;

/** Working days until somebody asks again. */
const pause = [1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 9, 12, 16] as const;

/** @returns the day on which this customer asks again, if they do and it is not after today */
export function drawReturn(random: Random, earlier: EarlierContact): Day | null {
  const { outcome, aftermath, receivedOn, door } = earlier;
  const { promise, handover } = aftermath;
  const isBroken = promise !== null && (promise.keptOn ?? TODAY) > promise.dueOn;
  const percent = isBroken
    ? AFTER_A_BROKEN_PROMISE
    : handover?.resolved === false
      ? AFTER_AN_UNRESOLVED_HANDOVER
      : comeBack[outcome];
  if (!random.chance((percent / 100) * (1 - 0.15 * uptakeOf(doors[door].team, receivedOn)))) return null;
  const wait = random.pick(pause);
  const day = workingDaysLater(isBroken ? promise.dueOn : receivedOn, isBroken ? Math.min(wait, 3) : wait);
  return day > TODAY ? null : day;
}

/** The same customer and reason, at the door they were sent to, the one they know, or the one that is right. */
export function approachAgain(random: Random, after: EarlierContact): Approach {
  const { aftermath, reason, caller } = after;
  const sentTo = aftermath.redirectedTo;
  const owner = reasons[reason].owner;
  const door =
    sentTo !== null && random.chance(0.75)
      ? doorOf(random, sentTo)
      : owner !== null && random.chance(0.35)
        ? doorOf(random, owner)
        : after.door;
  return { door, channel: random.weighted(doors[door].channels), reason, caller, after };
}

function doorOf(random: Random, team: TeamSlug): DoorSlug {
  const kept = doorSlugs.filter((slug) => doors[slug].team === team);
  return random.weighted(kept.map((slug) => [slug, doors[slug].traffic] as const));
}

/** National Indicator 14, as far as staff remember to code it; most contacts are of value and have no code. */
export function drawAvoidable(
  random: Random,
  { after, reason }: Approach,
  isWrongDoor: boolean,
): AvoidableCode | null {
  if (after !== null) {
    const code = whyAgain[after.outcome];
    return random.chance(0.55) ? code : null;
  }
  if (reason === 'progress-of-request') return random.chance(0.4) ? 'progress_chasing' : null;
  if (isWrongDoor && random.chance(0.08)) return 'poor_signposting';
  if (!random.chance(0.05)) return null;
  return random.pick([
    'unnecessary_clarification',
    'unnecessary_clarification',
    'repeat_notification',
  ] as const);
}

const whyAgain: Readonly<Record<Outcome, AvoidableCode>> = {
  resolved: 'premature_closure',
  handed_over: 'progress_chasing',
  promised: 'progress_chasing',
  signposted: 'poor_signposting',
  redirected: 'poor_signposting',
  unresolved: 'repeat_notification',
  abandoned: 'repeat_notification',
};
