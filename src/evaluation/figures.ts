import type { Difference, Proportion } from '../statistics/index.ts';
import { formatCount, percent, percentPoints } from '../shared/words.ts';

/** How figures are said: page models round, statistics never do. */

export { percent };

/** "61.8% to 65.0%" */
export function intervalOf({ low, high }: Proportion): string {
  return low === null || high === null ? '–' : `${percent(low)} to ${percent(high)}`;
}

/** "2,345 of 3,700" */
export function baseOf({ numerator, denominator }: Proportion): string {
  return `${formatCount(numerator)} of ${formatCount(denominator)}`;
}

/** "up 9.1 points (7.0 to 11.2)" */
export function changeInPoints(difference: Difference | null): string {
  if (difference === null) return '–';
  const points = (value: number) => percentPoints(Math.abs(value));
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${points(value)}`;
  const direction = difference.value < 0 ? 'down' : 'up';
  const interval = `${signed(difference.low)} to ${signed(difference.high)}`;
  return Number(points(difference.value)) === 0
    ? `no change (${interval})`
    : `${direction} ${points(difference.value)} points (${interval})`;
}

/** Whether a difference is one, as far as 95 % intervals can tell. */
export function verdict(difference: Difference | null, better: 'higher' | 'lower'): string {
  if (difference === null) return 'Cannot be compared';
  if (difference.low <= 0 && difference.high >= 0) return 'No clear change';
  return difference.value > 0 === (better === 'higher') ? 'Probably better' : 'Probably worse';
}
