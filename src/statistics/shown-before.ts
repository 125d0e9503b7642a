import { rangeOfShown } from './small-numbers.ts';
import type { SmallNumberPolicy } from './small-numbers.ts';

/** A cell's numbers as they are shown; null is a hidden one. */
export interface ShownCell {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** One person makes up most of it: nothing of it is shown. */
  readonly dominated: boolean;
}

/** What has been shown before, by the cell's key. */
export type Released = ReadonlyMap<string, ShownCell>;

/**
 * Whether a cell is to be shown as it was before: showing a change by one or two would show that one or two people
 * were added.
 */
export function isNearShown(
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  was: ShownCell,
  policy: SmallNumberPolicy,
): boolean {
  return isNearNumber(numerator, was.numerator, policy) && isNearNumber(denominator, was.denominator, policy);
}

/** The same of one number by itself. */
export function isNearNumber(truth: number, shown: number | null, policy: SmallNumberPolicy): boolean {
  const { low, high } = rangeOfShown(shown, policy);
  return truth >= low - policy.base && truth <= high + policy.base;
}
