import { Z95 } from './normal.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** First share minus second share, −1 to 1, with its interval. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference between two independent shares, with the hybrid score interval; null where either base is 0.
 * Newcombe 1998, Stat Med 17:873 (method 10).
 */
export function differenceOfProportions(
  first: { readonly successes: number; readonly n: number },
  second: { readonly successes: number; readonly n: number },
  z: number = Z95,
): Difference | null {
  const one = wilsonInterval(first.successes, first.n, z);
  const two = wilsonInterval(second.successes, second.n, z);
  if (!one || !two) return null;
  const p1 = first.successes / first.n;
  const p2 = second.successes / second.n;
  const value = p1 - p2;
  return {
    value,
    low: Math.max(-1, value - Math.hypot(p1 - one.low, two.high - p2)),
    high: Math.min(1, value + Math.hypot(one.high - p1, p2 - two.low)),
  };
}
