import { leavesHiddenOpen, rangeOfShown } from '../../statistics/index.ts';
import type { Range, SmallNumberPolicy, Sum } from '../../statistics/index.ts';
import { cellNumbers } from './cell.ts';
import type { CellNumber, JudgedCell, JudgedFigure } from './cell.ts';
import { links } from './linked-measures.ts';
import type { Link } from './linked-measures.ts';

/** More contacts than there are. */
const MOST = 1e9;

/** Where in the list of ranges a cell's three numbers stand: denominator = numerator + rest. */
type Places = Readonly<Record<CellNumber, number>>;

/**
 * All that somebody knows who reads every page and pack: measures of one period, their parts, how they add up and how
 * measures hang together. Parts exist for the reader before they are shown, and nothing is known of them then.
 * Breakdowns are shown one after the other; one from which, with all before it, a hidden number could be worked out
 * is refused. Asked of two readers where a cell is shown as it was before: of one who takes it for today's, and of
 * one who knows by how much it may have moved.
 */
export class WhatReadersKnow {
  readonly #policy: SmallNumberPolicy;
  readonly #places = new Map<JudgedCell, Places>();
  readonly #sums: Sum[] = [];
  readonly #hidden: number[] = [];
  readonly #readers: { readonly moved: number; known: Range[] }[];

