import type { DocumentFigure } from '../platform/documents/document-model.ts';
import { formatCount, roundedShare, wholePercent } from '../shared/words.ts';
import {
  differenceOfProportions,
  enoughForAverage,
  proportion,
  suppressedCount,
  wilsonInterval,
} from '../statistics/index.ts';
import type { Difference, Proportion, SmallNumberPolicy } from '../statistics/index.ts';
import { tableName } from './as-shown.ts';
import type { AsShown, ShownBefore, ShownOnce } from './as-shown.ts';
import { baseOf, changeInPoints, intervalOf, percent } from './figures.ts';

/**
 * Who a report is for. *exact*: the policy lead and the signatories. *public*: everybody, with small numbers hidden and
 * the rest rounded, so that no person can be worked out.
 */
export type Edition = 'exact' | 'public';

/** A share as it is printed. */
export interface SaidFigure {
  readonly value: string;
  readonly base: string;
  readonly interval: string;
}

export interface FigureName {
  readonly key: string;
  readonly name: string;
  readonly scope: string;
  /** The name by which it is held back and kept, where that is another: the same figure stands elsewhere too. */
  readonly knownAs?: string;
}

type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/** A share by the name by which it is kept. */
export interface Named {
  readonly name: string;
  readonly counts: Counts;
}

/** What a public edition hides: small numbers by the rule, and figures that would give them away. */
export interface Hiding {
  readonly asShown: AsShown;
  /** Tables by their name, figures as "key|scope". */
  readonly heldBack: ReadonlySet<string>;
}

export const PERIOD = 'evaluation period';
export const BASELINE = 'baseline';

const HIDDEN = 'too few to show';
/** It would give a hidden number away. */
const HELD_BACK = 'not shown';

/**
 * Every figure goes through the book on its way to the page: what is printed and what is exported is the same, in the
 * reader's edition. A figure that is only printed cannot be written.
 */
export class FigureBook {
  readonly edition: Edition;
  readonly #figures: DocumentFigure[] = [];
  readonly #shown = new Map<string, ShownOnce>();
  #section = '';

  readonly #hiding: Hiding | null;

  /** @param hiding null for those who may see everything as it is */
  constructor(hiding: Hiding | null) {
    this.#hiding = hiding;
    this.edition = hiding === null ? 'exact' : 'public';
  }

  /** Whether a whole table is held back, or one figure ("key|scope"). */
  isHeldBack(name: string): boolean {
    return this.#hiding?.heldBack.has(name) ?? false;
  }

  get figures(): readonly DocumentFigure[] {
    return this.#figures;
  }

  /** How this reader sees numbers; null: as they are. */
  get asShown(): AsShown | null {
    return this.#hiding?.asShown ?? null;
  }

