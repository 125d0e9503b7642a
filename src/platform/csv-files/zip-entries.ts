import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry } from 'yauzl';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { UnusableFileError } from './check-text.ts';
import type { CsvSource } from './csv-source.ts';

/** What a zip file may come to, by what its own list of contents says; more than that it cannot be unpacked to. */
export interface ZipLimits {
  readonly entries: number;
  /** Of all its files together, unpacked. */
  readonly bytes: number;
}

/** Text packs to a tenth, much the same line over and over to a hundredth; only what is made to do so packs further. */
const MOST_TIMES = 200;
/** Below that it is small, however well it packs. */
const SMALL = 10_000_000;

const STORED = 0;
const DEFLATED = 8;

/** Told by what the file begins with and not by its name: a file in it, or the end of one without any. */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    return ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'].includes(start.toString('latin1'));
  } finally {
    await file.close();
  }
}

/**
 * The files of a zip file, unpacked while they are read: nothing is written anywhere, and no more than a piece of one
 * is held. Reading one to its end shows that it came through whole (its length and its checksum).
 * @param name as messages have it
 */
export async function zipEntries(
  { name, path }: { readonly name: string; readonly path: string },
  limits: ZipLimits,
): Promise<Result<CsvSource[]>> {
  const entries: Entry[] = [];
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        entries.push(entry);
        if (entries.length > limits.entries)
          return problem(`${name} has more than ${limits.entries.toLocaleString('en-GB')} files in it.`);
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    return problem(`${name} ${openingFault(error)}`);
  }
  if (entries.some((entry) => entry.isEncrypted())) return problem(`${name} ${ENCRYPTED}`);
  const unknown = entries.find((entry) => ![STORED, DEFLATED].includes(entry.compressionMethod));
  if (unknown)
    return problem(
      `${name} is packed in a way that cannot be read here. Zip it again with the usual method.`,
    );
  const unpacked = sum(entries, (entry) => entry.uncompressedSize);
  const packed = sum(entries, (entry) => entry.compressedSize);
  if (unpacked > limits.bytes || (unpacked > SMALL && unpacked > packed * MOST_TIMES))
    return problem(`${name} unpacks to more than can be taken. Give it in parts, or its files unpacked.`);
  return ok(
    entries
      .filter(({ fileName }) => !fileName.endsWith('/'))
      .map((entry) => ({ name: entry.fileName, open: () => contentOf(path, entry) })),
  );
}

const ENCRYPTED = 'is protected with a password. Zip it again without one.';
const BROKEN = 'is a broken zip file: perhaps only part of it was copied. Get it again, or zip it again.';

function openingFault(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters/.test(said))
    return 'has a file in it whose name leads out of the zip file. Zip it again with plain names.';
  return said.includes('encryption') ? ENCRYPTED : BROKEN;
}

async function* contentOf(path: string, entry: Entry): AsyncGenerator<Buffer> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    let check = 0;
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        check = crc32(piece, check);
        yield piece;
      }
    } finally {
      stream.destroy();
    }
    if (check !== entry.crc32) throw new UnusableFileError(`${entry.fileName} ${BROKEN_INSIDE}`);
  } catch (error) {
    if (error instanceof UnusableFileError) throw error;
    throw new UnusableFileError(`${entry.fileName} ${BROKEN_INSIDE}`, { cause: error });
  } finally {
    zip.close();
  }
}

const BROKEN_INSIDE = 'in the zip file is broken. Get the zip file again, or zip it again.';

function sum(entries: readonly Entry[], sizeOf: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + sizeOf(entry), 0);
}
