import type { Tx } from '../platform/database/database.ts';

export interface PostcodeRow {
  /** "L20 3DL" */
  readonly postcode: string;
  readonly easting: number;
  readonly northing: number;
}

const ROWS_AT_ONCE = 500;

/** Writes where postcodes are, in place of what was known of them. */
export async function writePostcodes(tx: Tx, rows: readonly PostcodeRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await tx('postcode')
      .insert(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflict('postcode')
      .merge();
}
