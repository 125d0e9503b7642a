import { chapman, Z95 } from '../../statistics/index.ts';

/** Three counts of the doors and days of a round: what shoppers made, what staff logged, and what is in both. */
export interface Volume {
  readonly delivered: number;
  readonly logged: number;
  readonly matched: number;
}

export interface TrueVolume {
  /** Contacts there really were, shops among them, with the standard error's 95 % interval. */
  readonly contacts: number;
  readonly low: number;
  readonly high: number;
  /** The same without the shops: customers' own. */
  readonly customers: number;
}

/** Chapman's estimate of how many contacts there were, logged or not; null with too few in both lists. */
export function trueVolume({ delivered, logged, matched }: Volume): TrueVolume | null {
  const found = chapman(delivered, logged, matched);
  if (!found) return null;
  const reach = Z95 * found.standardError;
  return {
    contacts: found.estimate,
    // There were no fewer than are known of: those logged, and the shops that were not.
    low: Math.max(found.estimate - reach, logged + delivered - matched),
    high: found.estimate + reach,
    customers: found.estimate - delivered,
  };
}
