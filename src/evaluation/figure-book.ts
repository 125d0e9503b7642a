import type { DocumentFigure } from '../platform/documents/document-model.ts';
import { formatCount, roundedShare, wholePercent } from '../shared/words.ts';
import {
  differenceOfProportions,
  enoughForAverage,
  proportion,
  shareOf,
  suppressedCount,
  wilsonInterval,
} from '../statistics/index.ts';
import type { Difference, Proportion, SmallNumberPolicy } from '../statistics/index.ts';
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
}

type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/** What a public edition hides: small numbers by the rule, and figures that would give them away. */
export interface Hiding {
  readonly policy: SmallNumberPolicy;
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
  #section = '';

  readonly #hiding: Hiding | null;

  /** @param hiding null for those who may see everything as it is */
  constructor(hiding: Hiding | null) {
    this.#hiding = hiding;
    this.edition = hiding === null ? 'exact' : 'public';
  }

  /** Fewer than this, and a part is not named to this reader. */
  get leastOfPart(): number {
    return this.#hiding?.policy.leastBase ?? 0;
  }

  /** Whether a whole table is held back, or one figure ("key|scope"). */
  isHeldBack(name: string): boolean {
    return this.#hiding?.heldBack.has(name) ?? false;
  }

  get figures(): readonly DocumentFigure[] {
    return this.#figures;
  }

  section(name: string): void {
    this.#section = name;
  }

  share(figure: FigureName, counts: Counts): SaidFigure {
    if (this.#hiding === null) return this.#exactShare(figure, counts);
    if (!this.isHeldBack(nameOf(figure))) return this.#publicShare(figure, counts, this.#hiding.policy);
    this.#add(figure, { unit: 'share', said: HELD_BACK });
    return { value: HELD_BACK, base: HELD_BACK, interval: '–' };
  }

  /** A number of contacts, people, shops. */
  count(figure: FigureName, count: number): string {
    const { shown, words } =
      this.#hiding === null
        ? { shown: count, words: formatCount(count) }
        : this.isHeldBack(nameOf(figure))
          ? { shown: null, words: HELD_BACK }
          : suppressedCount(count, this.#hiding.policy);
    this.#add(figure, { value: shown, unit: 'count', said: words });
    return words;
  }

  /** A number as this reader may know it, for what is drawn of it; null where it is hidden. */
  knownCount(count: number): number | null {
    return this.#hiding === null ? count : suppressedCount(count, this.#hiding.policy).shown;
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
   */
  mean(figure: FigureName, value: number | null, of: readonly number[]): string {
    const all = of.reduce((sum, part) => sum + part, 0);
    const isOpen = (policy: SmallNumberPolicy) =>
      enoughForAverage(all, policy) && of.every((part) => suppressedCount(part, policy).shown !== null);
    const hidden = value === null || (this.#hiding !== null && !isOpen(this.#hiding.policy));
    const shown = hidden ? null : this.edition === 'exact' ? value : Math.round(value * 10) / 10;
    const said = shown === null ? '–' : shown.toFixed(this.edition === 'exact' ? 2 : 1);
    this.#add(figure, { value: shown, unit: 'mean', said });
    return said;
  }

  /** A figure with an interval that is no share of counts: the corrected rate, an estimate. */
  estimate(
    figure: FigureName,
    { value, low, high }: { value: number; low: number; high: number },
    unit: 'share' | 'count',
  ): string {
    const say = (each: number) =>
      unit === 'count'
        ? formatCount(this.#rounded(each))
        : this.edition === 'exact'
          ? percent(each)
          : wholePercent(each);
    const said = `${say(value)} (${say(low)} to ${say(high)})`;
    const kept = (each: number) =>
      this.edition === 'exact'
        ? each
        : unit === 'count'
          ? this.#rounded(each)
          : roundedShare(each, 100) / 100;
    this.#add(figure, { value: kept(value), low: kept(low), high: kept(high), unit, said });
    return said;
  }

  /** How far the period is from the baseline. @returns the difference as this reader may know it */
  change(
    figure: FigureName,
    period: Counts,
    baseline: Counts,
  ): { said: string; difference: Difference | null } {
    const of = ({ numerator, denominator }: Counts) => ({ successes: numerator, n: denominator });
    const known = (scope: string, counts: Counts) =>
      this.isHeldBack(nameOf({ ...figure, scope })) ? null : this.known(counts);
    const [now, before] = [known(PERIOD, period), known(BASELINE, baseline)];
    const difference = now && before ? differenceOfProportions(of(now), of(before)) : null;
    const said = changeInPoints(difference);
    this.#add(figure, { ...(difference ?? {}), unit: 'points', said });
    return { said, difference };
  }

  /** Counts as this reader may know them, for what is drawn of them; null where they are hidden. */
  known(counts: Counts): Counts | null {
    if (this.#hiding === null) return counts;
    const { policy } = this.#hiding;
    const { share, numerator, denominator } = shareOf(counts.numerator, counts.denominator, 1, policy);
    if (share === null || numerator.shown === null || denominator.shown === null) return null;
    return { numerator: Math.min(numerator.shown, denominator.shown), denominator: denominator.shown };
  }

  #exactShare(figure: FigureName, { numerator, denominator }: Counts): SaidFigure {
    const share = proportion(numerator, denominator);
    const said = { value: percent(share.value), base: baseOf(share), interval: intervalOf(share) };
    this.#add(figure, { ...share, unit: 'share', said: said.value });
    return said;
  }

  #publicShare(figure: FigureName, counts: Counts, policy: SmallNumberPolicy): SaidFigure {
    const said = shareOf(counts.numerator, counts.denominator, 1, policy);
    const base = `${said.numerator.words} of ${said.denominator.words}`;
    const shown = this.known(counts);
    const interval = shown ? wilsonInterval(shown.numerator, shown.denominator) : null;
    const value = shown && interval ? roundedShare(shown.numerator / shown.denominator, 100) / 100 : null;
    this.#add(figure, {
      numerator: said.numerator.shown,
      denominator: said.denominator.shown,
      value,
      low: value === null || !interval ? null : roundedShare(interval.low, 100) / 100,
      high: value === null || !interval ? null : roundedShare(interval.high, 100) / 100,
      unit: 'share',
      said: value === null ? HIDDEN : wholePercent(value),
    });
    if (value === null || !interval)
      return { value: counts.denominator === 0 ? '–' : HIDDEN, base, interval: '–' };
    return {
      value: wholePercent(value),
      base,
      interval: `${wholePercent(interval.low)} to ${wholePercent(interval.high)}`,
    };
  }

  #rounded(count: number): number {
    const base = this.#hiding?.policy.base ?? 1;
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
function nameOf({ key, scope }: FigureName): string {
  return `${key}|${scope}`;
}
