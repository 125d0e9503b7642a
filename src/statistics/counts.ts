/** Throws a RangeError unless every value is a whole number, zero or more: a caller's mistake, never data. */
export function requireCounts(...values: readonly number[]): void {
  for (const value of values) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`A count must be a whole number, zero or more, but is ${String(value)}`);
    }
  }
}

/** Throws a RangeError unless `part` of `whole` is possible. */
export function requirePart(part: number, whole: number): void {
  requireCounts(part, whole);
  if (part > whole) throw new RangeError(`${String(part)} of ${String(whole)} is not possible`);
}
