/** A range of plausible values, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Interval arithmetic on proportions may leave [0, 1] by rounding error or by approximation: it is cut there. */
export function clipToUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
