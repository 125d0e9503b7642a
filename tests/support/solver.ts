/** A whole number that somebody would like to know, and what they know of it already. */
export interface Unknown {
  readonly low: number;
  readonly high: number;
}

/** Σ times × unknown lies from low up to high. */
export interface Fact {
  readonly terms: readonly { readonly of: number; readonly times: number }[];
  readonly low: number;
  readonly high: number;
}

/**
 * An exact solver for small systems of linear facts over whole numbers: bounds are narrowed until nothing moves, then
 * the narrowest open unknown is tried in halves. Written apart from the product's own arithmetic, which it tests.
 */
export class Solver {
  readonly #unknowns: Unknown[] = [];
  readonly #facts: Fact[] = [];

  unknown(low: number, high: number): number {
    this.#unknowns.push({ low, high });
    return this.#unknowns.length - 1;
  }

  know(fact: Fact): void {
    this.#facts.push(fact);
  }

  /** The whole is the sum of its parts. */
  knowSum(whole: number, parts: readonly number[]): void {
    const terms = [{ of: whole, times: -1 }, ...parts.map((of) => ({ of, times: 1 }))];
    this.know({ terms, low: 0, high: 0 });
  }

  knowAtMost(smaller: number, larger: number): void {
    const terms = [
      { of: larger, times: 1 },
      { of: smaller, times: -1 },
    ];
    this.know({ terms, low: 0, high: Infinity });
  }

  /** Those of the unknowns that can have one value only. @throws when the facts contradict each other */
  recovered(asked: readonly number[]): { of: number; value: number }[] {
    const found = this.#solve(this.#unknowns);
    if (!found) throw new Error('the facts contradict each other');
    const valueOf = (of: number) => found[of]?.low ?? NaN;
    const open = new Set<number>();
    for (const of of asked) {
      if (open.has(of)) continue;
      const other = (range: Partial<Unknown>) =>
        this.#solve(this.#unknowns.map((each, index) => (index === of ? { ...each, ...range } : each)));
      const another = other({ high: valueOf(of) - 1 }) ?? other({ low: valueOf(of) + 1 });
      // Another solution mostly has another value for others too.
      for (const each of asked) if (another && another[each]?.low !== valueOf(each)) open.add(each);
    }
    return asked.filter((of) => !open.has(of)).map((of) => ({ of, value: valueOf(of) }));
  }

  #solve(start: readonly Unknown[]): Unknown[] | null {
    const ranges = this.#narrowed(start);
    if (!ranges) return null;
    let open: number | null = null;
    const width = (index: number) => (ranges[index]?.high ?? 0) - (ranges[index]?.low ?? 0);
    for (const index of ranges.keys())
      if (width(index) > 0 && (open === null || width(index) < width(open))) open = index;
    if (open === null) return ranges;
    const { low, high } = ranges[open] ?? { low: 0, high: 0 };
    const middle = Math.floor((low + high) / 2);
    const half = (range: Unknown) => ranges.map((each, index) => (index === open ? range : each));
    return this.#solve(half({ low, high: middle })) ?? this.#solve(half({ low: middle + 1, high }));
  }

  #narrowed(start: readonly Unknown[]): Unknown[] | null {
    const low = start.map((each) => each.low);
    const high = start.map((each) => each.high);
    if (low.some((least, index) => least > (high[index] ?? 0))) return null;
    for (let moved = true; moved;) {
      moved = false;
      for (const fact of this.#facts) {
        const least = (of: number, times: number) => times * ((times > 0 ? low : high)[of] ?? 0);
        const most = (of: number, times: number) => times * ((times > 0 ? high : low)[of] ?? 0);
        const leastSum = fact.terms.reduce((sum, { of, times }) => sum + least(of, times), 0);
        const mostSum = fact.terms.reduce((sum, { of, times }) => sum + most(of, times), 0);
        if (leastSum > fact.high || mostSum < fact.low) return null;
        for (const { of, times } of fact.terms) {
          const from = (fact.low - (mostSum - most(of, times))) / times;
          const to = (fact.high - (leastSum - least(of, times))) / times;
          const newLow = Math.max(low[of] ?? 0, Math.ceil(Math.min(from, to)));
          const newHigh = Math.min(high[of] ?? 0, Math.floor(Math.max(from, to)));
          if (newLow > newHigh) return null;
          if (newLow > (low[of] ?? 0) || newHigh < (high[of] ?? 0)) {
            [low[of], high[of], moved] = [newLow, newHigh, true];
            break;
          }
        }
      }
    }
    return low.map((least, index) => ({ low: least, high: high[index] ?? least }));
  }
}
