import { isObject } from '../domain/record.ts';
import type { Json } from '../domain/record.ts';
import { repeatedName } from './repeated-name.ts';

/** A record as text, or what is wrong where one should stand. */
export type ReadRecord =
  | { readonly ok: true; readonly record: Json }
  | {
      readonly ok: false;
      readonly problem: string;
      /** Its id, where that could be read. */
      readonly id?: string;
      /** No record of its own, so that all the feed's records were read nevertheless. */
      readonly isPart?: true;
    };

/** No service is longer; a brace that is never closed runs into it. */
const LONGEST_RECORD = 5_000_000;
/** The standard nests eight deep. */
const DEEPEST = 100;
/** As much of a record that cannot be read as its id is looked for in. */
const START = 10_000;

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
  /** Why the record that is being read cannot be taken: only its end is looked for. */
  #fault: string | null = null;
  /** Properties in it, as they are written. */
  #members = 0;
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
          this.#begin();
          start = at + 1;
          continue;
        }
        if (this.#depth === this.#base) {
          this.#begin();
          start = at;
        }
        this.#depth += 1;
        if (this.#depth - this.#base > DEEPEST)
          this.#fault ??= `It is nested more than ${String(DEEPEST)} deep`;
      } else if (letter === '}' || letter === ']') {
        this.#depth -= 1;
        if (this.#depth === this.#base && this.#record.length + at >= start) {
          this.#keep(text.slice(start, at + 1));
          yield this.#taken();
          this.#begin();
          start = at + 1;
        } else if (this.#depth < this.#base) {
          this.#inList = false;
          // What follows the list of records (the page's counts) is none.
          this.stopped = true;
          return;
        }
      } else if (this.#depth === this.#base) {
        if (/[\s,]/.test(letter)) continue;
        this.stopped = true;
        yield this.#wrong('The file is not JSON here');
        return;
      } else if (letter === ':') this.#members += 1;
    }
    if (this.#depth > this.#base) this.#keep(text.slice(start));
  }

  *end(): Generator<ReadRecord> {
    if (this.#depth > this.#base || this.#inString)
      yield this.#wrong(
        this.#fault === null
          ? 'The file ends in the middle of it. Nothing of it was taken over'
          : `${this.#fault}, and the file ends in the middle of it: perhaps a bracket in it is never closed`,
      );
    else if (this.#inList) yield this.#wrong('The file ends before its list is closed');
    else if (this.#found === 0) yield this.#wrong('The file is empty');
  }

  #begin(): void {
    this.#record = '';
    this.#fault = null;
    this.#members = 0;
  }

  #keep(text: string): void {
    if (this.#fault === null) this.#record += text;
    if (this.#record.length > LONGEST_RECORD) this.#fault = 'It is longer than 5 MB';
    if (this.#fault !== null) this.#record = this.#record.slice(0, START);
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

  #taken(): ReadRecord {
    if (this.#fault !== null) return this.#wrong(this.#fault);
    let record: Json;
    try {
      record = JSON.parse(this.#record) as Json;
    } catch (error) {
      const said = error instanceof Error ? error.message.slice(0, 200) : '';
      return this.#wrong(`It is not JSON: ${said}`);
    }
    const fault = faultIn(record);
    if (fault !== null) return this.#wrong(fault);
    if (membersIn(record) !== this.#members)
      return this.#wrong(`It says ${repeatedName(this.#record) ?? 'something'} more than once`);
    this.#found += 1;
    return { ok: true, record };
  }

  #wrong(problem: string): ReadRecord {
    this.#found += 1;
    const id = /"id"\s*:\s*"([^"\\]{1,200})"/.exec(this.#record.slice(0, START))?.[1];
    return { ok: false, problem, ...(id === undefined ? {} : { id }) };
  }
}

/** Of two properties with one name JSON would silently keep the second. */
function membersIn(value: Json): number {
  if (Array.isArray(value))
    return (value as readonly Json[]).reduce<number>((sum, each) => sum + membersIn(each), 0);
  if (!isObject(value)) return 0;
  const inside = Object.values(value) as Json[];
  return inside.reduce<number>((sum, each) => sum + membersIn(each), inside.length);
}

function faultIn(value: Json): string | null {
  if (typeof value === 'number')
    return Number.isFinite(value) ? null : 'It has a number that is too large to be kept';
  if (value === null || typeof value !== 'object') return null;
  if (Object.hasOwn(value, '__proto__')) return 'It has a property that cannot be kept: __proto__';
  for (const each of Object.values(value) as Json[]) {
    const fault = faultIn(each);
    if (fault !== null) return fault;
  }
  return null;
}
