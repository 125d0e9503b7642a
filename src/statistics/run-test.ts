import { binomialQuantile } from './binomial.ts';
import { median } from './median.ts';

export interface RunTest {
  /** Points not on the median. */
  readonly useful: number;
  readonly longestRun: number;
  /** A longer run than this is a signal. */
  readonly longestRunLimit: number;
  readonly crossings: number;
  /** Fewer crossings than this are a signal. */
  readonly crossingsLimit: number;
  readonly signal: boolean;
}

/** The rules have been studied for 10 to 100 points (Anhøj & Wentzel-Larsen 2020, PLoS ONE 15:e0233920). */
const FEWEST_USEFUL = 10;

/**
 * Whether a series drifts about its median instead of varying at random; values in order of time, points exactly on
 * the median do not count. Null with fewer than 10 useful points. Anhøj & Olesen 2014, PLoS ONE 9:e113825.
 */
export function runTest(values: readonly number[]): RunTest | null {
  const middle = median(values);
  const sides = values.filter((value) => value !== middle).map((value) => value > (middle ?? value));
  const limits = runTestLimits(sides.length);
  if (!limits) return null;
  let crossings = 0;
  let run = 0;
  let longestRun = 0;
  for (const [i, side] of sides.entries()) {
    const crossed = i > 0 && side !== sides[i - 1];
    if (crossed) crossings += 1;
    run = crossed ? 1 : run + 1;
    longestRun = Math.max(longestRun, run);
  }
  return {
    useful: sides.length,
    longestRun,
    crossings,
    ...limits,
    signal: longestRun > limits.longestRunLimit || crossings < limits.crossingsLimit,
  };
}

/** The two limits for `useful` points; null under 10. */
export function runTestLimits(useful: number): Pick<RunTest, 'longestRunLimit' | 'crossingsLimit'> | null {
  if (useful < FEWEST_USEFUL) return null;
  return {
    longestRunLimit: Math.round(Math.log2(useful) + 3),
    crossingsLimit: binomialQuantile(0.05, useful - 1, 0.5),
  };
}
