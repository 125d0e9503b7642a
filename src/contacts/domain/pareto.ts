/** One cause, by how often it is one. */
export interface ParetoRow<Cause extends string> {
  readonly cause: Cause;
  readonly count: number;
  readonly share: number;
  /** Of this cause and all that are more frequent, from 0 to 1. */
  readonly cumulative: number;
}

/** Causes in order of how much each accounts for: the few at the top are what to work on. Those without a case are left out. */
export function paretoOf<Cause extends string>(counts: ReadonlyMap<Cause, number>): ParetoRow<Cause>[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let before = 0;
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([cause, count]) => {
      before += count;
      return { cause, count, share: count / total, cumulative: before / total };
    });
}
