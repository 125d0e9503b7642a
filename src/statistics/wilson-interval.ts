import { requirePart } from './counts.ts';
import { clipToUnit, type Interval } from './interval.ts';
import { Z95 } from './normal.ts';

/** A share with its base. Where the base is 0 there is nothing to say, and `value`, `low` and `high` are null. */
export interface Proportion {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Wilson's score interval for `successes` of `n`, cut to [0, 1]; null for n = 0.
 * Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857 (method 3).
 */
export function wilsonInterval(successes: number, n: number, z: number = Z95): Interval | null {
  requirePart(successes, n);
  if (n === 0) return null;
  const failures = n - successes;
  const middle = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * failures) / n + (z * z) / 4);
  const size = n + z * z;
  // With none or all, one end is exactly 0 or 1: not left to the subtraction of two nearly equal numbers.
  return {
    low: successes === 0 ? 0 : clipToUnit((middle - half) / size),
    high: failures === 0 ? 1 : clipToUnit((middle + half) / size),
  };
}

/** `numerator` of `denominator` with its 95 % Wilson interval. */
export function proportion(numerator: number, denominator: number): Proportion {
  const interval = wilsonInterval(numerator, denominator);
  if (!interval) return { numerator, denominator, value: null, low: null, high: null };
  return { numerator, denominator, value: numerator / denominator, ...interval };
}
