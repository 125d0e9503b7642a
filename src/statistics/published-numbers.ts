import { leavesHiddenOpen } from './left-open.ts';
import type { Range, Sum } from './narrowed-ranges.ts';
import { rangeOfShown, suppressedCount } from './small-numbers.ts';
import type { SmallNumberPolicy } from './small-numbers.ts';

/** More than is ever counted. */
const MOST = 1e9;

/** One number that is shown, by its name; `as` where a reader concludes something else than its rounding says. */
export interface NumberShown {
  readonly name: string;
  readonly as?: Range;
  /** Shown as it was before: what somebody concludes who knows by how much it may have moved since. */
  readonly moved?: Range;
}

/**
 * The numbers of one publication and how they add up, for whoever reads all of it. Tables are offered one after the
 * other; one from which, with all before it, a hidden number could be worked out is refused and stays unknown. Asked of
 * two readers where a number is shown as it was before: of one who takes it for today's, and of one who knows that it
 * may have moved.
 */
export class PublishedNumbers {
  readonly #policy: SmallNumberPolicy;
  readonly #counts: number[] = [];
  readonly #places = new Map<string, number>();
  readonly #sums: Sum[] = [];
  #readers: readonly [Reader, Reader] = [none(), none()];
  #hasMoved = false;

  constructor(policy: SmallNumberPolicy) {
    this.#policy = policy;
  }

  /** A number that exists; nothing is known of it until it is shown. */
  add(name: string, count: number): void {
    if (this.#places.has(name)) return;
    this.#places.set(name, this.#counts.length);
    this.#counts.push(count);
    for (const { known } of this.#readers) known.push({ low: 0, high: MOST });
  }

  /**
   * The whole is made of these parts, and perhaps of others; as the numbers have it. What the numbers say otherwise
   * is no sum, and nobody can conclude anything from it. Numbers that do not exist are left out.
   */
  addUp(whole: string, parts: readonly string[]): void {
    const at = this.#places.get(whole);
    if (at === undefined) return;
    const places = parts.map((part) => this.#places.get(part)).filter((place) => place !== undefined);
    const others = places.reduce((left, place) => left - this.#countAt(place), this.#countAt(at));
    if (others < 0) return;
    if (others === 0) this.#sums.push({ whole: at, parts: places });
    else {
      const name = `others of sum ${String(this.#sums.length)}`;
      this.add(name, others);
      this.#sums.push({ whole: at, parts: [...places, this.#places.get(name) ?? at] });
    }
  }

  /** @returns whether the table may be shown; if so it counts as shown */
  offer(numbers: readonly NumberShown[]): boolean {
    const [plain, knowing] = this.#readers.map(({ known, hidden }): Reader => ({
      ...{ known: [...known], hidden: [...hidden] },
    })) as [Reader, Reader];
    for (const { name, as, moved } of numbers) {
      const place = this.#places.get(name);
      if (place === undefined) throw new RangeError(`no such number: ${name}`);
      const count = this.#countAt(place);
      const range = as ?? rangeOfShown(suppressedCount(count, this.#policy).shown, this.#policy);
      learn(plain, place, range);
      learn(knowing, place, moved ?? range);
      const isShownHidden = moved !== undefined && range.low > 0 && range.high < this.#policy.threshold;
      if (!isShownHidden && (count === 0 || count >= this.#policy.threshold)) continue;
      knowing.hidden.push(place);
      // Whoever takes a number for today's that has moved is wrong about it, whatever they conclude.
      if (count >= range.low && count <= range.high) plain.hidden.push(place);
    }
    const hasMoved = this.#hasMoved || numbers.some(({ moved }) => moved !== undefined);
    const sums = this.#sums;
    if (!leavesHiddenOpen({ ...plain, sums }, this.#policy)) return false;
    if (hasMoved && !leavesHiddenOpen({ ...knowing, sums }, this.#policy)) return false;
    this.#readers = [plain, knowing];
    this.#hasMoved = hasMoved;
    return true;
  }

  #countAt(place: number): number {
    return this.#counts[place] ?? 0;
  }
}

interface Reader {
  readonly known: Range[];
  readonly hidden: number[];
}

const none = (): Reader => ({ known: [], hidden: [] });

function learn({ known }: Reader, place: number, range: Range): void {
  const before = known[place] ?? range;
  known[place] = { low: Math.max(range.low, before.low), high: Math.min(range.high, before.high) };
}
