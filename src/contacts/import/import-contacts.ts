import { withBulkCache } from '../../platform/database/bulk-writing.ts';
import { londonDay, toInstant } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { UnusableFileError } from '../../platform/csv-files/check-text.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import { checkBatch, importBatch } from './import-batch.ts';
import type { ImportContext, NumberedLine } from './import-batch.ts';
import type { ImportReport } from '../../platform/csv-files/import-report.ts';
import type { RejectedLine } from '../../platform/csv-files/rejected-csv.ts';
import { readCatalogue } from './import-store.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';
import { lineReader } from './read-line.ts';
import type { LineReader } from './read-line.ts';

export type ImportStage = 'checking' | 'importing';

export interface ImportRequest extends Omit<ImportContext, 'fileName'> {
  /** The keyed hash that makes pseudonyms. */
  readonly hash: (text: string) => string;
  readonly source: CsvSource;
  /** Told now and then how many lines have been read; `of` is known once the file has been checked. */
  readonly onProgress?: (stage: ImportStage, lines: number, of?: number) => void;
}

/** A file that is wrong on every line must not fill the memory. */
const MOST_REJECTED_KEPT = 10_000;
/**
 * Lines in a transaction. Fewer rewrite the same index pages more often; more hold SQLite's one writer longer
 * than the tenth of a second that nobody who saves meanwhile notices.
 */
const BATCH = 2000;
const DAY_MS = 86_400_000;

/**
 * Imports a file of contacts. The whole file is read once before anything is written; then each batch of lines
 * is a transaction of its own, so that stopping half-way loses nothing and repeating it completes it.
 * @returns what became of the lines, or, with nothing changed, why the file cannot be used
 */
export async function importContacts(request: ImportRequest): Promise<Result<ImportReport>> {
  const checked = await checkFile(request);
  if (!checked.ok) return checked;
  return ok(await withBulkCache(request.database, () => importLines(request, checked.value)));
}

/** What an import would do; the names are those of doors and reasons that it would make. */
export interface ImportPreview extends ImportReport {
  readonly doors: readonly string[];
  readonly reasons: readonly string[];
}

/** Reads and checks every line as the import does, and writes nothing. */
export async function previewContacts(request: ImportRequest): Promise<Result<ImportPreview>> {
  const checked = await checkFile(request);
  if (!checked.ok) return checked;
  const { source, database, clock, mapping, onProgress } = request;
  const catalogue = await readCatalogue(database.read, londonDay(clock.now()));
  const seen = {
    references: new Set<string>(),
    doors: new Map<string, string>(),
    reasons: new Map<string, string>(),
  };
  const report = { lines: 0, imported: 0, alreadyImported: 0, rejectedCount: 0 };
  const rejected: RejectedLine[] = [];
  for await (const lines of linesOf(source, checked.value.readLine)) {
    const found = await checkBatch({ mapping }, database.read, lines, catalogue, seen);
    report.lines += lines.length;
    report.imported += found.imported;
    report.alreadyImported += found.alreadyImported;
    report.rejectedCount += found.rejected.length;
    rejected.push(...found.rejected.slice(0, MOST_REJECTED_KEPT - rejected.length));
    onProgress?.('importing', report.lines, checked.value.lines);
  }
  return ok({ ...report, rejected, doors: [...seen.doors.values()], reasons: [...seen.reasons.values()] });
}

interface CheckedFile {
  readonly readLine: LineReader;
  readonly lines: number;
}

async function checkFile({
  source,
  mapping,
  clock,
  hash,
  onProgress,
}: ImportRequest): Promise<Result<CheckedFile>> {
  const latest = toInstant(Date.parse(clock.now()) + DAY_MS);
  let readLine: LineReader | undefined;
  let lines = 0;
  try {
    for await (const records of readCsv(source, BATCH)) {
      lines += records.length;
      if (readLine === undefined) {
        const reader = lineReader(mapping, records[0]?.fields ?? [], { latest, hash });
        if (!reader.ok) return problem(`${source.name}: ${reader.problem}`);
        readLine = reader.value;
        lines -= 1;
      }
      onProgress?.('checking', lines);
    }
  } catch (error) {
    if (error instanceof UnusableFileError) return problem(error.message);
    throw error;
  }
  if (readLine === undefined) return problem(`${source.name} is empty.`);
  return lines > 0 ? ok({ readLine, lines }) : problem(`${source.name} has a heading and no lines.`);
}

/** While a batch is being written the next one is read; it is written after that one has been committed. */
async function importLines(request: ImportRequest, file: CheckedFile): Promise<ImportReport> {
  const { source, database, clock, onProgress } = request;
  const context: ImportContext = { ...request, fileName: source.name };
  const report = {
    lines: 0,
    imported: 0,
    alreadyImported: 0,
    rejectedCount: 0,
    rejected: [] as RejectedLine[],
  };
  let catalogue = await readCatalogue(database.read, londonDay(clock.now()));
  const write = async (lines: readonly NumberedLine[]) => {
    const result = await importBatch(context, lines, catalogue);
    catalogue = result.catalogue;
    report.lines += lines.length;
    report.imported += result.imported;
    report.alreadyImported += result.alreadyImported;
    report.rejectedCount += result.rejected.length;
    report.rejected.push(...result.rejected.slice(0, MOST_REJECTED_KEPT - report.rejected.length));
    onProgress?.('importing', report.lines, file.lines);
  };

  let writing = Promise.resolve();
  try {
    for await (const lines of linesOf(source, file.readLine)) {
      await writing;
      writing = write(lines);
      // Its failure is thrown by whoever awaits it next, not by the event loop meanwhile.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  return report;
}

async function* linesOf(source: CsvSource, readLine: LineReader): AsyncGenerator<readonly NumberedLine[]> {
  let heading = 1;
  for await (const records of readCsv(source, BATCH)) {
    yield records.slice(heading).map(({ line, fields }) => ({ line, ...readLine(fields) }));
    heading = 0;
  }
}
