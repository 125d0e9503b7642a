import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UnusableFileError, checkedText } from './check-text.ts';
import type { CsvSource } from './csv-source.ts';

/** One record; `line` is the physical line on which it begins, the file's first line being 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Longer than any real record; a quotation mark that is never closed runs into it. */
const LONGEST_RECORD = 1_000_000;

/**
 * The file's records, the heading first, `size` at a time; blank lines are no records. Memory does not grow with
 * the file.
 * @throws UnusableFileError where the file stops being CSV
 */
export async function* readCsv(source: CsvSource, size: number): AsyncGenerator<readonly CsvRecord[]> {
  const text = checkedText(source);
  const first = await text.next();
  if (first.done) return;
  const lineBreaks = lineBreaksOf(first.value);
  let fault: CsvError | undefined;
  const parser = parse({
    bom: true,
    record_delimiter: lineBreaks.delimiters,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // An error would throw away the records read before it, and with them our place in the file.
    skip_records_with_error: true,
    on_skip: (error) => {
      fault ??= error;
      return undefined;
    },
  });
  const input = Readable.from(startingWith(first.value, text));
  input.on('error', (error) => parser.destroy(error)).pipe(parser);

  let line = 1;
  let records = 0;
  let batch: CsvRecord[] = [];
  const stopAtFault = () => {
    if (fault?.records === records) throw faultAt(source, line, fault);
  };
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      stopAtFault();
      records += 1;
      if (fields.length > 1 || fields[0] !== '') batch.push({ line, fields });
      line += linesOf(fields, lineBreaks);
      if (batch.length === size) {
        yield batch;
        batch = [];
      }
    }
    stopAtFault();
    if (batch.length > 0) yield batch;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

interface LineBreaks {
  readonly delimiters: string[];
  /** Finds each of them inside a field. */
  readonly pattern: RegExp;
}

/** Told apart here, because csv-parse settles on the first it sees, and files put together have several. */
function lineBreaksOf(start: Buffer): LineBreaks {
  if (start.includes('\n')) return { delimiters: ['\r\n', '\n'], pattern: /\n/g };
  const cr = start.indexOf('\r');
  // A CR that ends the piece may be half of a CRLF.
  if (cr !== -1 && cr < start.length - 1) return { delimiters: ['\r'], pattern: /\r/g };
  return { delimiters: ['\r\n', '\n', '\r'], pattern: /\r\n|\n|\r/g };
}

/** csv-parse counts lines too, but a CRLF inside quotation marks as two. */
function linesOf(fields: readonly string[], { pattern }: LineBreaks): number {
  let lines = 1;
  for (const field of fields) if (/[\r\n]/.test(field)) lines += field.match(pattern)?.length ?? 0;
  return lines;
}

function faultAt(source: CsvSource, line: number, fault: CsvError): UnusableFileError {
  const place = `${source.name}, line ${String(line)}`;
  const code = fault.code;
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new UnusableFileError(
      `${place} is longer than 1 MB. Perhaps a quotation mark that opens in it is never closed.`,
    );
  }
  if (code.endsWith('INVALID_OPENING_QUOTE')) {
    return new UnusableFileError(
      `${place} has a quotation mark inside a field that is not in quotation marks. ` +
        'Put the whole field in quotation marks and double those inside it.',
    );
  }
  return new UnusableFileError(
    `${place} opens a quotation mark that is not closed. ` +
      'Close it, or double it if it is part of the text ("").',
  );
}
