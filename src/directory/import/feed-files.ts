import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Surroundings } from '../../accounts/index.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { readJsonRecords } from './read-json.ts';
import type { ReadRecord } from './read-json.ts';
import { readPackage } from './read-package.ts';
import { tableOf } from './tables.ts';

/** A file of a feed, wherever it lies. */
export interface FeedFile {
  readonly name: string;
  /** As UTF-8. */
  readonly text: () => AsyncIterable<string>;
}

export function fileAt(path: string, name = basename(path)): FeedFile {
  return { name, text: () => createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string> };
}

/** A folder's files, or the files named. */
export async function feedFilesAt(paths: readonly string[]): Promise<Result<FeedFile[]>> {
  const files: FeedFile[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const names = (await readdir(path)).filter((name) => /\.(csv|json|ndjson)$/i.test(name)).sort();
        files.push(...names.map((name) => fileAt(join(path, name))));
      } else files.push(fileAt(path));
    } catch {
      return problem(`${path} cannot be read.`);
    }
  }
  return files.length === 0 ? problem('There is no file to import.') : ok(files);
}

/** What a feed's files are together: a tabular package, or JSON, one after another. */
export function recordsOf(
  around: Pick<Surroundings, 'database' | 'clock'>,
  files: readonly FeedFile[],
): Result<AsyncGenerator<ReadRecord>> {
  const tables = files.filter(({ name }) => /\.csv$/i.test(name));
  if (tables.length === 0) return ok(readAll(files));
  if (tables.length < files.length)
    return problem('Give either the CSV files of a tabular package or JSON files, not both.');
  if (!tables.some(({ name }) => tableOf(name)))
    return problem('None of these is a file of the tabular package, like services.csv or organizations.csv.');
  return ok(readPackage(around, tables));
}

async function* readAll(files: readonly FeedFile[]): AsyncGenerator<ReadRecord> {
  for (const { name, text } of files) {
    for await (const read of readJsonRecords(text()))
      yield read.ok || files.length === 1 ? read : { ok: false, problem: `${name}: ${read.problem}` };
  }
}
