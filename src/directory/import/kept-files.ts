import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '../../accounts/index.ts';
import type { Result } from '../../shared/result.ts';
import { checkFiles, recordsOf, unpacked } from './feed-files.ts';
import type { FeedFile } from './feed-files.ts';
import type { ReadRecord } from './read-json.ts';

/** The tabular package has some thirty files. */
export const importLimits = { files: 40, bytes: 50_000_000 };

/** What a zip file in a form may unpack to. */
const inForm = { entries: 1000, bytes: 10 * importLimits.bytes };

/** Files of a form, copied from where they lie until the answer is given. */
export interface KeptFiles {
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly remove: () => Promise<void>;
}

export async function keepFiles(given: KeptFiles['files']): Promise<KeptFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'directory-import-'));
  const files: { name: string; path: string }[] = [];
  for (const [index, { name, path }] of given.entries()) {
    const copy = join(folder, String(index));
    await copyFile(path, copy);
    files.push({ name, path: copy });
  }
  return { files, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The records in the files, where every file can be read to its end: else nothing is begun. */
export async function recordsIn(
  around: Pick<Surroundings, 'database' | 'clock'>,
  { files }: KeptFiles,
): Promise<Result<AsyncGenerator<ReadRecord>>> {
  const found: FeedFile[] = [];
  for (const file of files) {
    const some = await unpacked(file, inForm);
    if (!some.ok) return some;
    found.push(...some.value);
  }
  const checked = await checkFiles(found);
  return checked.ok ? recordsOf(around, found) : checked;
}
