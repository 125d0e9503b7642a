import {
  asShown,
  isMostlyOnePerson,
  notShown,
  rangeOfShown,
  shareAsShown,
  suppressedCount,
} from '../../statistics/index.ts';
import type { SaidShare, SmallNumberPolicy } from '../../statistics/index.ts';
import type { Breakdown, Cell, JudgedCell, Released, ShownCell } from './cell.ts';
import { leavesEnoughOpen } from './what-readers-know.ts';

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

/**
 * One figure of one period as lay people may see it. A breakdown is shown only if no hidden number can be worked out
 * from it together with the whole and the breakdowns before it; and a cell that was shown before is shown the same
 * until its true number has clearly moved.
 */
export function suppressedTable(
  whole: Cell,
  breakdowns: readonly Breakdown[],
  policy: SmallNumberPolicy,
  released = none,
): SuppressedTable {
  const judge = (cell: Cell) => judged(cell, policy, released);
  // The whole always stands there, also as "fewer than 8".
  const total = { ...judge(whole), listed: true };
  const accepted: JudgedCell[][] = [];
  const shown = breakdowns.map(({ by, cells }): SuppressedBreakdown => {
    const parts = cells.map(judge);
    if (!leavesEnoughOpen(total, [...accepted, parts], policy)) return { by, rows: [], withheld: true };
    accepted.push(parts);
    const listed = parts.filter((part) => part.listed);
    return {
      by,
      rows: listed.map((part) => ({ key: part.key, name: part.name, share: saidOf(part.shown, policy) })),
      withheld: false,
    };
  });
  return {
    whole: saidOf(total.shown, policy),
    breakdowns: shown,
    releases: [total, ...accepted.flat()].map((cell) => [cell.key, cell.shown] as const),
  };
}

function judged(cell: Cell, policy: SmallNumberPolicy, released: Released): JudgedCell {
  const was = released.get(cell.key);
  const kept =
    was !== undefined &&
    isNear(cell.numerator, was.numerator, policy) &&
    isNear(cell.denominator, was.denominator, policy);
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

/** Showing a change by one or two would show that one or two people were added. */
function isNear(truth: number, shown: number | null, policy: SmallNumberPolicy): boolean {
  const { low, high } = rangeOfShown(shown, policy);
  return truth >= low - policy.base && truth <= high + policy.base;
}

function saidOf({ numerator, denominator, dominated }: ShownCell, policy: SmallNumberPolicy): SaidShare {
  if (dominated) return notShown;
  return shareAsShown(asShown(numerator, policy), asShown(denominator, policy), policy);
}
