import type { Instant } from '../../shared/london-time.ts';

/**
 * A document before it has a shape: a page, a PDF, a Word file, a table of its figures are made of the same model, and
 * the same model always gives the same bytes. All text is final and plain; what writes it escapes it.
 */
export interface DocumentModel {
  readonly title: string;
  /** Under the title: for whom, of when. */
  readonly subtitle?: string;
  /** The organisation that speaks. */
  readonly author: string;
  /** A document's date is a fact about it, never the moment at which it was drawn. */
  readonly at: Instant;
  /** Repeated at the foot of each page. */
  readonly footer: string;
  readonly blocks: readonly Block[];
  /** Every figure of the document, for machines: see document-figures.ts. */
  readonly figures: readonly DocumentFigure[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  /** Set apart: what a reader must not miss, or how a figure is limited. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string; readonly source: string }
  | ({ readonly kind: 'table' } & DocumentTable)
  | {
      readonly kind: 'figure';
      /** Drawn by platform/charts: an `<svg>` of shapes and text, without styles. */
      readonly svg: string;
      /** The same for a screen of 320 px. */
      readonly narrowSvg?: string;
      readonly caption: string;
      /** What the picture shows, in words. */
      readonly alt: string;
      /** A chart never stands without its table. */
      readonly table: DocumentTable;
    }
  | { readonly kind: 'page_break' };

export interface DocumentTable {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly string[])[];
}

/** One figure as data. Shares are 0 to 1 and never rounded; `said` is how the document prints it. */
export interface DocumentFigure {
  readonly key: string;
  readonly section: string;
  readonly name: string;
  /** Of what: the evaluation period, the baseline, a week, a pair of doors. */
  readonly scope: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: 'share' | 'count' | 'mean' | 'points';
  readonly said: string;
}

/** Ordinary print, or large print at 18 points as the RNIB advises. */
export type Print = 'ordinary' | 'large';
