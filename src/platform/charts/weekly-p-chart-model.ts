/** All text is final and plain (escaped here); all shares are 0 to 1. Weeks are numbered from 0 in `points`. */
export interface WeeklyPChartModel {
  /** Starts every id in the drawing: unique on its page. */
  readonly idPrefix: string;
  readonly title: string;
  /** What the chart shows, in a sentence or two, for those who do not see it. */
  readonly description: string;
  readonly points: readonly WeeklyPChartPoint[];
  readonly phases: readonly WeeklyPChartPhase[];
  /** A line at the start of week `at` (a fraction lies within that week), as "Launch, 17 December 2009"; in order. */
  readonly markers: readonly { readonly at: number; readonly text: string }[];
  /** A share that was aimed at, as "Target: 70% or more". */
  readonly target: { readonly share: number; readonly text: string } | null;
  readonly words: WeeklyPChartWords;
}

export interface WeeklyPChartPoint {
  /** "21 Dec 2009" */
  readonly label: string;
  /** Null draws no mark and breaks the line. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** A partial week: drawn hollow, and the line does not pass through it. */
  readonly hollow: boolean;
  readonly signal: boolean;
}

export interface WeeklyPChartPhase {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly centre: number | null;
  /** "Before No Wrong Door" */
  readonly name: string;
  /** "Average 61%" */
  readonly centreText: string;
}

/** What stands beside the lines and under the axis. */
export interface WeeklyPChartWords {
  readonly upper: string;
  readonly centre: string;
  readonly lower: string;
  readonly week: string;
  readonly hollow: string;
  readonly signal: string;
}

/** `wide` for a page's full width; `narrow` keeps its text at 16 px on a screen of 320 px. */
export type WeeklyPChartVariant = 'wide' | 'narrow';