  constructor(figures: readonly JudgedFigure[], policy: SmallNumberPolicy) {
    this.#policy = policy;
    const cells = figures.flatMap(({ whole, breakdowns }) => [
      whole,
      ...breakdowns.flatMap((each) => each.cells),
    ]);
    const moves = cells.some((cell) => cell.kept) ? [0, policy.base] : [0];
    this.#readers = moves.map((moved) => ({ moved, known: [] }));
    for (const cell of cells) this.#learnOf(cell);
    for (const figure of figures) this.#addUp(figure);
    for (const each of links) this.#putTogether(each, figures);
    for (const { whole } of figures)
      for (const reader of this.#readers) reader.known = this.#withShown(reader, [whole]);
  }

  /** @returns whether they may be shown; if so they count as shown */
  show(cells: readonly JudgedCell[]): boolean {
    const readers = this.#readers.map((reader) => this.#withShown(reader, cells));
    const [sums, hidden] = [this.#sums, this.#hidden];
    if (!readers.every((known) => leavesHiddenOpen({ known, sums, hidden }, this.#policy))) return false;
    for (const [index, reader] of this.#readers.entries()) reader.known = readers[index] ?? reader.known;
    return true;
  }

  #learnOf(cell: JudgedCell): void {
    const denominator = this.#unknown();
    const at = { denominator, numerator: this.#unknown(), rest: this.#unknown() };
    this.#sums.push({ whole: denominator, parts: [at.numerator, at.rest] });
    for (const number of ['denominator', 'numerator'] as const)
      if (isHidden(cell, number, this.#policy)) this.#hidden.push(at[number]);
    this.#places.set(cell, at);
  }

  #unknown(low = 0): number {
    for (const { known } of this.#readers) known.push({ low, high: MOST });
    return (this.#readers[0]?.known.length ?? 0) - 1;
  }

  #withShown(
    { moved, known }: { moved: number; known: readonly Range[] },
    cells: readonly JudgedCell[],
  ): Range[] {
    const next = [...known];
    for (const cell of cells) {
      const at = this.#placesOf(cell);
      const ranges = rangesOf(cell, cell.kept ? moved : 0, this.#policy);
      for (const number of ['denominator', 'numerator'] as const) {
        const before = next[at[number]] ?? ranges[number];
        next[at[number]] = within(before, ranges[number]);
      }
    }
    return next;
  }

  #addUp({ whole, breakdowns }: JudgedFigure): void {
    for (const { cells } of breakdowns) {
      // Months of promises count what fell due within them, so that the quarter has them all and some more.
      for (const number of cellNumbers) {
        if (isSumOf(whole, cells)) this.#sum([whole, number], cells);
        else this.#sum([whole, number], cells, number === 'rest' ? -MOST : 0);
      }
      for (const outer of breakdowns.flatMap((each) => each.cells)) {
        const inner = cells.filter((cell) => cell.within === outer.key);
        if (inner.length === 0 || !isSumOf(outer, inner)) continue;
        for (const number of cellNumbers) this.#sum([outer, number], inner);
      }
    }
  }

  /** @param others the least that other parts, which nobody names, may be; none by default */
  #sum(
    [whole, number]: readonly [JudgedCell, CellNumber],
    cells: readonly JudgedCell[],
    others?: number,
  ): void {
    const parts = cells.map((cell) => this.#placesOf(cell)[number]);
    if (others !== undefined) parts.push(this.#unknown(others));
    this.#sums.push({ whole: this.#placesOf(whole)[number], parts });
  }

  #putTogether(
    { whole: [larger, numberOfWhole], part: [smaller, numberOfPart], same }: Link,
    figures: readonly JudgedFigure[],
  ): void {
    const [one, other] = [larger, smaller].map((measure) => figures.find((each) => each.measure === measure));
    if (!one || !other) return;
    const parts = [{ by: '', cells: [other.whole] }, ...other.breakdowns];
    for (const { by, cells } of parts)
      for (const cell of cells) {
        const counterpart = partOf(one, cell, other.measure);
        if (!counterpart) continue;
        const [most, least] = [numberIn(counterpart, numberOfWhole), numberIn(cell, numberOfPart)];
        // What the numbers do not bear out nobody can conclude.
        if (least > most) continue;
        const isSame =
          same === 'always' ||
          (same === 'by reason' && by === 'reason' && (least === most || cell.denominator === 0));
        const at = this.#placesOf(cell)[numberOfPart];
        if (isSame && least < most) this.#none(at);
        else {
          const others = isSame ? [] : [this.#unknown()];
          this.#sums.push({ whole: this.#placesOf(counterpart)[numberOfWhole], parts: [at, ...others] });
        }
      }
  }

  #none(place: number): void {
    for (const { known } of this.#readers) known[place] = { low: 0, high: 0 };
  }

  #placesOf(cell: JudgedCell): Places {
    const at = this.#places.get(cell);
    if (!at) throw new RangeError(`no such cell: ${cell.key}`);
    return at;
  }
}

/** The same part of another measure: the same key but for the measure that it begins with. */
function partOf(
  { measure, whole, breakdowns }: JudgedFigure,
  { key }: JudgedCell,
  of: string,
): JudgedCell | undefined {
  const wanted = `${measure}${key.slice(of.length)}`;
  return [whole, ...breakdowns.flatMap(({ cells }) => cells)].find((cell) => cell.key === wanted);
}

function numberIn({ denominator, numerator }: JudgedCell, number: CellNumber): number {
  return { denominator, numerator, rest: denominator - numerator }[number];
}

function within(one: Range, other: Range): Range {
  return { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
}

function rangesOf(
  { shown, listed }: JudgedCell,
  moved: number,
  policy: SmallNumberPolicy,
): Record<'denominator' | 'numerator', Range> {
  const widened = ({ low, high }: Range) => ({ low: Math.max(0, low - moved), high: high + moved });
  if (shown.dominated)
    return { denominator: { low: policy.threshold, high: MOST }, numerator: { low: 0, high: MOST } };
  if (listed)
    return {
      denominator: widened(rangeOfShown(shown.denominator, policy)),
      numerator: widened(rangeOfShown(shown.numerator, policy)),
    };
  // What is not named may also be nothing at all.
  const small = { low: 0, high: Math.max(policy.threshold, policy.leastBase - policy.base / 2) - 1 };
  return { denominator: widened(small), numerator: widened(small) };
}

function isHidden(cell: JudgedCell, number: 'denominator' | 'numerator', policy: SmallNumberPolicy): boolean {
  if (cell.shown.dominated || !cell.listed) return cell[number] > 0;
  return cell.shown[number] === null || (cell[number] > 0 && cell[number] < policy.threshold);
}

function isSumOf(whole: JudgedCell, parts: readonly JudgedCell[]): boolean {
  return (['denominator', 'numerator'] as const).every(
    (number) => parts.reduce((sum, part) => sum + part[number], 0) === whole[number],
  );
}
