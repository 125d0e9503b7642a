import type { Barrier, Channel, Outcome } from '../../src/contacts/domain/contact.ts';
import { isPhoneFailure, isSaturday, uptakeOn } from './calendar.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { isWritten } from './organisation.ts';
import type { TeamSlug } from './organisation.ts';
import type { Random, Weighted } from './random.ts';
import { reasons } from './reasons.ts';
import type { ReasonSlug } from './reasons.ts';
import { organisationsFor } from './signposts.ts';

type Mix = Readonly<Record<Outcome, number>>;

/**
 * How first contacts end, in parts of a hundred before the reason and the team are taken into account: at the
 * right door and at a wrong one, before the launch and once it has taken hold. Tuned so that the whole comes to
 * 52 % resolved at first contact before and 63 % after, and 13 % and 7 % redirected.
 */
const mixes: Readonly<Record<'right' | 'wrong', { before: Mix; after: Mix }>> = {
  right: {
    before: mix(43.8, 6.5, 14, 9, 7.3, 18, 3),
    after: mix(53.8, 6.5, 14, 10, 4.2, 12, 3),
  },
  wrong: {
    before: mix(26, 15, 12, 6, 28, 13, 3),
    after: mix(37.5, 19, 13, 7.5, 11.5, 11.5, 3),
  },
};

/** What a reason allows multiplies the mix: nobody starts home care on the spot. */
const allowedBy: Readonly<Record<'yes' | 'depends' | 'no', Partial<Mix>>> = {
  yes: { resolved: 1.25, promised: 0.7, handed_over: 0.7 },
  depends: { resolved: 0.95 },
  no: { resolved: 0.4, promised: 2, handed_over: 2.2, unresolved: 1.3 },
};

/** In a letter, and on a Saturday when the other teams are at home, there is nobody to hand over to. */
const allowedAlone: Partial<Mix> = { handed_over: 0, abandoned: 0.2, promised: 1.6 };

/** From here on nearly all that is still to do is written out in open-work.ts, and must not be there twice. */
const OPEN_WORK_BEGINS: Day = '2010-06-21';

/** Teams differ: how readily each resolves, and how much of the policy reached it. */
const habits: Readonly<Record<TeamSlug, { resolves: number; uptake: number }>> = {
  'customer-access': { resolves: 1.03, uptake: 1.1 },
  'occupational-therapy': { resolves: 1, uptake: 1 },
  'older-people': { resolves: 0.95, uptake: 0.9 },
  'mental-health': { resolves: 0.85, uptake: 0.8 },
  carers: { resolves: 1.05, uptake: 1.2 },
  travel: { resolves: 1.12, uptake: 1 },
  'home-care': { resolves: 0.92, uptake: 0.2 },
  finance: { resolves: 0.97, uptake: 1 },
  safeguarding: { resolves: 0.9, uptake: 1 },
};

export interface Circumstances {
  readonly day: Day;
  readonly team: TeamSlug;
  readonly reason: ReasonSlug;
  readonly isWrongDoor: boolean;
  readonly channel: Channel;
}

/** 0 before the launch, about 1 once the policy has reached the team. */
export function uptakeOf(team: TeamSlug, day: Day): number {
  return uptakeOn(day) * habits[team].uptake;
}

export function drawOutcome(random: Random, circumstances: Circumstances): Outcome {
  const { day, team, reason, isWrongDoor } = circumstances;
  const { before, after } = mixes[isWrongDoor ? 'wrong' : 'right'];
  const uptake = uptakeOf(team, day);
  const weights = (Object.keys(before) as Outcome[]).map((outcome): Weighted<Outcome> => {
    const usual = before[outcome] + (after[outcome] - before[outcome]) * uptake;
    const allowed = allowedBy[reasons[reason].resolvable][outcome] ?? 1;
    const habit = outcome === 'resolved' ? habits[team].resolves : 1;
    return [outcome, usual * allowed * habit * possibility(outcome, circumstances)];
  });
  return random.weighted(weights);
}

function possibility(outcome: Outcome, { day, team, reason, channel }: Circumstances): number {
  // Somebody afraid is never put off: the safeguarding team takes it, at its own line or while they hold.
  if (reason === 'safeguarding-concern') {
    return outcome === 'resolved' || (outcome === 'handed_over' && team !== 'safeguarding') ? 1 : 0;
  }
  if (outcome === 'signposted') return organisationsFor(reason).length === 0 ? 0 : 1;
  const isLeftOpen = outcome === 'promised' || outcome === 'handed_over';
  if (isLeftOpen && day >= OPEN_WORK_BEGINS) return 0.2;
  return isWritten(channel) || isSaturday(day) ? (allowedAlone[outcome] ?? 1) : 1;
}

/** Whether the exchange cut this call off, and how that was written down. */
export function isCutOff(random: Random, { day, channel, reason }: Circumstances): boolean {
  const isAtRisk = isPhoneFailure(day) && channel === 'phone' && reason !== 'safeguarding-concern';
  return isAtRisk && random.chance(0.55);
}

export function outcomeOfCutOff(random: Random): Outcome {
  return random.weighted([
    ['unresolved', 6],
    ['redirected', 3],
    ['abandoned', 1],
  ]);
}

const barriersBefore: readonly Weighted<Barrier>[] = [
  ['no_information', 24],
  ['no_system_access', 20],
  ['no_authority', 22],
  ['no_time', 8],
  ['specialist_needed', 16],
  ['not_ours', 6],
  ['customers_choice', 4],
];
/** Staff were let into more systems and given leave to decide; what is left is for specialists. */
const barriersAfter: readonly Weighted<Barrier>[] = [
  ['no_information', 15],
  ['no_system_access', 14],
  ['no_authority', 12],
  ['no_time', 11],
  ['specialist_needed', 33],
  ['not_ours', 9],
  ['customers_choice', 6],
];

export function drawBarrier(random: Random, uptake: number): Barrier {
  return random.weighted(random.chance(uptake) ? barriersAfter : barriersBefore);
}

function mix(
  resolved: number,
  handed_over: number,
  promised: number,
  signposted: number,
  redirected: number,
  unresolved: number,
  abandoned: number,
): Mix {
  return { resolved, handed_over, promised, signposted, redirected, unresolved, abandoned };
}
