import type { ShownCell } from '../../statistics/index.ts';

/** True numbers of one figure in one period: the whole, or one part of a breakdown. */
export interface Cell {
  /** The same cell has the same key wherever and whenever it is shown. */
  readonly key: string;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** How many of the denominator are one person's; 1 where that cannot be known. */
  readonly largest: number;
  /** The key of the part of an earlier breakdown that this one lies in: a door's team. */
  readonly within?: string;
}

/** The two numbers of a share, and what is left of the lower without the upper. */
export const cellNumbers = ['denominator', 'numerator', 'rest'] as const;
export type CellNumber = (typeof cellNumbers)[number];

export interface Breakdown {
  readonly by: string;
  readonly cells: readonly Cell[];
}

/** A cell with what is shown of it, and whether that is what was shown before although the truth has moved. */
export interface JudgedCell extends Cell {
  readonly shown: ShownCell;
  readonly kept: boolean;
  /** Whether it stands in a table by name. Parts with too few are neither named nor counted. */
  readonly listed: boolean;
}

/** One measure in one period, with all its parts. */
export interface JudgedFigure {
  readonly measure: string;
  readonly whole: JudgedCell;
  readonly breakdowns: readonly { readonly by: string; readonly cells: readonly JudgedCell[] }[];
}
