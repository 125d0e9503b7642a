/** Σ times × unknown lies from low up to high. */
export interface Fact {
  readonly terms: readonly { readonly of: number; readonly times: number }[];
  readonly low: number;
  readonly high: number;
}

/** What is known of every unknown: whole numbers from low up to high. */
interface Known {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** After so many steps on one way through the search, another way is tried. */
const MOST_STEPS = 600;
/** After so many ways the question is undecided: counted, rather than an answer by default. */
const MOST_WAYS = 6;

class NoEnd extends Error {}

/**
 * An exact solver for systems of linear facts over whole numbers: bounds are narrowed until nothing moves, then the
 * narrowest open unknown is tried, at its hint first. Hints make it faster and never change what it finds. Written apart
 * from the product's own arithmetic, which it tests.
 */
export class Solver {
  readonly #low: number[] = [];
  readonly #high: number[] = [];
  readonly #hints: (number | null)[] = [];
  readonly #facts: Fact[] = [];
  readonly #factsOf: number[][] = [];
  #steps = 0;
  /** Which value of an open unknown is tried first: the first way takes the hints, the second middles, the rest stray. */
  #way = 0;

  /** @param hint a value that is likely, such as the true one */
  unknown(low: number, high: number, hint: number | null = null): number {
    this.#low.push(low);
    this.#high.push(high);
    this.#hints.push(hint);
    this.#factsOf.push([]);
    return this.#low.length - 1;
  }

  know(fact: Fact): void {
    this.#facts.push(fact);
    for (const { of } of fact.terms) this.#factsOf[of]?.push(this.#facts.length - 1);
  }

  /** It was read somewhere else too. */
  knowWithin(of: number, low: number, high: number): void {
    this.#low[of] = Math.max(this.#low[of] ?? low, low);
    this.#high[of] = Math.min(this.#high[of] ?? high, high);
  }

  /** The whole is the sum of its parts. */
  knowSum(whole: number, parts: readonly number[]): void {
    const terms = [{ of: whole, times: -1 }, ...parts.map((of) => ({ of, times: 1 }))];
    this.know({ terms, low: 0, high: 0 });
  }

  /** The parts together are at most the whole. */
  knowWithinSum(whole: number, parts: readonly number[]): void {
    const terms = [{ of: whole, times: 1 }, ...parts.map((of) => ({ of, times: -1 }))];
    this.know({ terms, low: 0, high: Infinity });
  }

  knowAtMost(smaller: number, larger: number): void {
    this.knowWithinSum(larger, [smaller]);
  }

  /** What became of the questions so far, and which had no answer within the steps that a search may take. */
  readonly count = { asked: 0, undecided: 0 };

  /** Those of the unknowns that can have one value only. @throws when the facts contradict each other */
  recovered(asked: readonly number[]): { of: number; value: number }[] {
    const start = { low: Float64Array.from(this.#low), high: Float64Array.from(this.#high) };
    const narrowed = this.#narrow(start, this.#facts.keys());
    const found = narrowed && this.#solveAnyWay(narrowed);
    if (found === 'undecided') throw new Error('the solver finds no solution at all');
    if (!narrowed || !found) throw new Error('the facts contradict each other');
    const valueOf = (of: number) => found.low[of] ?? NaN;
    const [open, undecided] = [new Set<number>(), new Set<number>()];
    for (const of of asked) {
      if (open.has(of)) continue;
      const value = valueOf(of);
      const above = this.#solveWithin(narrowed, of, value + 1, Infinity);
      const another = isSolution(above) ? above : this.#solveWithin(narrowed, of, -Infinity, value - 1);
      if (!isSolution(another)) {
        if (above === 'undecided' || another === 'undecided') undecided.add(of);
        continue;
      }
      // Another solution mostly has another value for others too.
      for (const each of asked) if (another.low[each] !== valueOf(each)) open.add(each);
    }
    this.count.asked += asked.length;
    this.count.undecided += [...undecided].filter((of) => !open.has(of)).length;
    return asked
      .filter((of) => !open.has(of) && !undecided.has(of))
      .map((of) => ({ of, value: valueOf(of) }));
  }

  /** What of the hints the facts do not allow: nothing where the hints are the truth and the facts are true. */
  contradicted(): string[] {
    const hint = (of: number) => this.#hints[of] ?? NaN;
    const bounds = this.#hints.flatMap((value, of) => {
      const [low, high] = [this.#low[of] ?? 0, this.#high[of] ?? 0];
      return value === null || (value >= low && value <= high)
        ? []
        : [`unknown ${String(of)}: ${String(value)} is not ${String(low)} to ${String(high)}`];
    });
    const sums = this.#facts.flatMap(({ terms, low, high }) => {
      const sum = terms.reduce((total, { of, times }) => total + times * hint(of), 0);
      const said = terms.map(({ of, times }) => `${String(times)}×${String(of)}`).join(' ');
      return sum < low || sum > high ? [`${said}: ${String(sum)}`] : [];
    });
    return [...bounds, ...sums];
  }

