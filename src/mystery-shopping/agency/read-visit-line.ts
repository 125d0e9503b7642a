import { momentsIn, quoted, readWrittenTime } from '../../contacts/domain/written-time.ts';
import { channels, isCodeOf } from '../../contacts/domain/contact.ts';
import type { LineProblem } from '../../platform/csv-files/rejected-csv.ts';
import { LONDON, formatDay } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { normaliseWords } from '../../shared/words.ts';
import { NOT_APPLICABLE, scales } from '../domain/questionnaire.ts';
import type { Question } from '../domain/questionnaire.ts';
import { shopOutcomes } from '../domain/shop-report.ts';
import type { ShopOutcome } from '../domain/shop-report.ts';
import type { VisitColumn, VisitMapping } from './visit-mapping.ts';

/** What a file is read against. */
export interface VisitRules {
  readonly mapping: VisitMapping;
  readonly questions: readonly Question[];
  /** By its normalised name. */
  readonly doors: ReadonlyMap<string, { readonly id: number; readonly defaultChannel: string }>;
  readonly reasons: ReadonlyMap<string, number>;
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly now: Instant;
}

/** A visit as an agency's line tells it. */
export interface AgencyVisit {
  readonly reference: string;
  readonly doorId: number;
  readonly reasonId: number;
  readonly channel: string;
  readonly rangAt: Instant;
  readonly rangOn: Day;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly outcome: ShopOutcome;
  readonly told: string;
  readonly answers: ReadonlyMap<number, string>;
}

export interface ReadVisitLine {
  /** Null where it cannot be trusted: a line that is already there is no error. */
  readonly reference: string | null;
  readonly visit: Result<AgencyVisit, LineProblem>;
}

const LONGEST_REFERENCE = 200;
const LONGEST_TOLD = 2000;

/** Thrown within a line and caught at its end: the first thing that is wrong is told. */
class WrongLine extends Error {
  readonly what: LineProblem;
  constructor(what: LineProblem) {
    super(what.problem);
    this.what = what;
  }
}

/** Binds the rules to a file's heading. @returns what reads its lines, or what is wrong with the heading */
export function visitLineReader(
  rules: VisitRules,
  heading: readonly string[],
): Result<(fields: readonly string[]) => ReadVisitLine> {
  const headings = heading.map((name) => name.trim());
  const fault = wrongHeading(rules, headings);
  if (fault !== null) return problem(fault);
  return ok((fields) => {
    if (fields.length !== headings.length) {
      const found = `has ${String(fields.length)} columns where the heading has ${String(headings.length)}`;
      return { reference: null, visit: problem({ column: null, problem: found }) };
    }
    const cell = (its: string | undefined) =>
      its === undefined ? '' : (fields[headings.indexOf(its)] ?? '').trim();
    const reference = cell(rules.mapping.columns.reference);
    const known = reference === '' || reference.length > LONGEST_REFERENCE ? null : reference;
    try {
      return { reference: known, visit: ok(readVisit(rules, cell)) };
    } catch (error) {
      if (error instanceof WrongLine) return { reference: known, visit: problem(error.what) };
      throw error;
    }
  });
}

