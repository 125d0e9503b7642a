import { PublishedNumbers } from '../statistics/index.ts';
import type { NumberShown, Proportion } from '../statistics/index.ts';
import type { AsShown } from './as-shown.ts';

type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/**
 * What the public report is about to show, in the order in which it matters: each figure or table is offered with its
 * numbers, and held back where with all before it a hidden number could be worked out.
 */
export class ReportLedger {
  readonly asShown: AsShown;
  readonly heldBack = new Set<string>();
  readonly #numbers: PublishedNumbers;
  readonly #counts = new Map<string, number>();

  constructor(asShown: AsShown) {
    this.asShown = asShown;
    this.#numbers = new PublishedNumbers(asShown.policy);
  }

  count(name: string, count: number): string {
    this.#numbers.add(name, count);
    if (!this.#counts.has(name)) this.#counts.set(name, count);
    return name;
  }

  /** Both numbers of a share, and the rest. */
  share(name: string, { numerator, denominator }: Counts): string {
    this.count(`${name}.d`, denominator);
    this.count(`${name}.n`, numerator);
    this.count(`${name}.r`, denominator - numerator);
    this.addUp(`${name}.d`, [`${name}.n`, `${name}.r`]);
    return name;
  }

  addUp(whole: string, parts: readonly string[]): void {
    this.#numbers.addUp(whole, parts);
  }

  /** Of two shares the one is part of the other, above and below the line. */
  within(whole: string, parts: readonly string[]): void {
    for (const number of ['d', 'n', 'r'])
      this.addUp(
        `${whole}.${number}`,
        parts.map((part) => `${part}.${number}`),
      );
  }

  offer(heldBack: readonly string[], numbers: readonly NumberShown[]): void {
    if (this.#numbers.offer(numbers)) return;
    for (const name of heldBack) this.heldBack.add(name);
  }

  /** One figure, under every name that it has in the report. */
  offerShare(name: string, ...otherNames: readonly string[]): void {
    this.offer([name, ...otherNames], this.both(name));
  }

  /** The numbers of a share as they are printed. */
  both(share: string): NumberShown[] {
    const of = (number: 'd' | 'n') => this.#counts.get(`${share}.${number}`) ?? 0;
    const { numerator, denominator, kept } = this.asShown.share(share, {
      numerator: of('n'),
      denominator: of('d'),
    });
    return [
      { name: `${share}.d`, ...this.asShown.rangesOf({ shown: denominator, kept }) },
      { name: `${share}.n`, ...this.asShown.rangesOf({ shown: numerator, kept }) },
    ];
  }

  /** A count as it is printed. */
  one(count: string, table?: string): NumberShown {
    const shown = this.asShown.count(count, this.#counts.get(count) ?? 0, table);
    return { name: count, ...this.asShown.rangesOf(shown) };
  }

  /** A part of a table: those with too few are not named, and nothing of them is known but that. */
  part(name: string, table: string): NumberShown[] {
    const { asShown } = this;
    const [numerator, denominator] = [`${name}.n`, `${name}.d`];
    const counts = {
      numerator: this.#counts.get(numerator) ?? 0,
      denominator: this.#counts.get(denominator) ?? 0,
    };
    if (asShown.isNamed(name, table, counts)) return this.both(name);
    const { threshold } = asShown.policy;
    // Whoever knows from elsewhere which of the two it is, too few or a hidden number, knows this much.
    const few = { low: 0, high: asShown.leastOfPart - 1 };
    if (counts.denominator <= few.high)
      return [numerator, denominator].map((each) => ({ name: each, as: few }));
    if (counts.numerator > 0 && counts.numerator < threshold) return [{ name: numerator }];
    // It has grown since it was not named, and not clearly.
    const moved = asShown.widened(few);
    return counts.denominator <= moved.high
      ? [numerator, denominator].map((each) => ({ name: each, as: few, moved }))
      : [{ name: numerator, as: few, moved }];
  }
}
