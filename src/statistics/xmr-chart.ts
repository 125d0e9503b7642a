import { signals, type ControlledPoint, type Signal } from './signals.ts';

/** A control chart of single values, such as weekly mean minutes; null without values. */
export interface XmrChart {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Mean of the moving ranges that were kept; 0 with fewer than two values. */
  readonly meanMovingRange: number;
  /** How many moving ranges were too large to say anything of the usual ones: to be said beside the chart. */
  readonly screened: number;
  readonly signals: readonly (Signal | null)[];
}

/** 3 / d₂ for moving ranges of two values (d₂ = 1.128). */
const REACH = 2.66;
/** D₄ for moving ranges of two values: a larger one is out of the ordinary. */
const SCREEN = 3.267;

/**
 * Mean ± 2.66 × mean moving range, in order of time, never below `floor`. Moving ranges of 3.267 times their mean or
 * more are left out once, as NHS England's Making Data Count does in R (its Excel tool does not).
 * Shewhart 1931; Wheeler, Understanding Variation.
 */
export function xmrChart(values: readonly number[], floor = -Infinity): XmrChart | null {
  if (values.length === 0) return null;
  const centre = mean(values);
  const moves = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const limit = SCREEN * mean(moves);
  const kept = limit > 0 ? moves.filter((move) => move < limit) : moves;
  const meanMovingRange = mean(kept);
  const reach = REACH * meanMovingRange;
  const points = values.map((value): ControlledPoint => ({ value, centre, sigma: reach / 3 }));
  return {
    centre,
    lower: Math.max(floor, centre - reach),
    upper: centre + reach,
    meanMovingRange,
    screened: moves.length - kept.length,
    signals: signals(points),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}
