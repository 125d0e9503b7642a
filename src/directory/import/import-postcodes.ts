import { recordAudit } from '../../audit/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { withBulkCache } from '../../platform/database/bulk-writing.ts';
import type { Database } from '../../platform/database/database.ts';
import { writePostcodes } from '../postcode-store.ts';
import type { PostcodeRow } from '../postcode-store.ts';
import { placeAgain } from '../service-store.ts';
import type { FeedFile } from './feed-files.ts';
import { UnknownColumns, readPostcodes } from './read-postcodes.ts';

export interface PostcodesImported {
  readonly postcodes: number;
  readonly leftOut: number;
  /** Files that have no postcodes, and why. */
  readonly passedOver: readonly string[];
}

const AT_ONCE = 2000;

/** Takes over where postcodes are, and then puts locations on the grid that have nothing but a postcode. */
export async function importPostcodes(
  {
    database,
    clock,
    actor,
  }: { readonly database: Database; readonly clock: Clock; readonly actor: AuditEvent['actor'] },
  files: readonly FeedFile[],
  onProgress: (postcodes: number) => void = () => undefined,
): Promise<PostcodesImported> {
  return withBulkCache(database, async () => {
    let [postcodes, leftOut] = [0, 0];
    let rows = new Map<string, PostcodeRow>();
    const write = async () => {
      const some = [...rows.values()];
      rows = new Map();
      await database.transact((tx) => writePostcodes(tx, some));
      postcodes += some.length;
      onProgress(postcodes);
    };
    const passedOver: string[] = [];
    for (const file of files)
      try {
        for await (const row of readPostcodes(file)) {
          if (row === null) leftOut += 1;
          else rows.set(row.postcode, row);
          if (rows.size === AT_ONCE) await write();
        }
      } catch (error) {
        if (!(error instanceof UnknownColumns)) throw error;
        passedOver.push(error.message);
      }
    if (rows.size > 0) await write();
    await database.transact(async (tx) => {
      await placeAgain(tx);
      const detail = { postcodes, leftOut };
      await recordAudit(tx, {
        ...{ at: clock.now(), actor, action: 'postcodes.imported', subject: 'directory', detail },
      });
    });
    return { postcodes, leftOut, passedOver };
  });
}
