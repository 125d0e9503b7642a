import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { reasonsOn } from '../../organisation/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { withBulkCache } from '../../platform/database/bulk-writing.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { londonDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { offerEntries } from '../directory-store.ts';
import { findEarlierSignpostings } from '../signposting/signposting-store.ts';
import { markGone } from '../gone-store.ts';
import { noCounts } from './import-line.ts';
import type { ImportCounts, ImportLine, ImportResult } from './import-line.ts';
import type { ReadRecord } from './read-json.ts';
import { writeBatch } from './write-batch.ts';

export interface DirectoryImport {
  readonly database: Database;
  readonly clock: Clock;
  /** Who keeps the feed, as the report names it. */
  readonly source: string;
  readonly actor: AuditEvent['actor'];
  /** Whether it is all that the source has, so that what it no longer has is marked as gone. */
  readonly isWhole: boolean;
  readonly records: AsyncIterable<ReadRecord>;
  /** Is told of every record, in the transaction that writes it. */
  readonly onLines?: (lines: readonly ImportLine[], tx: Tx) => Promise<void> | void;
  readonly onProgress?: (counts: ImportCounts) => Promise<void> | void;
}

/** As many records as are written together: a service is written whole or not at all. */
const AT_ONCE = 100;

/** Takes a feed over, record by record, in memory that does not grow with it. Doing it again changes nothing. */
export async function importDirectory(given: DirectoryImport): Promise<ImportCounts> {
  const { database, clock, source, actor, isWhole } = given;
  const run = randomUUID();
  return withBulkCache(database, async () => {
    let counts = noCounts;
    let position = 0;
    let isAllKnown = true;
    let batch: { position: number; read: ReadRecord }[] = [];
    const write = async () => {
      const records = batch;
      batch = [];
      const lines = await database.transact(async (tx) => {
        const written = await writeBatch(tx, { source, run }, records);
        await given.onLines?.(written, tx);
        return written;
      });
      counts = withLines(counts, lines);
      // Whatever it is, it may be one of those that would be missed.
      if (lines.some(({ result, record }) => result === 'refused' && record === '')) isAllKnown = false;
      await given.onProgress?.(counts);
    };
    for await (const read of given.records) {
      position += 1;
      if (!read.ok && read.isPart !== true) isAllKnown = false;
      batch.push({ position, read });
      if (batch.length === AT_ONCE) await write();
    }
    if (batch.length > 0) await write();
    const at = clock.now();
    const missing = async () => {
      const before = counts;
      await database.transact(async (tx) => {
        const lines = await goneLines(tx, { source, run, today: londonDay(at), after: position });
        position += lines.length;
        await given.onLines?.(lines, tx);
        counts = withLines(counts, lines);
      });
      return counts !== before;
    };
    // A feed that breaks off, or answers with an error in place of services, has not said what it no longer has.
    if (isWhole && isAllKnown && broughtAny(counts)) while (await missing()) await given.onProgress?.(counts);
    else if (isWhole) {
      const line = { ...notMarked(isAllKnown), position: position + 1 };
      await database.transact(async (tx) => {
        await given.onLines?.([line], tx);
      });
      counts = withLines(counts, [line]);
    }
    await database.transact(async (tx) => {
      await offerEntries(tx, await reasonsOn(tx, londonDay(at)));
      await findEarlierSignpostings(tx);
      const detail = { source, isWhole, ...counts };
      await recordAudit(tx, { at, actor, action: 'directory.imported', subject: 'directory', detail });
    });
    return counts;
  });
}

function broughtAny({ added, changed, unchanged }: ImportCounts): boolean {
  return added + changed + unchanged > 0;
}

function notMarked(isAllKnown: boolean): Omit<ImportLine, 'position'> {
  const why = isAllKnown ? 'the feed has no service' : 'not all of the feed could be read';
  const words = `Nothing was marked as gone, since ${why}`;
  return { record: '', name: 'The feed as a whole', result: 'noted', words };
}

async function goneLines(
  tx: Tx,
  { after, today, ...of }: { source: string; run: string; today: Day; after: number },
): Promise<ImportLine[]> {
  const gone = await markGone(tx, of, today, AT_ONCE);
  return gone.map(({ id, name }, index) => ({
    ...{ position: after + index + 1, record: id, name, result: 'gone' },
    words: 'The feed no longer has it: it is kept, and nobody is sent there',
  }));
}

function withLines(counts: ImportCounts, lines: readonly ImportLine[]): ImportCounts {
  if (lines.length === 0) return counts;
  const next: Record<ImportResult, number> = { ...counts };
  for (const { result } of lines) next[result] += 1;
  return next;
}
