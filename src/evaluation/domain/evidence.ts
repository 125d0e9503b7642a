import { chapman, proportion, trueShare } from '../../statistics/index.ts';
import type { PopulationEstimate, Proportion, TrueShare } from '../../statistics/index.ts';

/** Matched shops by what was true and what staff recorded. */
export interface CrossTable {
  readonly trulyResolvedRecordedResolved: number;
  readonly trulyResolved: number;
  readonly trulyUnresolvedRecordedUnresolved: number;
  readonly trulyUnresolved: number;
}

/** Below this many truly resolved, or truly unresolved, matched shops a corrected figure would be a guess. */
const ENOUGH_SHOPS = 20;

export type Corrected =
  | { readonly kind: 'shown'; readonly share: TrueShare }
  | { readonly kind: 'too_few'; readonly because: string };

/**
 * Recorded first contact resolution, corrected by shops whose truth is known (Rogan–Gladen, Lang–Reiczigel interval).
 * Shown only with enough shops of both kinds, and only where they tell that recording is better than a coin.
 */
export function correctedShare(recorded: Proportion, table: CrossTable): Corrected {
  const { trulyResolved, trulyUnresolved } = table;
  if (trulyResolved + trulyUnresolved === 0) {
    return { kind: 'too_few', because: 'No matched shop of an unblinded round lies in this period.' };
  }
  if (trulyResolved < ENOUGH_SHOPS || trulyUnresolved < ENOUGH_SHOPS) {
    return {
      kind: 'too_few',
      because: `Too few matched shops: ${String(trulyResolved)} truly resolved and ${String(trulyUnresolved)} truly unresolved, and it takes ${String(ENOUGH_SHOPS)} of each.`,
    };
  }
  if (recorded.denominator === 0) return { kind: 'too_few', because: 'No contacts were recorded.' };
  const share = trueShare(
    { successes: recorded.numerator, n: recorded.denominator },
    {
      sensitivity: { successes: table.trulyResolvedRecordedResolved, n: trulyResolved },
      specificity: { successes: table.trulyUnresolvedRecordedUnresolved, n: trulyUnresolved },
    },
  );
  return share === null
    ? { kind: 'too_few', because: 'The matched shops do not tell whether recording is better than chance.' }
    : { kind: 'shown', share };
}

export interface Completeness {
  readonly share: Proportion;
  /** How many contacts there were, logged or not, shops among them; null where too few shops tell. */
  readonly everyContact: PopulationEstimate | null;
}

/** How much of what happened staff did log: delivered shops are contacts that are known to have happened. */
export function recordingCompleteness(delivered: number, matched: number, logged: number): Completeness {
  return {
    share: proportion(matched, delivered),
    everyContact: delivered === 0 || matched > logged ? null : chapman(delivered, logged, matched),
  };
}

/** Customers' contacts, logged or not, with their interval; null where too few shops tell. */
export function customersContacts({
  share,
  everyContact,
}: Completeness): { readonly value: number; readonly low: number; readonly high: number } | null {
  if (everyContact === null) return null;
  const value = Math.max(0, everyContact.estimate - share.denominator);
  const reach = 1.96 * everyContact.standardError;
  return { value, low: Math.max(0, value - reach), high: value + reach };
}
