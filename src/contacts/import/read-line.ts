import type { LineProblem } from '../../platform/csv-files/rejected-csv.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { normaliseWords } from '../../shared/words.ts';
import { barriers, channels, isCodeOf, outcomes } from '../domain/contact.ts';
import type { Barrier, Channel, Outcome } from '../domain/contact.ts';
import { linkOfSourceKey } from '../domain/customer-link.ts';
import { searchTextOf } from '../domain/search-words.ts';
import { outcomeByRules } from '../domain/import-outcome.ts';
import { momentsIn, quoted, readWrittenTime, shortened } from '../domain/written-time.ts';
import type { Moment, WrittenTime } from '../domain/written-time.ts';
import type { ImportMapping, MappedColumn } from './mapping.ts';

/** A door's or reason's name as a line writes it, and as it is looked up. */
export interface Name {
  readonly text: string;
  readonly normal: string;
}

/** A contact as a line tells it; the door and the reason still by name. */
export interface ContactDraft {
  readonly sourceReference: string;
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
  readonly door: Name;
  readonly reason: Name;
  /** Null where the mapping has no channel column: then it is the door's own. */
  readonly channel: Channel | null;
  readonly outcome: Outcome;
  readonly barrier: Barrier | null;
  readonly promise: { readonly dueOn: Day; readonly keptOn: Day | null } | null;
  /** The pseudonym; the key itself goes no further than this. Null when anonymous. */
  readonly customerLink: string | null;
  readonly note: string;
  readonly searchText: string;
}

export interface ReadLine {
  /** Null where it cannot be trusted: a line that is already there is no error, whatever else is wrong with it. */
  readonly sourceReference: string | null;
  readonly draft: Result<ContactDraft, LineProblem>;
}

export type LineReader = (fields: readonly string[]) => ReadLine;

const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;
const MOST_HEADINGS_SHOWN = 50;

export interface LineReaderOptions {
  /** A contact received after this moment is a mistake. */
  readonly latest: Instant;
  /** The keyed hash that makes pseudonyms. */
  readonly hash: (text: string) => string;
}

/**
 * Binds a mapping to a file's heading.
 * @returns what reads that file's lines, or what is wrong with the heading
 */
export function lineReader(
  mapping: ImportMapping,
  heading: readonly string[],
  options: LineReaderOptions,
): Result<LineReader> {
  const headings = heading.map((name) => name.trim());
  const wrongly = wrongHeading(mapping, headings);
  if (wrongly !== null) return problem(wrongly);
  const places = new Map(Object.entries(mapping.columns).map(([name, its]) => [name, headings.indexOf(its)]));
  const momentOf = momentsIn(mapping.timezone);

  return ok((fields) => {
    if (fields.length !== headings.length) {
      const found = `has ${String(fields.length)} columns where the heading has ${String(headings.length)}`;
      return { sourceReference: null, draft: problem({ column: null, problem: found }) };
    }
    const cell = (name: string) => (fields[places.get(name) ?? -1] ?? '').trim();
    const reference = cell('source_reference');
    return {
      sourceReference: reference === '' || reference.length > LONGEST_NAME ? null : reference,
      draft: readDraft({ mapping, cell, momentOf, ...options }),
    };
  });
}

function wrongHeading(mapping: ImportMapping, headings: readonly string[]): string | null {
  const named = Object.entries(mapping.columns);
  const times = (heading: string) => headings.filter((each) => each === heading).length;
  const missing = named.filter(([, its]) => times(its) === 0).map(([name, its]) => `${its} (for ${name})`);
  const doubled = new Set(named.map(([, its]) => its).filter((its) => times(its) > 1));
  if (missing.length + doubled.size === 0) return null;
  const only = headings.length === 1 ? headings[0] : undefined;
  const sentences = [
    missing.length > 0 && `The mapping names columns that the file does not have: ${missing.join(', ')}.`,
    doubled.size > 0 && `The heading has these columns more than once: ${[...doubled].join(', ')}.`,
    `The file has: ${headings.slice(0, MOST_HEADINGS_SHOWN).map(shortened).join(', ')}.`,
    only && /[;\t|]/.test(only) && 'The columns must be separated by commas.',
  ];
  return sentences.filter(Boolean).join('\n');
}

interface LineContext extends LineReaderOptions {
  readonly mapping: ImportMapping;
  readonly cell: (name: string) => string;
  readonly momentOf: (written: WrittenTime) => Result<Moment>;
}

type Read<Value> = Result<Value, LineProblem>;

function readDraft(line: LineContext): Read<ContactDraft> {
  const sourceReference = line.cell('source_reference');
  if (sourceReference === '') return wrong(line, 'source_reference', 'is empty');
  if (sourceReference.length > LONGEST_NAME) return tooLong(line, 'source_reference', LONGEST_NAME);
  const received = readReceived(line);
  if (!received.ok) return received;
  const door = readName(line, 'door');
  if (!door.ok) return door;
  const reason = readName(line, 'reason');
  if (!reason.ok) return reason;
  const channel = readCode(line, 'channel', line.mapping.channelOf, channels);
  if (!channel.ok) return channel;
  const ending = readEnding(line, received.value.writtenOn);
  if (!ending.ok) return ending;
  const note = line.cell('note');
  if (note.length > LONGEST_NOTE) return tooLong(line, 'note', LONGEST_NOTE);
  return ok({
    sourceReference,
    receivedAt: received.value.at,
    receivedOn: received.value.on,
    door: door.value,
    reason: reason.value,
    channel: channel.value,
    ...ending.value,
    customerLink: linkOfSourceKey(line.mapping.source, line.cell('customer_key'), line.hash),
    note,
    searchText: searchTextOf([note]),
  });
}

