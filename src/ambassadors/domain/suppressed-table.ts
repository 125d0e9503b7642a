import {
  asShown,
  isMostlyOnePerson,
  isNearShown,
  notShown,
  shareAsShown,
  suppressedCount,
} from '../../statistics/index.ts';
import type { Released, SaidShare, ShownCell, SmallNumberPolicy } from '../../statistics/index.ts';
import type { Breakdown, Cell, JudgedCell, JudgedFigure } from './cell.ts';
import { WhatReadersKnow } from './what-readers-know.ts';

export interface SuppressedRow {
  readonly key: string;
  readonly name: string;
  readonly share: SaidShare;
}

export interface SuppressedBreakdown {
  readonly by: string;
  readonly rows: readonly SuppressedRow[];
  /** The whole breakdown is held back: with it, a hidden number could be worked out. */
  readonly withheld: boolean;
}

export interface SuppressedTable {
  readonly whole: SaidShare;
  readonly breakdowns: readonly SuppressedBreakdown[];
  /** What this table shows, for the record of what has been shown. */
  readonly releases: readonly (readonly [key: string, shown: ShownCell])[];
}

const none: Released = new Map();

/** One measure of one period in true numbers. */
export interface Figure {
  readonly measure: string;
  readonly whole: Cell;
  readonly breakdowns: readonly Breakdown[];
}

/**
 * Measures of one period as lay people may see them, put together: they share contacts. The wholes are always shown. A
 * breakdown is shown only if no hidden number can be worked out from it together with the wholes and the breakdowns
 * before it, of the measures before it too; and a cell that was shown before is shown the same until its true number
 * has clearly moved.
 * @returns a table for each, in the same order, which is the order in which they matter
 */
export function suppressedTables(
  figures: readonly Figure[],
  policy: SmallNumberPolicy,
  released = none,
): SuppressedTable[] {
  const judge = (cell: Cell) => judged(cell, policy, released);
  const all = figures.map(({ measure, whole, breakdowns }): JudgedFigure => ({
    measure,
    // The whole always stands there, also as "fewer than 8".
    whole: { ...judge(whole), listed: true },
    breakdowns: breakdowns.map(({ by, cells }) => ({ by, cells: cells.map(judge) })),
  }));
  const readers = new WhatReadersKnow(all, policy);
  return all.map(({ whole, breakdowns }) => {
    const accepted: JudgedCell[] = [];
    const shown = breakdowns.map(({ by, cells }): SuppressedBreakdown => {
      if (!readers.show(cells)) return { by, rows: [], withheld: true };
      accepted.push(...cells);
      const rows = cells
        .filter(({ listed }) => listed)
        .map((part) => ({ key: part.key, name: part.name, share: saidOf(part.shown, policy) }));
      return { by, rows, withheld: false };
    });
    return {
      whole: saidOf(whole.shown, policy),
      breakdowns: shown,
      releases: [whole, ...accepted].map((cell) => [cell.key, cell.shown] as const),
    };
  });
}

/** A measure that shares its numbers with no other. */
export function suppressedTable(
  whole: Cell,
  breakdowns: readonly Breakdown[],
  policy: SmallNumberPolicy,
  released = none,
): SuppressedTable {
  const [table] = suppressedTables([{ measure: '', whole, breakdowns }], policy, released);
  if (!table) throw new Error('no table came back');
  return table;
}

function judged(cell: Cell, policy: SmallNumberPolicy, released: Released): JudgedCell {
  const was = released.get(cell.key);
  const kept = was !== undefined && isNearShown(cell, was, policy);
  const shown = kept ? was : shownOf(cell, policy);
  const listed = !shown.dominated && shown.denominator !== null && shown.denominator >= policy.leastBase;
  return { ...cell, shown, kept, listed };
}

function shownOf({ numerator, denominator, largest }: Cell, policy: SmallNumberPolicy): ShownCell {
  return {
    numerator: suppressedCount(numerator, policy).shown,
    denominator: suppressedCount(denominator, policy).shown,
    dominated: isMostlyOnePerson(largest, denominator, policy),
  };
}

function saidOf({ numerator, denominator, dominated }: ShownCell, policy: SmallNumberPolicy): SaidShare {
  if (dominated) return notShown;
  return shareAsShown(asShown(numerator, policy), asShown(denominator, policy), policy);
}
