import type { Signal } from './signals.ts';

export type Better = 'higher' | 'lower' | 'neither';

/** What the latest point says: chance, or a change for the better, for the worse, or of no judged kind. */
export type Variation =
  | { readonly kind: 'common cause' }
  | { readonly kind: 'improvement' | 'concern' | 'neutral'; readonly direction: 'high' | 'low' };

/** Whether the process, left as it is, meets its target: always, never, or as chance has it. */
export type Assurance = 'passes' | 'fails' | 'hit and miss';

/** NHS England, Making Data Count: the variation icon, of the last point that was judged. */
export function variationOf(signal: Signal | null, better: Better): Variation {
  if (signal === null) return { kind: 'common cause' };
  const { direction } = signal;
  if (better === 'neither') return { kind: 'neutral', direction };
  return { kind: (direction === 'high') === (better === 'higher') ? 'improvement' : 'concern', direction };
}

/**
 * NHS England, Making Data Count: the assurance icon, from the limits of the last point that was judged. A target
 * on a limit is met or missed as the limit itself is.
 */
export function assuranceOf(
  limits: { readonly lower: number; readonly upper: number },
  target: number,
  better: 'higher' | 'lower',
): Assurance {
  if (better === 'higher') {
    if (limits.lower >= target) return 'passes';
    return limits.upper < target ? 'fails' : 'hit and miss';
  }
  if (limits.upper <= target) return 'passes';
  return limits.lower > target ? 'fails' : 'hit and miss';
}
