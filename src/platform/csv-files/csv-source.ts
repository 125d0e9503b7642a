import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** A file that can be read more than once, from its beginning: once to check it and once to import it. */
export interface CsvSource {
  /** As messages and the audit trail name it; no folders. */
  readonly name: string;
  open(): AsyncIterable<Buffer>;
}

const CHUNK = 256 * 1024;

export async function fileSource(path: string): Promise<Result<CsvSource>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return problem(`${path} is a folder, not a file.`);
    // A pipe can be read only once, and nothing may be written before all of it has been checked.
    if (!found.isFile()) return problem(`${path} is not a file: save it to one first.`);
    await access(path, constants.R_OK);
  } catch (error) {
    return problem(unreadable(path, error));
  }
  return ok(sourceAt(path));
}

/** A file that is known to be there. */
export function sourceAt(path: string, name = basename(path)): CsvSource {
  return { name, open: () => createReadStream(path, { highWaterMark: CHUNK }) };
}

export function unreadable(path: string, error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${path}.`;
  if (code === 'EACCES' || code === 'EPERM') return `The file ${path} may not be read by this account.`;
  if (code === 'EISDIR') return `${path} is a folder, not a file.`;
  return `The file ${path} cannot be read: ${message}`;
}

export function bytesSource(name: string, bytes: Buffer): CsvSource {
  return {
    name,
    // eslint-disable-next-line @typescript-eslint/require-await -- what reads a file is asynchronous
    open: async function* () {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    },
  };
}
