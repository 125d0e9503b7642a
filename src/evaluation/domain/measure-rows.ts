/** Which of the contacts behind a figure: above the line, below it, or in neither because it is not known. */
export const rowsParts = ['numerator', 'denominator', 'outside'] as const;
export type RowsPart = (typeof rowsParts)[number];

/** What a measure can be divided by. */
export const breakdowns = ['team', 'door', 'channel', 'reason'] as const;
export type Breakdown = (typeof breakdowns)[number];
