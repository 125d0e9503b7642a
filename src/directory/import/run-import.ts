import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { reasonsOn } from '../../organisation/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { withBulkCache } from '../../platform/database/bulk-writing.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { londonDay } from '../../shared/london-time.ts';
import { offerEntries } from '../directory-store.ts';
import { findEarlierSignpostings } from '../signposting/signposting-store.ts';
import { markGone } from '../gone-store.ts';
import type { GoneService } from '../gone-store.ts';
import { checkBatch } from './check-batch.ts';
import { noCounts } from './import-line.ts';
import type { ImportCounts, ImportLine, ImportResult } from './import-line.ts';
import type { ReadRecord } from './read-json.ts';
import { dropStaged, unseenServices } from './staged-store.ts';
import { writeBatch } from './write-batch.ts';
import type { PlacedRecord } from './write-batch.ts';

export interface DirectoryImport {
  readonly database: Database;
  readonly clock: Clock;
  /** Who keeps the feed, as the report names it. */
  readonly source: string;
  readonly actor: AuditEvent['actor'];
  /** Whether it is all that the source has, so that what it no longer has is marked as gone. */
  readonly isWhole: boolean;
  /** Whether it is only to be told what an import would do: the directory is left as it is. */
  readonly isCheck?: boolean;
  readonly records: AsyncIterable<ReadRecord>;
  /** Is told of every record, in the transaction that writes it; of a check, in one of its own. */
  readonly onLines?: (lines: readonly ImportLine[], tx: Tx) => Promise<void> | void;
  readonly onProgress?: (counts: ImportCounts) => Promise<void> | void;
}

/** As many records as are written together: a service is written whole or not at all. */
const AT_ONCE = 100;

/** Takes a feed over, record by record, in memory that does not grow with it. Doing it again changes nothing. */
export async function importDirectory(given: DirectoryImport): Promise<ImportCounts> {
  const run = randomUUID();
  const steps = given.isCheck === true ? checkSteps(given, run) : importSteps(given, run);
  return withBulkCache(given.database, async () => {
    try {
      return await takeOver(given, steps);
    } finally {
      await steps.drop();
    }
  });
}

type Batch = readonly PlacedRecord[];

/** What an import does to the directory, or a check only tells of. */
interface Steps {
  /** @returns a line for each record */
  readonly take: (records: Batch) => Promise<readonly ImportLine[]>;
  /** Some services that the feed no longer has, until there is none left. */
  readonly miss: (position: number) => Promise<readonly ImportLine[]>;
  readonly tell: (lines: readonly ImportLine[]) => Promise<void>;
  readonly end: (counts: ImportCounts) => Promise<void>;
  readonly drop: () => Promise<void>;
}

async function takeOver(
  { records, isWhole, onProgress }: DirectoryImport,
  steps: Steps,
): Promise<ImportCounts> {
  let counts = noCounts;
  let position = 0;
  let isAllKnown = true;
  let batch: PlacedRecord[] = [];
  const write = async () => {
    const lines = await steps.take(batch);
    const parts = new Set(batch.filter(({ read }) => !read.ok && read.isPart).map((each) => each.position));
    batch = [];
    counts = withLines(counts, lines);
    // Whatever it is, it may be one of those that would be missed.
    const isUnknown = ({ result, record, position: at }: ImportLine) =>
      result === 'refused' && record === '' && !parts.has(at);
    if (lines.some(isUnknown)) isAllKnown = false;
    await onProgress?.(counts);
  };
  for await (const read of records) {
    position += 1;
    if (!read.ok && read.isPart !== true) isAllKnown = false;
    batch.push({ position, read });
    if (batch.length === AT_ONCE) await write();
  }
  if (batch.length > 0) await write();
  // A feed that breaks off, or answers with an error in place of services, has not said what it no longer has.
  if (isWhole && isAllKnown && broughtAny(counts))
    for (;;) {
      const lines = await steps.miss(position);
      if (lines.length === 0) break;
      position += lines.length;
      counts = withLines(counts, lines);
      await onProgress?.(counts);
    }
  else if (isWhole) {
    const line = { ...notMarked(isAllKnown), position: position + 1 };
    await steps.tell([line]);
    counts = withLines(counts, [line]);
  }
  await steps.end(counts);
  return counts;
}

function importSteps(
  { database, clock, source, actor, isWhole, onLines }: DirectoryImport,
  run: string,
): Steps {
  const written = (write: (tx: Tx) => Promise<ImportLine[]>) =>
    database.transact(async (tx) => {
      const lines = await write(tx);
      if (lines.length > 0) await onLines?.(lines, tx);
      return lines;
    });
  return {
    take: (records) => written((tx) => writeBatch(tx, { source, run }, records)),
    miss: (position) =>
      written(async (tx) =>
        goneLines(await markGone(tx, { source, run }, londonDay(clock.now()), AT_ONCE), position),
      ),
    tell: async (lines) => {
      await written(() => Promise.resolve([...lines]));
    },
    end: (counts) =>
      database.transact(async (tx) => {
        const at = clock.now();
        await offerEntries(tx, await reasonsOn(tx, londonDay(at)));
        await findEarlierSignpostings(tx);
        const detail = { source, isWhole, ...counts };
        await recordAudit(tx, { at, actor, action: 'directory.imported', subject: 'directory', detail });
      }),
    drop: () => Promise.resolve(),
  };
}

function checkSteps({ database, clock, source, onLines }: DirectoryImport, run: string): Steps {
  const told = async (lines: readonly ImportLine[]) => {
    if (lines.length > 0) await database.transact(async (tx) => onLines?.(lines, tx));
    return lines;
  };
  let after = '';
  return {
    take: async (records) => told(await checkBatch(database, { source, run }, records, clock.now())),
    miss: async (position) => {
      const missed = await unseenServices(database.read, { source, run }, { after, limit: AT_ONCE });
      after = missed.at(-1)?.id ?? after;
      return told(goneLines(missed, position));
    },
    tell: async (lines) => {
      await told(lines);
    },
    end: () => Promise.resolve(),
    drop: () => database.transact((tx) => dropStaged(tx, run)),
  };
}

function broughtAny({ added, changed, unchanged }: ImportCounts): boolean {
  return added + changed + unchanged > 0;
}

function notMarked(isAllKnown: boolean): Omit<ImportLine, 'position'> {
  const why = isAllKnown ? 'the feed has no service' : 'not all of the feed could be read';
  const words = `Nothing was marked as gone, since ${why}`;
  return { record: '', name: 'The feed as a whole', result: 'noted', words };
}

function goneLines(gone: readonly GoneService[], after: number): ImportLine[] {
  return gone.map(({ id, name }, index) => ({
    ...{ position: after + index + 1, record: id, name, result: 'gone' as const },
    words: 'The feed no longer has it: it is kept, and nobody is sent there',
  }));
}

function withLines(counts: ImportCounts, lines: readonly ImportLine[]): ImportCounts {
  if (lines.length === 0) return counts;
  const next: Record<ImportResult, number> = { ...counts };
  for (const { result } of lines) next[result] += 1;
  return next;
}