function wrongHeading({ mapping, questions }: VisitRules, headings: readonly string[]): string | null {
  const asked = Object.values(mapping.questions).map(({ column }) => column);
  const named = [...Object.values(mapping.columns), ...asked].filter((its) => its !== undefined);
  const missing = named.filter((its) => !headings.includes(its));
  const doubled = named.filter((its) => headings.filter((each) => each === its).length > 1);
  const unmapped = questions.filter(({ position }) => mapping.questions[String(position)] === undefined);
  const beyond = Object.keys(mapping.questions).filter(
    (place) => !questions.some(({ position }) => String(position) === place),
  );
  const noPart = questions.filter(
    ({ position, scale }) =>
      scale === 'extent' && mapping.questions[String(position)]?.contains !== undefined,
  );
  const sentences = [
    missing.length > 0 &&
      `The mapping names columns that the file does not have: ${[...new Set(missing)].join(', ')}.`,
    doubled.length > 0 &&
      `The heading has these columns more than once: ${[...new Set(doubled)].join(', ')}.`,
    unmapped.length > 0 &&
      `The mapping has no column for these questions: ${unmapped.map(({ position }) => String(position)).join(', ')}.`,
    beyond.length > 0 && `The questionnaire has no question ${beyond.join(', ')}.`,
    noPart.length > 0 &&
      `An answer of degree cannot be read from a column with several answers: question ${noPart.map(({ position }) => String(position)).join(', ')}.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length === 0
    ? null
    : [...sentences, `The file has: ${headings.slice(0, 50).join(', ')}.`].join('\n');
}

type Cell = (heading: string | undefined) => string;

function readVisit(rules: VisitRules, cell: Cell): AgencyVisit {
  const { mapping } = rules;
  const { columns } = mapping;
  const reference = cell(columns.reference);
  if (reference === '') wrong(columns.reference, 'is empty');
  if (reference.length > LONGEST_REFERENCE) wrong(columns.reference, 'has more than 200 characters');
  const { at: rangAt, on: rangOn } = readRang(rules, cell(columns.rang_at));
  const door = named(rules, 'door', cell, rules.doors);
  const reasonId = named(rules, 'reason', cell, rules.reasons);
  const channel = readChannel(rules, cell) ?? door.defaultChannel;
  const outcome = readOutcome(rules, cell);
  const reached = outcome === 'reached';
  const answeredAt = reached ? readLater(rules, 'answered_at', cell, rangOn, rangAt) : null;
  const endedAt = reached ? readLater(rules, 'ended_at', cell, rangOn, answeredAt ?? rangAt) : null;
  const told = cell(columns.told).replaceAll('\r\n', '\n');
  if (told.length > LONGEST_TOLD) wrong(columns.told ?? null, 'has more than 2,000 characters');
  const answers = new Map<number, string>();
  if (reached) for (const each of rules.questions) answers.set(each.id, readAnswer(mapping, each, cell));
  return {
    reference,
    doorId: door.id,
    reasonId,
    channel,
    rangAt,
    rangOn,
    answeredAt,
    endedAt,
    outcome,
    told,
    answers,
  };
}

const momentOf = momentsIn(LONDON);

function readMoment(column: string, text: string) {
  const written = readWrittenTime(text);
  const moment = written.ok ? momentOf(written.value) : written;
  return moment.ok ? moment.value : wrong(column, moment.problem);
}

function readRang({ mapping, opensOn, closesOn, now }: VisitRules, text: string) {
  const column = mapping.columns.rang_at;
  if (text === '') wrong(column, 'is empty');
  const moment = readMoment(column, text);
  if (moment.at > now) wrong(column, `${quoted(text)} is in the future`);
  if (moment.on < opensOn || moment.on >= closesOn) {
    wrong(column, `${quoted(text)} is not within the round, which opens on ${formatDay(opensOn)}`);
  }
  return moment;
}

/** A time alone is on the day of the visit. */
function readLater(
  { mapping, now }: VisitRules,
  name: 'answered_at' | 'ended_at',
  cell: Cell,
  rangOn: Day,
  notBefore: Instant,
): Instant | null {
  const column = mapping.columns[name];
  const text = cell(column);
  if (column === undefined || text === '') return null;
  const { at } = readMoment(column, /^\d{1,2}:\d{2}/.test(text) ? `${rangOn} ${text}` : text);
  if (at > now) wrong(column, `${quoted(text)} is in the future`);
  return at < notBefore ? wrong(column, `${quoted(text)} is before the visit began or was answered`) : at;
}

function named<Value>(
  { mapping }: VisitRules,
  name: 'door' | 'reason',
  cell: Cell,
  known: ReadonlyMap<string, Value>,
): Value {
  const text = cell(mapping.columns[name]);
  const found = known.get(normaliseWords(mapping.values[name][text] ?? text));
  if (found !== undefined) return found;
  return wrong(
    mapping.columns[name],
    text === '' ? 'is empty' : `${quoted(text)} is not the name of a ${name}`,
  );
}

/** Our code for a word; null where the file has no such column. */
function readChannel({ mapping }: VisitRules, cell: Cell): string | null {
  const column = mapping.columns.channel;
  if (column === undefined) return null;
  const text = cell(column);
  const code = (mapping.values.channel[text] ?? text).toLowerCase().replace(/[\s-]+/g, '_');
  return isCodeOf(channels, code)
    ? code
    : wrong(column, `${quoted(text)} is not a channel the mapping knows`);
}

function readOutcome({ mapping }: VisitRules, cell: Cell): ShopOutcome {
  const column = mapping.columns.outcome;
  if (column === undefined) return 'reached';
  const text = cell(column);
  const code = (mapping.values.outcome[text] ?? text).toLowerCase();
  return Object.hasOwn(shopOutcomes, code)
    ? (code as ShopOutcome)
    : wrong(column, `${quoted(text)} does not say whether somebody was reached`);
}

function readAnswer(mapping: VisitMapping, question: Question, cell: Cell): string {
  const asked = mapping.questions[String(question.position)];
  if (!asked) return wrong(null, `question ${String(question.position)} has no column`);
  const text = cell(asked.column);
  if (mapping.not_applicable.includes(text)) {
    if (question.naAllowed) return NOT_APPLICABLE;
    wrong(asked.column, `${quoted(text)}: question ${String(question.position)} always applies`);
  }
  if (text === '') wrong(asked.column, 'is empty');
  if (asked.contains !== undefined) {
    const parts = text.split(mapping.separator).map((part) => normaliseWords(part));
    return parts.includes(normaliseWords(asked.contains)) ? 'yes' : 'no';
  }
  const answer = answerIn(question, asked.answers[text] ?? text);
  return answer ?? wrong(asked.column, `${quoted(text)} is not an answer the mapping knows`);
}

/** The answer that a word is, by its code or as it is shown. */
export function answerIn({ scale, naAllowed }: Question, word: string): string | null {
  if (naAllowed && word === NOT_APPLICABLE) return word;
  const normal = normaliseWords(word);
  const found = scales[scale].find(({ value, text }) => value === word || normaliseWords(text) === normal);
  return found?.value ?? null;
}

function wrong(column: string | null | undefined, what: string): never {
  throw new WrongLine({ column: column ?? null, problem: what });
}

export const columnNames: Readonly<Record<VisitColumn, string>> = {
  reference: 'The visit’s number at the agency',
  rang_at: 'When the shopper rang, arrived or wrote',
  door: 'Door',
  reason: 'What it was about',
  channel: 'How they got in touch (optional: otherwise the door’s usual way)',
  answered_at: 'When they were answered (optional)',
  ended_at: 'When it ended (optional)',
  outcome: 'Whether they reached somebody (optional: otherwise they did)',
  told: 'What was said (optional)',
};
