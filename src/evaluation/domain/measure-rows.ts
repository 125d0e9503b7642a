import type { MeasureKey } from './measure.ts';

/** Which of the contacts behind a figure: above the line, below it, or in neither because it is not known. */
export const rowsParts = ['numerator', 'denominator', 'outside'] as const;
export type RowsPart = (typeof rowsParts)[number];

/** The measures behind which contacts can be listed. */
export type RowsKey = MeasureKey | 'avoidable_contact' | 'doors_per_resolved_contact';

/** What a measure can be divided by. */
export const breakdowns = ['team', 'door', 'channel', 'reason'] as const;
export type Breakdown = (typeof breakdowns)[number];
