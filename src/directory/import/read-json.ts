import type { Json } from '../domain/record.ts';

/** A record as text, or what is wrong where one should stand. */
export type ReadRecord =
  | { readonly ok: true; readonly record: Json }
  | {
      readonly ok: false;
      readonly problem: string;
      /** No record of its own, so that all the feed's records were read nevertheless. */
      readonly isPart?: true;
    };

/** No service is longer; a brace that is never closed runs into it. */
const LONGEST_RECORD = 5_000_000;

/**
 * The records of a feed or file, one after another: of a list, of a page of the standard's API (its `contents`), of
 * lines with one each, or the one that the file is. Only one record is held at a time, however many there are.
 */
export async function* readJsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<ReadRecord> {
  const scanner = new Scanner();
  for await (const chunk of chunks) {
    yield* scanner.take(chunk);
    if (scanner.stopped) return;
  }
  yield* scanner.end();
}

class Scanner {
  stopped = false;
  #depth = 0;
  #base = 0;
  #record = '';
  #inString = false;
  #escaped = false;
  /** The text of the string being read at the first level of the outermost object, and the last one that ended. */
  #key = '';
  #lastKey = '';
  #found = 0;
  #isFirst = true;
  /** Inside an array of records, so that the file does not end before it is closed. */
  #inList = false;

  *take(chunk: string): Generator<ReadRecord> {
    let start = 0;
    const text = this.#isFirst ? chunk.replace(/^\uFEFF/, '') : chunk;
    if (text !== '') this.#isFirst = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at] ?? '';
      if (this.#inString) {
        this.#readString(letter);
        continue;
      }
      if (letter === '"') {
        this.#inString = true;
        this.#key = '';
      } else if (letter === '{' || letter === '[') {
        if (letter === '[' && this.#opensList()) {
          this.#depth += 1;
          this.#base = this.#depth;
          this.#inList = true;
          this.#record = '';
          start = at + 1;
          continue;
        }
        if (this.#depth === this.#base) start = at;
        this.#depth += 1;
      } else if (letter === '}' || letter === ']') {
        this.#depth -= 1;
        if (this.#depth === this.#base && this.#record.length + at >= start) {
          yield this.#parsed(this.#record + text.slice(start, at + 1));
          this.#record = '';
          start = at + 1;
        } else if (this.#depth < this.#base) {
          this.#inList = false;
          // What follows the list of records (the page's counts) is none.
          this.stopped = true;
          return;
        }
      } else if (this.#depth === this.#base && !/[\s,]/.test(letter)) {
        this.stopped = true;
        yield this.#wrong('The file is not JSON here');
        return;
      }
    }
    if (this.#depth > this.#base) this.#record += text.slice(start);
    if (this.#record.length > LONGEST_RECORD) {
      this.stopped = true;
      yield this.#wrong('It is longer than 5 MB. Perhaps a bracket in it is never closed');
    }
  }

  *end(): Generator<ReadRecord> {
    if (this.#depth > this.#base || this.#inString)
      yield this.#wrong('The file ends in the middle of it. Nothing of it was taken over');
    else if (this.#inList) yield this.#wrong('The file ends before its list is closed');
    else if (this.#found === 0) yield this.#wrong('The file is empty');
  }

  #readString(letter: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (letter === '\\') this.#escaped = true;
    else if (letter === '"') {
      this.#inString = false;
      if (this.#depth === 1) this.#lastKey = this.#key;
    } else if (this.#depth === 1 && this.#key.length < 20) this.#key += letter;
  }

  /** A list that the file is, or the contents of a page. */
  #opensList(): boolean {
    if (this.#inList || this.#found > 0) return false;
    return this.#depth === 0 || (this.#depth === 1 && this.#lastKey === 'contents');
  }

  #parsed(text: string): ReadRecord {
    this.#found += 1;
    try {
      return { ok: true, record: JSON.parse(text) as Json };
    } catch (error) {
      const said = error instanceof Error ? error.message.slice(0, 200) : '';
      return { ok: false, problem: `It is not JSON: ${said}` };
    }
  }

  #wrong(problem: string): ReadRecord {
    this.#found += 1;
    return { ok: false, problem };
  }
}
