import { isUtf8 } from 'node:buffer';
import type { CsvSource } from './csv-source.ts';

/** The file as a whole cannot be used; the message says why, where, and what to do. */
export class UnusableFileError extends Error {}

const SAVE_AS_UTF8 =
  'Save it as UTF-8 (in Excel: Save As, “CSV UTF-8 (Comma delimited)”) and import it again.';
const LF = 10;
const CR = 13;

/** The source's bytes, once they are known to be UTF-8 text. @throws UnusableFileError */
export async function* checkedText(source: CsvSource): AsyncGenerator<Buffer> {
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source.open()) {
    if (offset === 0 && isUtf16(chunk))
      throw new UnusableFileError(`${source.name} is UTF-16. ${SAVE_AS_UTF8}`);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    const fault = firstFault(whole);
    if (fault !== null) throw await faultAt(source, offset + fault, whole[fault] === 0);
    rest = bytes.subarray(whole.length);
    offset += whole.length;
    yield whole;
  }
  if (rest.length > 0) throw await faultAt(source, offset, false);
}

function isUtf16(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
}

/** How many bytes at the end begin a character that the next chunk goes on with. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/** Where the first NUL stands, or the first byte that UTF-8 does not have there; null when all is well. */
function firstFault(bytes: Buffer): number | null {
  const nul = bytes.indexOf(0);
  if (nul !== -1) return nul;
  if (isUtf8(bytes)) return null;
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const start = bytes.subarray(0, middle);
    if (isUtf8(start.subarray(0, middle - unfinishedTail(start)))) good = middle;
    else bad = middle;
  }
  return good;
}

async function faultAt(source: CsvSource, offset: number, isNul: boolean): Promise<UnusableFileError> {
  const place = `${source.name}, line ${String(await lineAt(source, offset))}`;
  return new UnusableFileError(
    isNul
      ? `${place} holds a zero byte: this is UTF-16 or not a text file. ${SAVE_AS_UTF8}`
      : `${place} is not valid UTF-8. ${SAVE_AS_UTF8}`,
  );
}

/** Only asked when something is wrong, so that nobody counts lines in a good file. */
async function lineAt(source: CsvSource, offset: number): Promise<number> {
  let line = 1;
  let read = 0;
  let previous = 0;
  for await (const chunk of source.open()) {
    for (const byte of chunk.subarray(0, Math.max(0, offset - read))) {
      if (byte === CR || (byte === LF && previous !== CR)) line += 1;
      previous = byte;
    }
    read += chunk.length;
    if (read >= offset) break;
  }
  return line;
}
