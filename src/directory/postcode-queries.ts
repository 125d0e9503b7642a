import type { Reader } from '../platform/database/database.ts';
import type { GridPoint } from './domain/national-grid.ts';

export interface FoundPostcode {
  readonly point: GridPoint;
  /** What of it is known: the whole, or the part of it whose middle the point is. */
  readonly known: string;
}

/**
 * Where a postcode is, or the middle of all that begin alike.
 * @param from the narrowest first, as widening gives them
 */
export async function findPostcode(reader: Reader, from: readonly string[]): Promise<FoundPostcode | null> {
  for (const known of from) {
    const row = await reader('postcode')
      .where({ postcode: known })
      // "L2" is not where "L20" begins: after an outcode stands a space, after a sector a letter.
      .orWhere((query) => {
        const start = known.includes(' ') ? known : `${known} `;
        void query.where('postcode', '>=', start).andWhere('postcode', '<', `${start}~`);
      })
      .avg({ easting: 'easting', northing: 'northing' })
      .first<{ easting: number | null; northing: number | null } | undefined>();
    if (row?.easting != null && row.northing != null)
      return { known, point: { easting: row.easting, northing: row.northing } };
  }
  return null;
}

export async function postcodeCount(reader: Reader): Promise<number> {
  const row = await reader('postcode').count({ count: '*' }).first<{ count: number | string } | undefined>();
  return Number(row?.count ?? 0);
}
