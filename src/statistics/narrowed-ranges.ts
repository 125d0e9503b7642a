/** Whole numbers from `low` up to and including `high`. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** One number is known to be the sum of others; all are places in the list of ranges. */
export interface Sum {
  readonly whole: number;
  readonly parts: readonly number[];
}

/**
 * What can be concluded of each number from all sums at once: interval propagation until nothing moves. Exact where no
 * two sums share more than one number, and never too narrow. A range with low > high: the numbers contradict the sums.
 */
export function narrowedRanges(known: readonly Range[], sums: readonly Sum[]): Range[] {
  const low = known.map((range) => range.low);
  const high = known.map((range) => range.high);
  const at = (list: readonly number[], place: number) => list[place] ?? 0;
  const add = (list: readonly number[], parts: readonly number[]) =>
    parts.reduce((sum, place) => sum + at(list, place), 0);
  // Ranges only shrink, by whole numbers; the cap is for those that creep.
  for (let round = 0, moved = true; moved && round < 1000; round += 1) {
    moved = false;
    const narrow = (place: number, least: number, most: number) => {
      if (least > at(low, place)) [low[place], moved] = [least, true];
      if (most < at(high, place)) [high[place], moved] = [most, true];
    };
    for (const { whole, parts } of sums) {
      narrow(whole, add(low, parts), add(high, parts));
      const [leastOfAll, mostOfAll] = [add(low, parts), add(high, parts)];
      for (const place of parts) {
        narrow(
          place,
          at(low, whole) - (mostOfAll - at(high, place)),
          at(high, whole) - (leastOfAll - at(low, place)),
        );
      }
      if (parts.some((place) => at(low, place) > at(high, place))) return toRanges(low, high);
    }
  }
  return toRanges(low, high);
}

function toRanges(low: readonly number[], high: readonly number[]): Range[] {
  return low.map((least, place) => ({ low: least, high: high[place] ?? least }));
}