  /** What this edition shows, for the editions after it. */
  get shown(): ShownBefore {
    return Object.fromEntries(this.#shown);
  }

  section(name: string): void {
    this.#section = name;
  }

  share(figure: FigureName, counts: Counts): SaidFigure {
    if (this.#hiding === null) return this.#exactShare(figure, counts);
    if (!this.isHeldBack(nameOf(figure))) return this.#publicShare(figure, counts, this.#hiding.asShown);
    this.#add(figure, { unit: 'share', said: HELD_BACK });
    return { value: HELD_BACK, base: HELD_BACK, interval: '–' };
  }

  /**
   * A number of contacts, people, shops.
   * @param table in which it stands with all others that are not 0
   */
  count(figure: FigureName, count: number, table?: string): string {
    const { shown, words } = this.#countSaid(figure, count, table);
    this.#add(figure, { value: shown, unit: 'count', said: words });
    return words;
  }

  #countSaid(figure: FigureName, count: number, table?: string): { shown: number | null; words: string } {
    if (this.#hiding === null) return { shown: count, words: formatCount(count) };
    if (this.isHeldBack(nameOf(figure))) return { shown: null, words: HELD_BACK };
    const { asShown } = this.#hiding;
    const { shown } = asShown.count(keptAs(figure), count, table);
    this.#shown.set(keptAs(figure), [shown]);
    return { shown, words: asShown.words(shown) };
  }

  /** A number as this reader may know it, for what is drawn of it; null where it is hidden. */
  knownCount(name: string, count: number, table?: string): number | null {
    return this.#hiding === null ? count : this.#hiding.asShown.count(name, count, table).shown;
  }

  /** Parts of a table as this reader may know them; null: not named. What is named is shown from then on. */
  knownPart(name: string, counts: Counts, table: string): Counts | null {
    if (this.#hiding === null) return counts;
    const { asShown } = this.#hiding;
    const { numerator, denominator } = asShown.share(name, counts);
    const isNamed = asShown.isNamed(name, table, counts);
    this.#shown.set(name, isNamed ? [numerator, denominator] : []);
    return isNamed ? asShown.known(name, counts) : null;
  }

  /** Keeps that a part has no name in its table. */
  unnamed(name: string): void {
    this.#shown.set(name, []);
  }

  /** Keeps that a table is shown: a part that is not in it is known to be none, or too few. */
  table(name: string): void {
    this.#shown.set(tableName(name), []);
  }

  /** A week's rate of the whole Directorate, of numbers that are rounded already: without them. */
  rate(figure: FigureName, numerator: number, denominator: number): void {
    const value = denominator === 0 ? null : roundedShare(numerator / denominator, 1000) / 1000;
    this.#add(figure, { value, unit: 'share', said: percent(value) });
  }

  /** A share of things that are no people and come from no people: shown to everybody as it is. */
  plain(figure: FigureName, numerator: number, denominator: number): void {
    const value = denominator === 0 ? null : numerator / denominator;
    const said = `${String(numerator)} of ${String(denominator)}`;
    this.#add(figure, { numerator, denominator, value, unit: 'share', said });
  }

  /**
   * A mean of so many values; the public sees it to one place, from as many values on as the rule has.
   * @param of how many values each part of it has: it is absent where a part is hidden, since it would tell of it
   * @param madeOf it stays as it was shown while these shares do
   */
  mean(figure: FigureName, value: number | null, of: readonly number[], madeOf: readonly Named[]): string {
    const all = of.reduce((sum, part) => sum + part, 0);
    const isOpen = (policy: SmallNumberPolicy) =>
      enoughForAverage(all, policy) && of.every((part) => suppressedCount(part, policy).shown !== null);
    const hidden = value === null || (this.#hiding !== null && !isOpen(this.#hiding.asShown.policy));
    const now = hidden ? null : this.edition === 'exact' ? value : Math.round(value * 10) / 10;
    const [shown = null] = this.#stays(figure, [now], madeOf);
    const said = shown === null ? '–' : shown.toFixed(this.edition === 'exact' ? 2 : 1);
    this.#add(figure, { value: shown, unit: 'mean', said });
    return said;
  }

  /**
   * A figure with an interval that is no share of counts: the corrected rate, an estimate.
   * @param madeOf it stays as it was shown while these shares do
   */
  estimate(
    figure: FigureName,
    { value, low, high }: { value: number; low: number; high: number },
    unit: 'share' | 'count',
    madeOf: readonly Named[],
  ): string {
    const kept = (each: number) =>
      this.edition === 'exact'
        ? each
        : unit === 'count'
          ? this.#rounded(each)
          : roundedShare(each, 100) / 100;
    const say = (each: number) =>
      unit === 'count' ? formatCount(each) : this.edition === 'exact' ? percent(each) : wholePercent(each);
    const shown = this.#stays(figure, [kept(value), kept(low), kept(high)], madeOf);
    const [middle = null, from = null, to = null] = shown;
    if (middle === null || from === null || to === null) throw new Error('an estimate has three numbers');
    const said = `${say(middle)} (${say(from)} to ${say(to)})`;
    this.#add(figure, { value: middle, low: from, high: to, unit, said });
    return said;
  }

  /** What is made of other figures moves when they do. */
  #stays(figure: FigureName, now: ShownOnce, madeOf: readonly Named[]): ShownOnce {
    if (this.#hiding === null) return now;
    const { asShown } = this.#hiding;
    const isKept = madeOf.every(({ name, counts }) => asShown.share(name, counts).kept);
    const was = isKept ? asShown.before(keptAs(figure)) : undefined;
    const shown = was?.length === now.length ? was : now;
    this.#shown.set(keptAs(figure), shown);
    return shown;
  }

  /** How far the period is from the baseline. @returns the difference as this reader may know it */
  change(
    figure: FigureName,
    period: Counts,
    baseline: Counts,
    alsoKey = figure.key,
  ): { said: string; difference: Difference | null } {
    const of = ({ numerator, denominator }: Counts) => ({ successes: numerator, n: denominator });
    const known = (scope: string, counts: Counts) =>
      this.known({ ...figure, scope, knownAs: `${alsoKey}|${scope}` }, counts);
    const [now, before] = [known(PERIOD, period), known(BASELINE, baseline)];
    const difference = now && before ? differenceOfProportions(of(now), of(before)) : null;
    const said = changeInPoints(difference);
    this.#add(figure, { ...(difference ?? {}), unit: 'points', said });
    return { said, difference };
  }

  /** Counts of a figure as this reader may know them, for what is drawn of them; null where they are hidden. */
  known(figure: FigureName, counts: Counts): Counts | null {
    if (this.#hiding === null) return counts;
    return this.isHeldBack(nameOf(figure)) ? null : this.#hiding.asShown.known(keptAs(figure), counts);
  }

  #exactShare(figure: FigureName, { numerator, denominator }: Counts): SaidFigure {
    const share = proportion(numerator, denominator);
    const said = { value: percent(share.value), base: baseOf(share), interval: intervalOf(share) };
    this.#add(figure, { ...share, unit: 'share', said: said.value });
    return said;
  }

  #publicShare(figure: FigureName, counts: Counts, asShown: AsShown): SaidFigure {
    const { numerator, denominator } = asShown.share(keptAs(figure), counts);
    this.#shown.set(keptAs(figure), [numerator, denominator]);
    const base = `${asShown.words(numerator)} of ${asShown.words(denominator)}`;
    const shown = asShown.known(keptAs(figure), counts);
    const interval = shown ? wilsonInterval(shown.numerator, shown.denominator) : null;
    const value = shown && interval ? roundedShare(shown.numerator / shown.denominator, 100) / 100 : null;
    this.#add(figure, {
      numerator,
      denominator,
      value,
      low: value === null || !interval ? null : roundedShare(interval.low, 100) / 100,
      high: value === null || !interval ? null : roundedShare(interval.high, 100) / 100,
      unit: 'share',
      said: value === null ? HIDDEN : wholePercent(value),
    });
    if (value === null || !interval) return { value: denominator === 0 ? '–' : HIDDEN, base, interval: '–' };
    return {
      value: wholePercent(value),
      base,
      interval: `${wholePercent(interval.low)} to ${wholePercent(interval.high)}`,
    };
  }

  #rounded(count: number): number {
    const base = this.#hiding?.asShown.policy.base ?? 1;
    return Math.round(count / base) * base;
  }

  #add(figure: FigureName, more: Partial<DocumentFigure> & Pick<DocumentFigure, 'unit' | 'said'>): void {
    this.#figures.push({
      ...{ key: figure.key, section: this.#section, name: figure.name, scope: figure.scope },
      ...{ numerator: null, denominator: null, value: null, low: null, high: null },
      ...more,
    });
  }
}

/** How a single figure is named among those held back. */
function nameOf({ key, scope }: Pick<FigureName, 'key' | 'scope'>): string {
  return `${key}|${scope}`;
}

/** How its numbers are kept for the editions after it. */
function keptAs({ knownAs, ...figure }: FigureName): string {
  return knownAs ?? nameOf(figure);
}
