import type { Tx } from '../../src/platform/database/database.ts';
import { rowsOfTheLog } from './populated/log.ts';
import { rowsOfShops } from './populated/shops.ts';
import { rowsOfPeopleAndDirectory } from './populated/people-and-directory.ts';
import type { Row } from './populated/row.ts';

/** One row for each table, parents first. A new table without a row here fails the migrations' test. */
export const rows: readonly Row[] = [...rowsOfTheLog, ...rowsOfShops, ...rowsOfPeopleAndDirectory];

export async function populate(tx: Tx): Promise<void> {
  for (const [table, row] of rows) await tx(table).insert(row);
}
