import { normalQuantile } from './normal.ts';

export interface TestDesign {
  /** How often a true difference is to be found. */
  readonly power: number;
  /** How often chance alone may look like one; two-sided. */
  readonly significance: number;
}

const USUAL: TestDesign = { power: 0.8, significance: 0.05 };

/**
 * Cases needed in each of two groups to tell `first` from `second`, not rounded (a plan rounds up); null where they
 * are equal. Fleiss 1981, Statistical Methods for Rates and Proportions, section 3.2, without continuity correction.
 */
export function sampleSizePerGroup(first: number, second: number, design: TestDesign = USUAL): number | null {
  for (const share of [first, second]) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`${String(share)} is not a share`);
  }
  if (first === second) return null;
  const mean = (first + second) / 2;
  const ifEqual = normalQuantile(1 - design.significance / 2) * Math.sqrt(2 * mean * (1 - mean));
  const ifApart = normalQuantile(design.power) * Math.sqrt(first * (1 - first) + second * (1 - second));
  return ((ifEqual + ifApart) / (first - second)) ** 2;
}

/**
 * The smallest share above `baseline` that `perGroup` cases in each of two groups can tell from it, to within a
 * millionth; null where not even 1 can be told apart.
 */
export function smallestDetectableRise(
  baseline: number,
  perGroup: number,
  design: TestDesign = USUAL,
): number | null {
  const enough = (share: number) => (sampleSizePerGroup(baseline, share, design) ?? Infinity) <= perGroup;
  if (!enough(1)) return null;
  let tooNear = baseline;
  let apart = 1;
  while (apart - tooNear > 1e-6) {
    const middle = (tooNear + apart) / 2;
    if (enough(middle)) apart = middle;
    else tooNear = middle;
  }
  return apart;
}
