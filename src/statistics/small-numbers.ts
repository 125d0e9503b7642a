import { roundedShare } from '../shared/words.ts';
import { differenceOfProportions } from './difference-of-proportions.ts';
import type { Range } from './narrowed-ranges.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** A rule by which small numbers are hidden; which audience has which is organisation/domain/audience.ts. */
export interface SmallNumberPolicy {
  /** Counts from 1 up to, not including, this are hidden. */
  readonly threshold: number;
  /** Everything else is rounded to the nearest multiple of this. */
  readonly base: number;
  /** Fewer than this below the line, as shown, and no percentage is. */
  readonly leastBase: number;
  /** One person may not make up more than this of a total. */
  readonly mostOfOnePerson: number;
  /** What can be worked out of a hidden number from everything shown must leave this many values or more. */
  readonly leastLeftOpen: number;
}

/** NHS England's rule for sub-national counts, with the numbers of docs/domain-language.md. */
export const smallNumberPolicy: SmallNumberPolicy = {
  threshold: 8,
  base: 5,
  leastBase: 10,
  mostOfOnePerson: 0.5,
  leastLeftOpen: 3,
};

/** A count as it may be shown. `shown` is null where it is hidden; the true number is not in it. */
export interface SuppressedCount {
  readonly shown: number | null;
  readonly words: string;
}

/** 0 shows; 1–7 are "fewer than 8"; everything else is rounded to the nearest 5: 8 → 10, 12 → 10, 13 → 15. */
export function suppressedCount(n: number, policy = smallNumberPolicy): SuppressedCount {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a count: ${String(n)}`);
  return asShown(n > 0 && n < policy.threshold ? null : Math.round(n / policy.base) * policy.base, policy);
}

/** What is shown already, in words again. */
export function asShown(shown: number | null, policy = smallNumberPolicy): SuppressedCount {
  const words = shown === null ? `fewer than ${String(policy.threshold)}` : shown.toLocaleString('en-GB');
  return { shown, words };
}

/** What a reader may conclude of a number from how it is shown; null is a hidden one. */
export function rangeOfShown(shown: number | null, policy = smallNumberPolicy): Range {
  if (shown === null) return { low: 1, high: policy.threshold - 1 };
  if (shown === 0) return { low: 0, high: 0 };
  const reach = policy.base / 2;
  // Math.round takes the half upwards.
  return { low: Math.max(policy.threshold, Math.ceil(shown - reach)), high: Math.ceil(shown + reach) - 1 };
}

/** From the true numbers, then rounded; never from the parts as shown. */
export function suppressedTotal(parts: readonly number[], policy = smallNumberPolicy): SuppressedCount {
  return suppressedCount(
    parts.reduce((sum, part) => sum + part, 0),
    policy,
  );
}

/** Whole per cent, from the numbers as shown; null where a part is hidden or the base is too small. */
export function suppressedPercent(
  numerator: SuppressedCount,
  denominator: SuppressedCount,
  policy = smallNumberPolicy,
): number | null {
  const share = shownShare(numerator, denominator, policy);
  return share === null ? null : roundedShare(share.successes / share.n, 100);
}

/** A mean or median may be shown only of this many values or more. */
export function enoughForAverage(values: number, policy = smallNumberPolicy): boolean {
  return values >= policy.threshold;
}

/** Whether one person makes up more than half of a total, which then says something of them alone. */
export function isMostlyOnePerson(largest: number, total: number, policy = smallNumberPolicy): boolean {
  // Below the threshold it is hidden anyway, in the words that every hidden count has.
  return total >= policy.threshold && largest / total > policy.mostOfOnePerson;
}

/** A share said to lay people: all of it follows from the numbers as shown. */
export interface SaidShare {
  /** "About 7 in 10 (between 6 and 8 in 10)", or null where too few are behind it. */
  readonly share: string | null;
  readonly percent: number | null;
  readonly numerator: SuppressedCount;
  readonly denominator: SuppressedCount;
}

const noCount: SuppressedCount = { shown: null, words: 'not shown' };
export const notShown: SaidShare = { share: null, percent: null, numerator: noCount, denominator: noCount };

/** @param largest how many of the denominator are one person's; 1 where that cannot be known */
export function shareOf(
  numerator: number,
  denominator: number,
  largest = 1,
  policy = smallNumberPolicy,
): SaidShare {
  if (numerator > denominator) throw new RangeError('a part is more than its whole');
  if (isMostlyOnePerson(largest, denominator, policy)) return notShown;
  return shareAsShown(suppressedCount(numerator, policy), suppressedCount(denominator, policy), policy);
}

/** A share of two numbers as they are shown. */
export function shareAsShown(
  shownNumerator: SuppressedCount,
  shownDenominator: SuppressedCount,
  policy = smallNumberPolicy,
): SaidShare {
  const shown = shownShare(shownNumerator, shownDenominator, policy);
  return {
    share: shown === null ? null : inTenths(shown.successes, shown.n),
    percent: suppressedPercent(shownNumerator, shownDenominator, policy),
    numerator: shownNumerator,
    denominator: shownDenominator,
  };
}

/** "About 7 in 10 (between 6 and 8 in 10). Based on 60 people.", or "Too few to say". */
export function saidShare(
  numerator: number,
  denominator: number,
  who = 'people',
  policy = smallNumberPolicy,
): string {
  const said = shareOf(numerator, denominator, 1, policy);
  return said.share === null ? 'Too few to say' : `${said.share}. Based on ${said.denominator.words} ${who}.`;
}

function shownShare(
  numerator: SuppressedCount,
  denominator: SuppressedCount,
  policy: SmallNumberPolicy,
): { successes: number; n: number } | null {
  const successes = numerator.shown;
  const n = denominator.shown;
  if (successes === null || n === null || n < policy.leastBase) return null;
  return { successes, n };
}

/** With its 95 % Wilson interval; an interval within one tenth needs no second number. */
function inTenths(successes: number, n: number): string {
  const interval = wilsonInterval(successes, n);
  if (interval === null) throw new RangeError('a share needs a base');
  const middle = tenth(successes / n);
  const [low, high] = [tenth(interval.low), tenth(interval.high)];
  const between = low === high ? '' : ` (between ${String(low)} and ${String(high)} in 10)`;
  if (successes === 0) return `0 in 10${between}`;
  if (successes === n) return `About 10 in 10${between}`;
  if (middle === 0) return `Fewer than 1 in 10${between}`;
  if (middle === 10) return `More than 9 in 10${between}`;
  return `About ${String(middle)} in 10${between}`;
}

/** A half goes down: 45 of 60, the printed example of docs, is "about 7 in 10". */
function tenth(share: number): number {
  return Math.ceil(share * 10 - 0.5 - 1e-9);
}

export type Change = 'more' | 'fewer' | 'no clear change';

/** How a share moved, from the numbers as shown; null unless both can be shown. */
export function changeBetween(before: SaidShare, now: SaidShare): Change | null {
  const [old, recent] = [countsOf(before), countsOf(now)];
  const difference = old && recent && differenceOfProportions(recent, old);
  if (!difference) return null;
  if (difference.low <= 0 && difference.high >= 0) return 'no clear change';
  return difference.value > 0 ? 'more' : 'fewer';
}

function countsOf({ share, numerator, denominator }: SaidShare): { successes: number; n: number } | null {
  return share === null || numerator.shown === null || denominator.shown === null
    ? null
    : { successes: numerator.shown, n: denominator.shown };
}
