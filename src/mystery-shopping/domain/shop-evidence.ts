import { metAllPromises, metPromise, promises, scoreOf, shopScore } from './questionnaire.ts';
import type { Answers, Promised, Question } from './questionnaire.ts';

/** A report that was sent and not excluded, with what staff logged for it. */
export interface Shop {
  readonly doorId: number;
  readonly state: 'accepted' | 'submitted';
  readonly reached: boolean;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  /** The contact it was matched to; null where staff logged none, or nobody has decided. */
  readonly contact: {
    readonly resolved: boolean;
    readonly leftOut: boolean;
    /** Staff noted, before the round was unblinded, that they took it for a shop. */
    readonly suspected: boolean;
  } | null;
}

/** How many shops met something, of those it applied to. */
export interface Met {
  readonly met: number;
  readonly applicable: number;
}

/** Matched shops by what was true and what staff recorded. */
export interface MatchedTable {
  readonly trulyResolvedRecordedResolved: number;
  readonly trulyResolved: number;
  readonly trulyUnresolvedRecordedUnresolved: number;
  readonly trulyUnresolved: number;
}

/** What shops tell of a period. */
export interface ShopEvidence {
  /** Accepted shops, unreachable ones among them: nobody's contact was resolved by a phone that nobody answered. */
  readonly accepted: number;
  /** Accepted shops whose question marked *resolved* was answered "yes". */
  readonly resolvedYes: number;
  readonly promises: Readonly<Record<Promised, Met>>;
  /** Accepted shops that met all four promises. */
  readonly allFour: number;
  /** Sent, not excluded, and somebody was reached. */
  readonly delivered: number;
  /** Sent, not excluded, and nobody was reached: outside recording completeness. */
  readonly unreachable: number;
  /** Delivered shops that staff logged a contact for. */
  readonly matched: number;
  readonly crossTable: MatchedTable;
  /** Judgements about courtesy that were at least partly good, of those that were given. */
  readonly courtesyJudgements: Met;
  /** The mean of the accepted shops' weighted scores; null where none has one. */
  readonly meanScore: number | null;
}

export function evidenceOf(shops: readonly Shop[]): ShopEvidence {
  const accepted = shops.filter(({ state }) => state === 'accepted');
  const delivered = shops.filter(({ reached }) => reached);
  return {
    accepted: accepted.length,
    resolvedYes: accepted.filter((shop) => tellsResolved(shop) === true).length,
    promises: Object.fromEntries(
      Object.keys(promises).map((promise) => [promise, metOf(accepted, promise as Promised)]),
    ) as Record<Promised, Met>,
    allFour: accepted.filter(({ questions, answers }) => metAllPromises(questions, answers)).length,
    delivered: delivered.length,
    unreachable: shops.length - delivered.length,
    matched: delivered.filter(({ contact }) => contact !== null).length,
    crossTable: matchedTable(accepted),
    courtesyJudgements: courtesyOf(accepted),
    meanScore: meanScoreOf(accepted),
  };
}

/** @returns null where the question was not answered */
function tellsResolved({ questions, answers }: Shop): boolean | null {
  const question = questions.find((each) => each.tellsResolved);
  const score = question ? scoreOf(question.scale, answers.get(question.id)) : null;
  return score === null ? null : score === 1;
}

function metOf(shops: readonly Shop[], promise: Promised): Met {
  const told = shops
    .map(({ questions, answers }) => metPromise(questions, answers, promise))
    .filter((met) => met !== null);
  return { met: told.filter((met) => met).length, applicable: told.length };
}

/** A contact that is left out (abandoned, or safeguarding was communicated) is in neither side of first contact resolution, so not here either. */
function matchedTable(shops: readonly Shop[]): MatchedTable {
  const pairs = shops.flatMap((shop) => {
    const truth = tellsResolved(shop);
    if (!shop.reached || shop.contact === null || shop.contact.leftOut || truth === null) return [];
    return [{ truth, recorded: shop.contact.resolved }];
  });
  const resolved = pairs.filter(({ truth }) => truth);
  const unresolved = pairs.filter(({ truth }) => !truth);
  return {
    trulyResolvedRecordedResolved: resolved.filter(({ recorded }) => recorded).length,
    trulyResolved: resolved.length,
    trulyUnresolvedRecordedUnresolved: unresolved.filter(({ recorded }) => !recorded).length,
    trulyUnresolved: unresolved.length,
  };
}

/** As a promise is met: at least to some extent. */
const GOOD = 0.5;

function courtesyOf(shops: readonly Shop[]): Met {
  const scores = shops.flatMap(({ questions, answers }) =>
    questions
      .filter(({ kind, promise }) => kind === 'judgement' && promise === 'courteous')
      .map(({ id, scale }) => scoreOf(scale, answers.get(id)))
      .filter((score) => score !== null),
  );
  return { met: scores.filter((score) => score >= GOOD).length, applicable: scores.length };
}

function meanScoreOf(shops: readonly Shop[]): number | null {
  const scores = shops
    .map(({ questions, answers }) => shopScore(questions, answers))
    .filter((score) => score !== null)
    // Added in one order, whichever shop came first: sums of fractions depend on it.
    .sort((one, other) => one - other);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
