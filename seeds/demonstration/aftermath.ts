import type { LegHow, Outcome } from '../../src/contacts/domain/contact.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import { TODAY, momentOf, workingDaysLater } from './calendar.ts';
import { isWritten, neighbours } from './organisation.ts';
import type { TeamSlug } from './organisation.ts';
import type { Circumstances } from './outcomes.ts';
import { uptakeOf } from './outcomes.ts';
import { emailsOfTeam } from './people.ts';
import type { Random } from './random.ts';
import { reasons } from './reasons.ts';
import { organisationsFor } from './signposts.ts';

export interface DemoLeg {
  readonly at: Instant;
  readonly how: LegHow;
  readonly toTeam: TeamSlug | null;
}

export interface DemoPromise {
  readonly team: TeamSlug;
  readonly dueOn: Day;
  readonly keptOn: Day | null;
  readonly keptBy: string | null;
}

export interface DemoHandover {
  readonly toTeam: TeamSlug;
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: string | null;
  readonly resolved: boolean | null;
  readonly hadToRepeat: boolean | null;
}

/** What stands beside a contact because of how it ended. */
export interface Aftermath {
  readonly legs: readonly DemoLeg[];
  readonly promise: DemoPromise | null;
  readonly handover: DemoHandover | null;
  readonly signposting: { readonly organisation: string; readonly assisted: boolean } | null;
  readonly redirectedTo: TeamSlug | null;
}

export interface Ending extends Circumstances {
  readonly outcome: Outcome;
  /** Minutes after midnight in London at which the contact was received. */
  readonly minute: number;
  readonly isCutOff: boolean;
}

export function drawAftermath(random: Random, ending: Ending): Aftermath {
  const { outcome, day, minute, reason } = ending;
  const other = outcome === 'promised' ? keeperOf(random, ending) : otherTeam(random, ending);
  const legs = legsOf(random, ending, other).map(([how, toTeam], index) => ({
    at: momentOf(day, minute + 1 + index * 2, random.whole(0, 59)),
    how,
    toTeam,
  }));
  return {
    legs,
    promise: outcome === 'promised' ? drawPromise(random, ending, other) : null,
    handover: outcome === 'handed_over' ? drawHandover(random, ending, other) : null,
    signposting:
      outcome === 'signposted'
        ? { organisation: random.pick(organisationsFor(reason)), assisted: random.chance(0.35) }
        : null,
    redirectedTo: outcome === 'redirected' ? other : null,
  };
}

/** Whoever promised keeps it, unless it was passed on behind the counter to the reason's owner. */
function keeperOf(random: Random, { reason, team, isWrongDoor }: Ending): TeamSlug {
  return isWrongDoor && random.chance(0.4) ? (reasons[reason].owner ?? team) : team;
}

/** Where somebody is sent or put through: the owner from a wrong door, else a neighbour or "try us again". */
function otherTeam(random: Random, { reason, team, isWrongDoor, outcome, day }: Ending): TeamSlug {
  const owner = reasons[reason].owner;
  // Before the launch some were sent from one wrong door to the next.
  const isMisled = outcome === 'redirected' && random.chance(0.15 * (1 - uptakeOf(team, day)));
  if (isWrongDoor && owner !== null && !isMisled) return owner;
  const isAskedToTryAgain = outcome === 'redirected' && !isWrongDoor && random.chance(0.4);
  return isAskedToTryAgain ? team : random.pick(neighbours[team]);
}

function legsOf(random: Random, ending: Ending, other: TeamSlug): (readonly [LegHow, TeamSlug | null])[] {
  const { outcome, team, channel, isWrongDoor, day, isCutOff } = ending;
  const old = 1 - Math.min(uptakeOf(team, day), 1);
  const byPhone = channel === 'phone';
  if (isCutOff) return [['cut_off', null]];
  switch (outcome) {
    case 'handed_over':
      // The handover has a row of its own; this is the blind transfer that went before some.
      return byPhone && random.chance(0.05 + 0.15 * old)
        ? [['transferred', random.pick(neighbours[team])]]
        : [];
    case 'promised':
      return other === team ? [] : [['passed_on', other]];
    case 'resolved':
      return isWrongDoor && !isWritten(channel) && random.chance(0.25) ? [['transferred', other]] : [];
    case 'redirected':
      return other === team ? [['told_to_ring_again', team]] : [];
    case 'unresolved':
      if (byPhone && random.chance(0.05 + 0.1 * old))
        return [
          ['transferred', other],
          ['voicemail', other],
        ];
      return !isWritten(channel) && random.chance(0.04 + 0.08 * old) ? [['told_to_ring_again', other]] : [];
    case 'abandoned':
      return byPhone && random.chance(0.3) ? [[random.pick(['cut_off', 'voicemail'] as const), null]] : [];
    case 'signposted':
      return [];
  }
}

const daysToKeep = [
  [1, 55],
  [2, 15],
  [3, 11],
  [5, 13],
  [10, 6],
] as const;
const daysLate = [
  [1, 40],
  [2, 20],
  [3, 12],
  [5, 10],
  [8, 8],
  [20, 10],
] as const;
const LAST_DAY_BEFORE: Day = '2010-06-23';

/**
 * What is due before today has been kept, if late or very late; the few that are overdue stand in open-work.ts.
 * What is due from today on is open unless somebody was early.
 */
function drawPromise(random: Random, { day, team }: Ending, keeper: TeamSlug): DemoPromise {
  const dueOn = workingDaysLater(day, random.weighted(daysToKeep));
  const isOnTime = random.chance(0.81 + 0.09 * Math.min(uptakeOf(team, day), 1)) || dueOn >= LAST_DAY_BEFORE;
  const wished = isOnTime
    ? dayInTime(random, day, dueOn)
    : workingDaysLater(dueOn, random.weighted(daysLate));
  const isOpen = dueOn >= TODAY && wished >= TODAY;
  const keptOn = isOpen ? null : wished >= TODAY ? LAST_DAY_BEFORE : wished;
  return { team: keeper, dueOn, keptOn, keptBy: keptOn === null ? null : random.pick(emailsOfTeam(keeper)) };
}

/** Mostly on the due day itself. */
function dayInTime(random: Random, from: Day, dueOn: Day): Day {
  if (random.chance(0.6)) return dueOn;
  const early = workingDaysLater(from, random.whole(0, 2));
  return early >= from && early <= dueOn ? early : dueOn;
}

/** The receiver says the same day how it ended; the unconfirmed ones stand in open-work.ts. */
function drawHandover(random: Random, { day, minute, team, reason }: Ending, toTeam: TeamSlug): DemoHandover {
  const uptake = Math.min(uptakeOf(team, day), 1);
  const confirmed = day === TODAY ? minute + 2 : Math.min(minute + random.whole(6, 150), 17 * 60 + 40);
  return {
    toTeam,
    confirmedAt: momentOf(day, confirmed, random.whole(0, 59)),
    confirmedBy: random.pick(emailsOfTeam(toTeam)),
    resolved: random.chance(0.76 + 0.1 * uptake) || reason === 'safeguarding-concern',
    hadToRepeat: random.chance(0.34 - 0.22 * uptake),
  };
}
