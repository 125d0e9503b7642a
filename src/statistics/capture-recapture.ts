import { requirePart } from './counts.ts';

export interface PopulationEstimate {
  readonly estimate: number;
  readonly standardError: number;
}

/** With fewer in both lists the estimate is badly biased (Robson & Regier 1964, Trans Am Fish Soc 93:215). */
const FEWEST_IN_BOTH = 7;

/**
 * How many there are in all, from two independent lists: `first` and `second` long, `both` in both. Null means too
 * few in both. Chapman 1951; variance Seber 1970.
 */
export function chapman(first: number, second: number, both: number): PopulationEstimate | null {
  requirePart(both, first);
  requirePart(both, second);
  if (both < FEWEST_IN_BOTH) return null;
  const product = (first + 1) * (second + 1);
  return {
    estimate: product / (both + 1) - 1,
    standardError: Math.sqrt((product * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2))),
  };
}
