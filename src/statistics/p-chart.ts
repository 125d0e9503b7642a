import { requirePart } from './counts.ts';
import { clipToUnit } from './interval.ts';
import { median } from './median.ts';
import { signals, type Signal } from './signals.ts';

/** One period's count. `complete` is false while the period still runs, or where only part of it was recorded. */
export interface PChartPoint {
  readonly numerator: number;
  readonly denominator: number;
  readonly complete: boolean;
}

/** `p`: binomial limits; `p-prime`: Laney's, widened by how far the periods really differ. */
export type PChartKind = 'p' | 'p-prime';

export interface PChartMark {
  /** Null where the denominator is 0. */
  readonly value: number | null;
  /** The centre of the point's phase; null where the phase has no counted point. */
  readonly centre: number | null;
  /** Limits for this point's denominator, cut to [0, 1]; null without a centre or with a denominator of 0. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Whether it counts towards the centre line, the limits and the signals: complete, with a denominator. */
  readonly counted: boolean;
  readonly signal: Signal | null;
}

/** A stretch of points under the same conditions; `to` is exclusive. */
export interface PChartPhase {
  readonly from: number;
  readonly to: number;
  readonly centre: number | null;
  /** How many points counted. */
  readonly counted: number;
  /** Fewer than 12 counted points: the limits are a first idea, to be said beside the chart. */
  readonly trialLimits: boolean;
}

export interface PChart {
  readonly kind: PChartKind;
  readonly marks: readonly PChartMark[];
  readonly phases: readonly PChartPhase[];
}

const ENOUGH_POINTS = 12;
const LARGE_DENOMINATOR = 1000;
/** Mean moving range of two / this = standard deviation of normal values (d₂; Montgomery, appendix VI). */
const D2 = 1.128;

/**
 * A control chart of shares over time: centre ± 3 sigma, limits per point (Shewhart 1931; Montgomery, section 7.2).
 * Where the typical (median) denominator exceeds 1,000, binomial limits are so narrow that ordinary weeks fall
 * outside: then Laney's p′ for all phases (Laney 2002, Quality Engineering 14:531; moving ranges not screened).
 *
 * `phaseStarts` are indexes at which a known change begins a new phase; each phase has its own centre and limits.
 */
export function pChart(points: readonly PChartPoint[], phaseStarts: readonly number[] = []): PChart {
  for (const point of points) requirePart(point.numerator, point.denominator);
  const typical = median(points.filter(counts).map((point) => point.denominator));
  const kind: PChartKind = typical !== null && typical > LARGE_DENOMINATOR ? 'p-prime' : 'p';
  const marks: PChartMark[] = [];
  const phases = ranges(points.length, phaseStarts).map(({ from, to }): PChartPhase => {
    const inPhase = points.slice(from, to);
    const counted = inPhase.filter(counts);
    const centre = centreOf(counted);
    marks.push(...phaseMarks(inPhase, centre, kind));
    return { from, to, centre, counted: counted.length, trialLimits: counted.length < ENOUGH_POINTS };
  });
  return { kind, marks, phases };
}

function counts(point: PChartPoint): boolean {
  return point.complete && point.denominator > 0;
}

/** Starts at 0 or at the end make no phase of their own. */
function ranges(length: number, starts: readonly number[]): readonly { from: number; to: number }[] {
  const inside = [...new Set(starts)].filter((start) => start > 0 && start < length).sort((a, b) => a - b);
  const edges = [0, ...inside, length];
  return edges.slice(1).map((to, i) => ({ from: edges[i] ?? 0, to }));
}

function centreOf(counted: readonly PChartPoint[]): number | null {
  if (counted.length === 0) return null;
  const sum = (pick: (point: PChartPoint) => number) =>
    counted.reduce((total, point) => total + pick(point), 0);
  return sum((point) => point.numerator) / sum((point) => point.denominator);
}

function phaseMarks(points: readonly PChartPoint[], centre: number | null, kind: PChartKind): PChartMark[] {
  if (centre === null) {
    return points.map((point) => ({ ...nothing, value: valueOf(point) }));
  }
  const binomialSigma = (point: PChartPoint) => Math.sqrt((centre * (1 - centre)) / point.denominator);
  const counted = points.filter(counts);
  const spread =
    kind === 'p' ? 1 : laneySpread(counted.map((point) => deviation(point, centre, binomialSigma(point))));
  const found = signals(
    counted.map((point) => ({
      value: point.numerator / point.denominator,
      centre,
      sigma: spread * binomialSigma(point),
    })),
  );
  let seen = 0;
  return points.map((point) => {
    const value = valueOf(point);
    if (value === null) return { ...nothing, centre };
    const isCounted = counts(point);
    const reach = 3 * spread * binomialSigma(point);
    return {
      value,
      centre,
      lower: clipToUnit(centre - reach),
      upper: clipToUnit(centre + reach),
      counted: isCounted,
      signal: isCounted ? (found[seen++] ?? null) : null,
    };
  });
}

const nothing: PChartMark = {
  value: null,
  centre: null,
  lower: null,
  upper: null,
  counted: false,
  signal: null,
};

function valueOf(point: PChartPoint): number | null {
  return point.denominator === 0 ? null : point.numerator / point.denominator;
}

function deviation(point: PChartPoint, centre: number, sigma: number): number {
  return sigma === 0 ? 0 : (point.numerator / point.denominator - centre) / sigma;
}

/** Laney's sigma of z: mean moving range / 1.128; with fewer than two points there is none, and it stays binomial. */
function laneySpread(z: readonly number[]): number {
  if (z.length < 2) return 1;
  const moves = z.slice(1).map((value, i) => Math.abs(value - (z[i] ?? value)));
  return moves.reduce((total, move) => total + move, 0) / moves.length / D2;
}