/** White space and commas at the end of a name are another system's, and runs of space are one. */
function readName(line: LineContext, column: 'door' | 'reason'): Read<Name> {
  const text = line
    .cell(column)
    .replace(/[\s,]+$/, '')
    .replace(/\s+/g, ' ');
  if (text.length > LONGEST_NAME) return tooLong(line, column, LONGEST_NAME);
  const normal = normaliseWords(text);
  return normal === '' ? wrong(line, column, 'is empty') : ok({ text, normal });
}

function readReceived(line: LineContext): Read<Moment & { writtenOn: Day }> {
  const text = line.cell('received_at');
  if (text === '') return wrong(line, 'received_at', 'is empty');
  const written = readWrittenTime(text);
  if (!written.ok) return wrong(line, 'received_at', written.problem);
  const moment = line.momentOf(written.value);
  if (!moment.ok) return wrong(line, 'received_at', moment.problem);
  if (moment.value.at > line.latest) return wrong(line, 'received_at', `${quoted(text)} is in the future`);
  return ok({ ...moment.value, writtenOn: written.value.day });
}

/** @returns null where there is no such column; the mapping's values go before our own codes */
function readCode<Codes extends object>(
  line: LineContext,
  column: MappedColumn,
  values: ReadonlyMap<string, keyof Codes & string>,
  codes: Codes,
): Read<(keyof Codes & string) | null> {
  if (line.mapping.columns[column] === undefined) return ok(null);
  const text = line.cell(column);
  const code = codeIn(text, values, codes);
  if (code !== null) return ok(code);
  return wrong(
    line,
    column,
    text === '' ? 'is empty' : `${quoted(text)} is not a ${column} the mapping knows`,
  );
}

function codeIn<Codes extends object>(
  text: string,
  values: ReadonlyMap<string, keyof Codes & string>,
  codes: Codes,
): (keyof Codes & string) | null {
  const ours = text.toLowerCase().replace(/[\s-]+/g, '_');
  return values.get(text) ?? (isCodeOf(codes, ours) ? ours : null);
}

type Ending = Pick<ContactDraft, 'outcome' | 'barrier' | 'promise'>;

function readEnding(line: LineContext, receivedOn: Day): Read<Ending> {
  const resolvedOn = readDay(line, 'resolved_on');
  if (!resolvedOn.ok) return resolvedOn;
  const outcome = readOutcome(line, receivedOn, resolvedOn.value);
  if (!outcome.ok) return outcome;
  const barrier =
    line.cell('barrier') === '' && !line.mapping.barrierOf.has('')
      ? ok(null)
      : readCode(line, 'barrier', line.mapping.barrierOf, barriers);
  if (!barrier.ok) return barrier;
  const dueOn = readDay(line, 'promise_due');
  if (!dueOn.ok) return dueOn;
  const keptOn = readDay(line, 'promise_kept_on');
  if (!keptOn.ok) return keptOn;
  const isPromise = outcome.value === 'promised' && dueOn.value !== null;
  return ok({
    outcome: outcome.value,
    // As on the logging page, only what could not be resolved has a barrier, and only a promise a date.
    barrier: outcome.value === 'unresolved' ? barrier.value : null,
    promise: isPromise ? { dueOn: dueOn.value, keptOn: keptOn.value } : null,
  });
}

/**
 * A line's own outcome decides where it has one, else the mapping's rules; unless the rules themselves look at
 * the outcome column, whose words are then the rules' to understand.
 */
function readOutcome(line: LineContext, receivedOn: Day, resolvedOn: Day | null): Read<Outcome> {
  const { rules, outcomeOf, columns } = line.mapping;
  const text = line.cell('outcome');
  const own = columns.outcome === undefined ? null : codeIn(text, outcomeOf, outcomes);
  if (!rules.some((rule) => rule.cells.has('outcome'))) {
    if (own !== null) return ok(own);
    if (text !== '') return wrong(line, 'outcome', `${quoted(text)} is not an outcome the mapping knows`);
  }
  const decided = outcomeByRules(rules, { cell: line.cell, receivedOn, resolvedOn }) ?? own;
  if (decided !== null) return ok(decided);
  return rules.length === 0
    ? wrong(line, 'outcome', 'is empty')
    : problem({ column: null, problem: 'none of the mapping’s outcome rules matches' });
}

/** A day, its time of day left aside; null where the line or the mapping has none. */
function readDay(
  line: LineContext,
  column: 'resolved_on' | 'promise_due' | 'promise_kept_on',
): Read<Day | null> {
  const text = line.cell(column);
  if (text === '') return ok(null);
  const written = readWrittenTime(text);
  return written.ok ? ok(written.value.day) : wrong(line, column, written.problem);
}

function wrong(line: LineContext, column: MappedColumn, what: string): Read<never> {
  return problem({ column: line.mapping.columns[column] ?? null, problem: what });
}

function tooLong(line: LineContext, column: MappedColumn, most: number): Read<never> {
  const length = line.cell(column).length;
  return wrong(line, column, `has ${String(length)} characters; the most is ${String(most)}`);
}
