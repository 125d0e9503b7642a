import type { AnswerCount, CommentCount } from '../feedback/index.ts';
import type { ShopEvidence } from '../mystery-shopping/domain/shop-evidence.ts';
import { policyFor } from '../organisation/domain/audience.ts';
import type { ChosenRule } from '../organisation/domain/audience.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { smallNumberPolicy } from '../statistics/index.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import type { ShownBefore } from './as-shown.ts';
import type { EvaluationPlan } from './domain/evaluation-plan.ts';
import type { MeasureKey, RepeatWindow } from './domain/measure.ts';
import type { DayCounts, EpisodeCounts } from './domain/measure-set.ts';

/** How a contact came and how it ended, counted: which door, whose reason. */
export interface ContactWay {
  readonly doorId: number;
  readonly doorTeamId: number;
  readonly reasonId: number;
  /** Null where nobody owned the reason that day. */
  readonly ownerId: number | null;
  readonly end: 'resolved' | 'promised' | 'sent_back' | 'open';
  readonly contacts: number;
}

/** Contacts that staff marked as avoidable, by kind, of those of which they were asked. */
export interface AvoidableCounts {
  readonly asked: number;
  /** Tallied or imported. */
  readonly notAsked: number;
  readonly kinds: readonly { readonly code: string; readonly contacts: number }[];
}

/** So many contacts that were resolved, of customers who saw so many doors. */
export interface DoorsSeen {
  readonly doors: number;
  readonly contacts: number;
}

/** What the queries said of one period. */
export interface PeriodResults {
  readonly days: DayCounts;
  /** For each repeat window, in their order. */
  readonly episodes: readonly { readonly window: RepeatWindow; readonly counts: EpisodeCounts }[];
  readonly shops: ShopEvidence;
  readonly ownWord: { readonly sortedYes: number; readonly answered: number };
  readonly welcome: { readonly welcomed: number; readonly answered: number };
}

/** All that an evaluation's figures are made of: plain values, as the queries gave them. */
export interface EvaluationResults {
  readonly period: PeriodResults;
  readonly baseline: PeriodResults;
  /** Baseline and period, day by day. */
  readonly daily: readonly {
    readonly day: Day;
    readonly eligible: number;
    readonly resolved: number;
    readonly sentBack: number;
  }[];
  /** What was begun to move a measure, oldest first. */
  readonly phases: readonly { readonly measure: string; readonly beginsOn: Day; readonly title: string }[];
  /** The period with the contacts that were shops. */
  readonly withShops: { readonly resolved: number; readonly eligible: number };
  /** Those of the period that staff took for shops, rightly or not, and that are counted. */
  readonly suspected: { readonly resolved: number; readonly eligible: number };
  readonly ways: readonly ContactWay[];
  readonly doorsSeen: readonly DoorsSeen[];
  readonly barriers: readonly { readonly barrier: string; readonly contacts: number }[];
  /** Not in a seal from before it was counted. */
  readonly avoidable?: AvoidableCounts;
  readonly comments: readonly CommentCount[];
  readonly answers: readonly AnswerCount[];
  readonly quotes: readonly { readonly text: string; readonly quarter: string }[];
  readonly names: Readonly<Record<'doors' | 'teams' | 'reasons', Readonly<Record<string, string>>>>;
}

export interface Deviation {
  readonly id: number;
  readonly what: string;
  readonly why: string;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
}

export interface Finding {
  readonly id: number;
  readonly measure: MeasureKey;
  readonly words: string;
}

export interface Recommendation extends Finding {
  readonly owner: string;
  readonly dueOn: Day;
}

/** The parts of a report to Cabinet that only a person can write. */
export interface CabinetWords {
  readonly issue: string;
  readonly reasons: string;
  readonly implications: string;
  readonly background: string;
}

/** Everything a report is made from. What is not in it is not in the report, so that it can be made again years later. */
export interface Snapshot {
  readonly evaluation: {
    readonly id: number;
    readonly title: string;
    readonly period: Period;
    readonly baseline: Period;
    readonly window: RepeatWindow;
  };
  readonly directorate: string;
  readonly plan: EvaluationPlan;
  readonly planHash: string;
  readonly planSealedAt: Instant;
  readonly planSealedBy: string;
  readonly deviations: readonly Deviation[];
  readonly words: CabinetWords;
  readonly findings: readonly Finding[];
  readonly recommendations: readonly Recommendation[];
  /** 0 while it is a draft. */
  readonly edition: number;
  readonly takenAt: Instant;
  /** What a later edition says otherwise than the one before, and why. */
  readonly changes: string;
  /** What the administrator had chosen of the rule for small numbers. A seal from before it was a choice has none. */
  readonly rule?: ChosenRule;
  /** What the public reports of the editions before it showed; none for a first one. */
  readonly shownBefore?: ShownBefore;
  readonly results: EvaluationResults;
}

/** The rule by which the public reads a report: the Ambassadors' own, as it was when the snapshot was taken. */
export function policyOf({ rule }: Snapshot): SmallNumberPolicy {
  return policyFor('public', rule ?? smallNumberPolicy);
}