  #solveWithin(known: Known, of: number, low: number, high: number): Known | null | 'undecided' {
    const within = this.#within(known, of, low, high);
    return within && this.#solveAnyWay(within);
  }

  #solveAnyWay(within: Known): Known | null | 'undecided' {
    for (this.#way = 0; this.#way < MOST_WAYS; this.#way += 1) {
      this.#steps = 0;
      try {
        return this.#solve(within);
      } catch (error) {
        if (!(error instanceof NoEnd)) throw error;
      }
    }
    return 'undecided';
  }

  #firstOf(of: number, low: number, high: number): number {
    const middle = Math.floor((low + high) / 2);
    const hint = this.#way === 1 ? middle : (this.#hints[of] ?? middle);
    // Strays by a few, each time the same way.
    const stray = this.#way < 2 ? 0 : ((of * 7919 + this.#way * 104_729) % 7) - 3;
    return Math.min(Math.max(hint + stray, low), high);
  }

  #within({ low, high }: Known, of: number, least: number, most: number): Known | null {
    const copy = { low: low.slice(), high: high.slice() };
    copy.low[of] = Math.max(copy.low[of] ?? least, least);
    copy.high[of] = Math.min(copy.high[of] ?? most, most);
    return (copy.low[of] ?? 0) > (copy.high[of] ?? 0) ? null : this.#narrow(copy, this.#factsOf[of] ?? []);
  }

  #solve(known: Known): Known | null {
    if ((this.#steps += 1) > MOST_STEPS) throw new NoEnd();
    const of = narrowestOpen(known);
    if (of === null) return known;
    const [low, high] = [known.low[of] ?? 0, known.high[of] ?? 0];
    const hint = this.#firstOf(of, low, high);
    const ranges = [
      [hint, hint],
      [hint + 1, high],
      [low, hint - 1],
    ] as const;
    for (const [least, most] of ranges) {
      if (least > most) continue;
      const next = this.#within(known, of, least, most);
      const solved = next && this.#solve(next);
      if (solved) return solved;
    }
    return null;
  }

  /** Narrows in place. */
  #narrow(known: Known, facts: Iterable<number>): Known | null {
    const { low, high } = known;
    const waiting = new Set(facts);
    for (const index of waiting) {
      waiting.delete(index);
      const fact = this.#facts[index];
      if (!fact) continue;
      const least = (of: number, times: number) => times * ((times > 0 ? low : high)[of] ?? 0);
      const most = (of: number, times: number) => times * ((times > 0 ? high : low)[of] ?? 0);
      let [leastSum, mostSum] = [0, 0];
      for (const { of, times } of fact.terms) {
        leastSum += least(of, times);
        mostSum += most(of, times);
      }
      if (leastSum > fact.high || mostSum < fact.low) return null;
      for (const { of, times } of fact.terms) {
        const from = (fact.low - (mostSum - most(of, times))) / times;
        const to = (fact.high - (leastSum - least(of, times))) / times;
        const newLow = Math.max(low[of] ?? 0, Math.ceil(Math.min(from, to)));
        const newHigh = Math.min(high[of] ?? 0, Math.floor(Math.max(from, to)));
        if (newLow > newHigh) return null;
        if (newLow === low[of] && newHigh === high[of]) continue;
        leastSum -= least(of, times);
        mostSum -= most(of, times);
        [low[of], high[of]] = [newLow, newHigh];
        leastSum += least(of, times);
        mostSum += most(of, times);
        for (const other of this.#factsOf[of] ?? []) waiting.add(other);
      }
    }
    return known;
  }
}

function isSolution(found: Known | null | 'undecided'): found is Known {
  return found !== null && found !== 'undecided';
}

function narrowestOpen({ low, high }: Known): number | null {
  let open: number | null = null;
  let narrowest = Infinity;
  for (let of = 0; of < low.length; of += 1) {
    const width = (high[of] ?? 0) - (low[of] ?? 0);
    if (width > 0 && width < narrowest) [open, narrowest] = [of, width];
  }
  return open;
}
