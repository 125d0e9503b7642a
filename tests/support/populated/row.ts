/** A table and a row of it. */
export type Row = readonly [table: string, row: Record<string, unknown>];

export const instant = '2009-12-17T09:32:00.000Z';
export const day = '2009-12-17';
export const beginning = '0000-01-01';
export const end = '9999-12-31';
