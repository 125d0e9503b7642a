import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Surroundings } from '../../accounts/index.ts';
import { UnusableFileError, checkedText } from '../../platform/csv-files/check-text.ts';
import { fileSource, sourceAt, unreadable } from '../../platform/csv-files/csv-source.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import { isZip, zipEntries } from '../../platform/csv-files/zip-entries.ts';
import type { ZipLimits } from '../../platform/csv-files/zip-entries.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { readJsonRecords } from './read-json.ts';
import type { ReadRecord } from './read-json.ts';
import { readPackage, tableProblem } from './read-package.ts';
import { tableOf } from './tables.ts';

/** A file of a feed, wherever it lies. */
export type FeedFile = CsvSource;

/** What a file in a terminal may unpack to: the Office for National Statistics' directory of postcodes has 3 GB. */
const inTerminal: ZipLimits = { entries: 10_000, bytes: 20_000_000_000 };

/** A folder's files, or the files named; of a zip file those in it. */
export async function feedFilesAt(paths: readonly string[]): Promise<Result<FeedFile[]>> {
  const files: FeedFile[] = [];
  for (const path of paths) {
    const found = await filesIn(path);
    if (!found.ok) return found;
    files.push(...found.value);
  }
  return files.length === 0 ? problem('There is no file to import.') : ok(files);
}

async function filesIn(path: string): Promise<Result<FeedFile[]>> {
  try {
    if ((await stat(path)).isDirectory()) {
      const names = (await readdir(path)).filter(mayBeOfFeed).sort();
      return ok(names.map((name) => sourceAt(join(path, name))));
    }
    const file = await fileSource(path);
    if (!file.ok) return file;
    return await unpacked({ name: file.value.name, path }, inTerminal);
  } catch (error) {
    return problem(unreadable(path, error));
  }
}

/** The file itself, or the files in it where it is a zip file, whatever it is called. */
export async function unpacked(
  { name, path }: { readonly name: string; readonly path: string },
  limits: ZipLimits,
): Promise<Result<FeedFile[]>> {
  if (!(await isZip(path)))
    return /\.zip$/i.test(name) ? problem(`${name} is not a zip file.`) : ok([sourceAt(path, name)]);
  const entries = await zipEntries({ name, path }, limits);
  if (!entries.ok) return entries;
  const files = entries.value.filter((entry) => mayBeOfFeed(entry.name));
  return files.length === 0 ? problem(`${name} has no JSON or CSV file in it.`) : ok(files);
}

/** Not what a Mac puts beside each file that it zips. */
function mayBeOfFeed(name: string): boolean {
  return /\.(csv|json|ndjson)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);
}

/** Reads every file to its end: whether it came through whole, is text, and a table where it should be one. */
export async function checkFiles(files: readonly FeedFile[]): Promise<Result<null>> {
  try {
    for (const file of files) {
      const pieces = checkedText(file);
      while ((await pieces.next()).done !== true) continue;
      const found = /\.csv$/i.test(file.name) ? await tableProblem(file) : null;
      if (found !== null) return problem(found);
    }
    return ok(null);
  } catch (error) {
    if (error instanceof UnusableFileError) return problem(error.message);
    throw error;
  }
}

/** What a feed's files are together: a tabular package, or JSON, one after another. */
export function recordsOf(
  around: Pick<Surroundings, 'database' | 'clock'>,
  files: readonly FeedFile[],
): Result<AsyncGenerator<ReadRecord>> {
  const tables = files.filter(({ name }) => /\.csv$/i.test(name));
  if (tables.length === 0) return ok(readAll(files));
  // Says what the package's tables are like; we know the standard's.
  const others = files.filter(
    (file) => !tables.includes(file) && !/(^|\/)datapackage\.json$/i.test(file.name),
  );
  if (others.length > 0)
    return problem('Give either the CSV files of a tabular package or JSON files, not both.');
  if (!tables.some(({ name }) => tableOf(name)))
    return problem('None of these is a file of the tabular package, like services.csv or organizations.csv.');
  return ok(readPackage(around, tables));
}

async function* readAll(files: readonly FeedFile[]): AsyncGenerator<ReadRecord> {
  for (const file of files) {
    for await (const read of readJsonRecords(textOf(file)))
      yield read.ok || files.length === 1 ? read : { ok: false, problem: `${file.name}: ${read.problem}` };
  }
}

async function* textOf(file: FeedFile): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const piece of file.open()) yield decoder.write(piece);
  yield decoder.end();
}
