import { asShown, isNearNumber, isNearShown, rangeOfShown, suppressedCount } from '../statistics/index.ts';
import type { Proportion, Range, SmallNumberPolicy } from '../statistics/index.ts';

type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/**
 * What a public report showed of one figure: a count, or what was counted and out of how many; null is a hidden number.
 * Nothing at all: a part that was not named, since too few are behind it.
 */
export type ShownOnce = readonly (number | null)[];

/** By the name under which the list of what is held back knows the figure. */
export type ShownBefore = Readonly<Record<string, ShownOnce>>;

export interface ShownNumber {
  readonly shown: number | null;
  /** As an edition before showed it, whether or not it has moved since. */
  readonly kept: boolean;
}

export interface ShownShare {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly kept: boolean;
}

/** A table of which an edition showed all there was: what is not in it was none, or too few to be named. */
export const tableName = (table: string) => `table ${table}`;

/**
 * How numbers of one edition are shown in public: by the rule, and as the edition before showed them until they have
 * clearly moved. A number that goes from “fewer than 8” to 10 would tell, to whoever knows that one contact was entered
 * late, that it was 7.
 */
export class AsShown {
  readonly policy: SmallNumberPolicy;
  readonly #before: ShownBefore;

  constructor(policy: SmallNumberPolicy, before: ShownBefore = {}) {
    this.policy = policy;
    this.#before = before;
  }

  /** Fewer than this, and a part is not named. */
  get leastOfPart(): number {
    return Math.max(this.policy.leastBase, this.policy.threshold);
  }

  count(name: string, count: number, table?: string): ShownNumber {
    const was = this.#was(name, table, [0]);
    const [shown] = was ?? [];
    return was?.length === 1 && shown !== undefined && isNearNumber(count, shown, this.policy)
      ? { shown, kept: true }
      : { shown: suppressedCount(count, this.policy).shown, kept: false };
  }

  share(name: string, counts: Counts): ShownShare {
    const [numerator, denominator] = this.#was(name) ?? [];
    if (numerator !== undefined && denominator !== undefined) {
      const was = { numerator, denominator, dominated: false };
      if (isNearShown(counts, was, this.policy)) return { numerator, denominator, kept: true };
    }
    const shown = (count: number) => suppressedCount(count, this.policy).shown;
    return { numerator: shown(counts.numerator), denominator: shown(counts.denominator), kept: false };
  }

  /** A share of numbers that can both be said; null where it cannot. */
  known(name: string, counts: Counts): Counts | null {
    const { numerator, denominator } = this.share(name, counts);
    if (numerator === null || denominator === null || denominator < this.policy.leastBase) return null;
    return { numerator: Math.min(numerator, denominator), denominator };
  }

  before(name: string): ShownOnce | undefined {
    return this.#before[name];
  }

  /** Whether a part stands in its table: it has enough contacts, and none of its numbers is hidden. */
  isNamed(name: string, table: string, counts: Counts): boolean {
    const { base, threshold } = this.policy;
    const { numerator, denominator } = counts;
    if (this.#wasUnnamed(name, table)) {
      const isNear = denominator < this.leastOfPart + base || (numerator > 0 && numerator < threshold + base);
      if (isNear) return false;
    } else if (this.share(name, counts).kept) return this.known(name, counts) !== null;
    return denominator >= this.leastOfPart && this.known(name, counts) !== null;
  }

  /** The same of a part whose share may be hidden beside its name. */
  isNamedByBase(name: string, table: string, counts: Counts): boolean {
    if (this.#wasUnnamed(name, table)) return counts.denominator >= this.leastOfPart + this.policy.base;
    return this.share(name, counts).kept || counts.denominator >= this.leastOfPart;
  }

  /** Whether it was in no table before, and is in this one not because it grew: nobody can know that it is there. */
  isNew(name: string, table: string): boolean {
    return this.#before[name] === undefined && this.#before[tableName(table)] !== undefined;
  }

  /** What a reader concludes who takes a kept number for today's, and what one does who knows that it may have moved. */
  rangesOf({ shown, kept }: ShownNumber): { as?: Range; moved?: Range } {
    if (!kept) return {};
    const as = rangeOfShown(shown, this.policy);
    return { as, moved: this.widened(as) };
  }

  widened({ low, high }: Range): Range {
    return { low: Math.max(0, low - this.policy.base), high: high + this.policy.base };
  }

  words(shown: number | null): string {
    return asShown(shown, this.policy).words;
  }

  #wasUnnamed(name: string, table: string): boolean {
    return this.#was(name, table, [])?.length === 0;
  }

  #was(name: string, table?: string, otherwise?: ShownOnce): ShownOnce | undefined {
    return (
      this.#before[name] ??
      (table !== undefined && this.#before[tableName(table)] !== undefined ? otherwise : undefined)
    );
  }
}
