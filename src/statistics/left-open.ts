import { narrowedRanges } from './narrowed-ranges.ts';
import type { Range, Sum } from './narrowed-ranges.ts';
import type { SmallNumberPolicy } from './small-numbers.ts';

/** All that somebody knows who reads everything that is shown: ranges, how they add up, and what is hidden from them. */
export interface ReaderKnows {
  readonly known: readonly Range[];
  readonly sums: readonly Sum[];
  /** Places of the hidden numbers in `known`. */
  readonly hidden: readonly number[];
}

/** Whether every hidden number could still be several: the one test for every audience. */
export function leavesHiddenOpen({ known, sums, hidden }: ReaderKnows, policy: SmallNumberPolicy): boolean {
  const ranges = narrowedRanges(known, sums);
  // A contradiction tells the reader that something moved, not what.
  if (ranges.some(({ low, high }) => low > high)) return true;
  return hidden.every((place) => {
    const range = ranges[place];
    return range === undefined || range.high - range.low + 1 >= policy.leastLeftOpen;
  });
}
