import type { DocumentFigure } from '../../src/platform/documents/document-model.ts';
import type { PublishedEdition } from './published-as-fetched.ts';
import { publishedTruth } from './published-truth.ts';
import { boundsOf, boundsOfRounded } from './what-is-read.ts';
import type { Bounds, KnownRule } from './what-is-read.ts';

/** An edition that somebody has before them, and perhaps the one before it. */
export interface EditionRead extends PublishedEdition {
  readonly rule: KnownRule;
  /** A figure that stands in it the same may have been kept. */
  readonly before?: PublishedEdition;
}

/** Above the line, below it, and the rest, which stands nowhere. */
export type Numbers = 'n' | 'd' | 'r';

/** What the figures of an edition say of their numbers. The truth is asked only where the page tells a rounded number. */
export class PublishedReading {
  readonly truth: ReadonlyMap<string, number>;
  readonly #rule: KnownRule;
  readonly #figures: readonly DocumentFigure[];
  readonly #before: readonly DocumentFigure[] | null;
  readonly #truthBefore: ReadonlyMap<string, number>;

  constructor({ figures, snapshot, rule, before }: EditionRead) {
    const isShown = ({ said }: DocumentFigure) => said !== 'not shown';
    this.truth = publishedTruth(snapshot);
    this.#rule = rule;
    this.#figures = figures.filter(isShown);
    this.#before = before?.figures.filter(isShown) ?? null;
    this.#truthBefore = before ? publishedTruth(before.snapshot) : new Map();
  }

  keysOf(kind: string): string[] {
    return [...new Set(this.#figures.map(({ key }) => key).filter((key) => key.startsWith(kind)))];
  }

  of(key: string, scope: string, number: Numbers): Bounds[] {
    if (number === 'r') return [];
    return this.#figures
      .filter((each) => each.key === key && each.scope === scope)
      .flatMap((figure) => {
        const { unit, value, numerator, denominator } = figure;
        const bounds = (shown: number | null) => this.#mayHaveMoved(figure, boundsOf(shown, this.#rule));
        if (unit === 'count') return number === 'd' ? [bounds(value)] : [];
        // A week is a rate without its numbers.
        if (key.startsWith('weekly_') && numerator === null && denominator === null) return [];
        return [bounds(number === 'n' ? numerator : denominator)];
      });
  }

  /** A week has a rate without its numbers; but its limits, which the page has beside it, tell the base. */
  ofWeek(key: string, scope: string, number: Numbers): Bounds[] {
    const rateIn = (figures: readonly DocumentFigure[] | null) =>
      figures?.find((each) => each.key === key && each.scope === scope)?.value ?? null;
    const rate = rateIn(this.#figures);
    if (rate === null || this.of(key, scope, number).length > 0) return [];
    const isKept = rateIn(this.#before) === rate;
    const count = (isKept ? this.#truthBefore : this.truth).get(`${key}|${scope}.${number}`) ?? 0;
    const bounds = boundsOfRounded(count, this.#rule);
    return [isKept ? this.#widened(bounds) : bounds];
  }

  /** Of what is in no table that is there: none; a later edition may keep what was none. */
  none(): Bounds {
    return this.#widened({ low: 0, high: 0 });
  }

  /** Of a part that is not named where others are: fewer than ten, or a hidden number above the line. */
  unnamed(): Bounds {
    const { leastBase, threshold } = this.#rule;
    return this.#widened({ low: 0, high: Math.max(leastBase, threshold) - 1 });
  }

  /** What stands as it stood before may be a number that was kept. */
  #mayHaveMoved(figure: DocumentFigure, bounds: Bounds): Bounds {
    const was = this.#before?.find(({ key, scope }) => key === figure.key && scope === figure.scope);
    const parts = ['numerator', 'denominator', 'value'] as const;
    return parts.every((part) => was?.[part] === figure[part]) ? this.#widened(bounds) : bounds;
  }

  #widened({ low, high }: Bounds): Bounds {
    const { base } = this.#rule;
    return this.#before === null ? { low, high } : { low: Math.max(0, low - base), high: high + base };
  }
}
