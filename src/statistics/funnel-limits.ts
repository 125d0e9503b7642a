import { requireCounts, requirePart } from './counts.ts';
import type { Interval } from './interval.ts';
import { Z95, Z998 } from './normal.ts';

/** Where a unit lies: within both limits, between the 95 % and the 99.8 % limit, or beyond both. */
export type FunnelPosition = 'inside' | 'low' | 'high' | 'very low' | 'very high';

export interface FunnelPoint {
  /** Null, like limits and position, where the denominator is 0. */
  readonly value: number | null;
  readonly limits95: Interval | null;
  readonly limits998: Interval | null;
  readonly position: FunnelPosition | null;
}

export interface Funnel {
  readonly overall: number | null;
  /** Σz²/n after winsorising; 1 is what chance alone gives. */
  readonly overdispersion: number | null;
  /** Variance between units on the arcsine scale, already in the limits; 0 unless overdispersion exceeds 1. */
  readonly betweenVariance: number;
  readonly points: readonly FunnelPoint[];
}

export interface FunnelUnit {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Limits for a unit of size `n` about the overall share: sin²(asin √p ± z √(1/4n + τ²)), never folded back at 0 or 1.
 * Spiegelhalter 2005, Stat Med 24:1185.
 */
export function funnelLimits(
  overall: number,
  n: number,
  z: number = Z95,
  betweenVariance = 0,
): Interval | null {
  requireCounts(n);
  if (!(overall >= 0 && overall <= 1)) throw new RangeError(`${String(overall)} is not a share`);
  if (n === 0) return null;
  const angle = Math.asin(Math.sqrt(overall));
  const reach = z * Math.sqrt(1 / (4 * n) + betweenVariance);
  return {
    low: Math.sin(Math.max(0, angle - reach)) ** 2,
    high: Math.sin(Math.min(Math.PI / 2, angle + reach)) ** 2,
  };
}

/** Every unit against the overall share, classified by the very limits that are drawn. No ranks. */
export function funnel(units: readonly FunnelUnit[]): Funnel {
  for (const { numerator, denominator } of units) requirePart(numerator, denominator);
  const used = units.filter(({ denominator }) => denominator > 0);
  if (used.length === 0) {
    return { overall: null, overdispersion: null, betweenVariance: 0, points: units.map(() => NOTHING) };
  }
  const overall = sum(used.map((unit) => unit.numerator)) / sum(used.map((unit) => unit.denominator));
  const overdispersion = overdispersionOf(used, overall);
  const between = overdispersion > 1 ? betweenVariance(used, overdispersion) : 0;
  return {
    overall,
    overdispersion,
    betweenVariance: between,
    points: units.map((unit) => funnelPoint(unit, overall, between)),
  };
}

const NOTHING: FunnelPoint = { value: null, limits95: null, limits998: null, position: null };

function funnelPoint({ numerator, denominator }: FunnelUnit, overall: number, between: number): FunnelPoint {
  const limits95 = funnelLimits(overall, denominator, Z95, between);
  const limits998 = funnelLimits(overall, denominator, Z998, between);
  if (!limits95 || !limits998) return NOTHING;
  const value = numerator / denominator;
  return { value, limits95, limits998, position: positionOf(value, limits95, limits998) };
}

function positionOf(value: number, limits95: Interval, limits998: Interval): FunnelPosition {
  if (value < limits998.low) return 'very low';
  if (value > limits998.high) return 'very high';
  if (value < limits95.low) return 'low';
  return value > limits95.high ? 'high' : 'inside';
}

/** φ = Σz²/n, with the outer tenth of z at each end pulled in to the next (Spiegelhalter 2005, section 5.2). */
function overdispersionOf(units: readonly FunnelUnit[], overall: number): number {
  const z = units
    .map(({ numerator, denominator }) => {
      const apart = Math.asin(Math.sqrt(numerator / denominator)) - Math.asin(Math.sqrt(overall));
      return apart * 2 * Math.sqrt(denominator);
    })
    .sort((a, b) => a - b);
  const cut = Math.floor(z.length * 0.1);
  const lowest = z[cut] ?? -Infinity;
  const highest = z[z.length - 1 - cut] ?? Infinity;
  return sum(z.map((value) => Math.min(highest, Math.max(lowest, value)) ** 2)) / z.length;
}

/** τ² by moments (DerSimonian & Laird 1986), weights 4n being the inverse variances on the arcsine scale. */
function betweenVariance(units: readonly FunnelUnit[], overdispersion: number): number {
  const weights = units.map(({ denominator }) => 4 * denominator);
  const total = sum(weights);
  const spread = total - sum(weights.map((weight) => weight ** 2)) / total;
  return spread > 0 ? Math.max(0, (units.length * overdispersion - (units.length - 1)) / spread) : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
