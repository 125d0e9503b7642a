import { channels, isCodeOf } from '../../contacts/domain/contact.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { normaliseWords } from '../../shared/words.ts';
import type { Question } from '../domain/questionnaire.ts';
import { shopOutcomes } from '../domain/shop-report.ts';
import { answerIn, columnNames } from './read-visit-line.ts';
import type { VisitColumn, VisitMapping } from './visit-mapping.ts';

/** A mapping on its way: what has not been chosen yet is missing. */
export interface TypedVisitMapping extends Omit<VisitMapping, 'columns'> {
  readonly columns: Readonly<Partial<Record<VisitColumn, string>>>;
}

export const visitColumns = Object.keys(columnNames) as VisitColumn[];
const needed: readonly VisitColumn[] = ['reference', 'rang_at', 'door', 'reason'];
const coded = ['door', 'reason', 'channel', 'outcome'] as const;
type Coded = (typeof coded)[number];

export function emptyVisitMapping(agency: string): TypedVisitMapping {
  return {
    agency,
    columns: {},
    values: { door: {}, reason: {}, channel: {}, outcome: {} },
    questions: {},
    separator: '^',
    not_applicable: ['N/A', 'n/a', 'NA'],
    accepted: false,
  };
}

/** What the form says; the meanings of words that it did not ask about stay as they were. */
export function typedVisitMapping(
  form: Fields,
  kept: TypedVisitMapping,
  questions: readonly Question[],
): TypedVisitMapping {
  const meanings = (field: string, before: Readonly<Record<string, string>>) => {
    const all = new Map(Object.entries(before));
    const codes = form.all(`code_${field}`);
    for (const [index, word] of form.all(`word_${field}`).entries()) {
      const code = codes[index] ?? '';
      if (code === '') all.delete(word);
      else all.set(word, code);
    }
    return Object.fromEntries(all);
  };
  const chosen = visitColumns.flatMap((name) => {
    const heading = form.text(`column_${name}`);
    return heading === '' ? [] : [[name, heading] as const];
  });
  const asked = questions.flatMap(({ position, scale }) => {
    const [place, column] = [String(position), form.text(`q_column_${String(position)}`)];
    const contains = scale === 'extent' ? '' : form.text(`q_contains_${place}`);
    const answers = meanings(`q${place}`, kept.questions[place]?.answers ?? {});
    return column === ''
      ? []
      : [[place, { column, answers, ...(contains === '' ? {} : { contains }) }] as const];
  });
  return {
    agency: kept.agency,
    columns: Object.fromEntries(chosen),
    values: {
      door: meanings('door', kept.values.door),
      reason: meanings('reason', kept.values.reason),
      channel: meanings('channel', kept.values.channel),
      outcome: meanings('outcome', kept.values.outcome),
    },
    questions: Object.fromEntries(asked),
    separator: kept.separator,
    not_applicable: form
      .text('not_applicable')
      .split('^')
      .map((word) => word.trim()),
    accepted: form.text('accepted') === 'yes',
  };
}

/** What is not chosen, by the form's fields. */
export function visitMappingProblems(
  { columns, questions: asked }: TypedVisitMapping,
  questions: readonly Question[],
  headings: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const name of needed)
    if (columns[name] === undefined) problems[`column_${name}`] = `Select a column: ${columnNames[name]}`;
  for (const [name, its] of Object.entries(columns))
    if (!headings.includes(its)) problems[`column_${name}`] = 'Select a column that the file has';
  for (const { position } of questions) {
    const its = asked[String(position)]?.column;
    const field = `q_column_${String(position)}`;
    if (its === undefined) problems[field] = `Select the column that answers question ${String(position)}`;
    else if (!headings.includes(its)) problems[field] = 'Select a column that the file has';
  }
  return problems;
}

/** A word of the file that stands for something of ours, and what it may mean. */
export interface WordAsked {
  /** The name after `word_` and `code_`. */
  readonly field: string;
  readonly about: string;
  readonly word: string;
  readonly meaning: string;
}

export interface Known {
  readonly questions: readonly Question[];
  readonly doors: readonly { readonly name: string }[];
  readonly reasons: readonly { readonly name: string }[];
}

const MOST_WORDS = 40;

/** The different words, column by column, that are not our own. */
export async function wordsAsked(
  source: CsvSource,
  mapping: TypedVisitMapping,
  known: Known,
): Promise<WordAsked[]> {
  const looked = [
    ...coded.map((name) => codedColumn(name, mapping, known)),
    ...questionColumns(mapping, known),
  ];
  const found = looked.map(() => new Set<string>());
  let headings: string[] | undefined;
  for await (const records of readCsv(source, 500)) {
    const lines = headings === undefined ? records.slice(1) : records;
    headings ??= (records[0]?.fields ?? []).map((each) => each.trim());
    for (const [index, { column, isOurs }] of looked.entries()) {
      const place = headings.indexOf(column ?? '');
      const words = found[index];
      if (place === -1 || !words) continue;
      for (const { fields } of lines) {
        const word = (fields[place] ?? '').trim();
        if (word !== '' && words.size < MOST_WORDS && !isOurs(word)) words.add(word);
      }
    }
  }
  return looked.flatMap(({ field, column = '', meanings }, index) =>
    [...(found[index] ?? [])]
      .sort()
      .map((word) => ({ field, about: column, word, meaning: meanings[word] ?? '' })),
  );
}

interface LookedColumn {
  readonly field: string;
  readonly column: string | undefined;
  readonly meanings: Readonly<Record<string, string>>;
  readonly isOurs: (word: string) => boolean;
}

function codedColumn(
  name: Coded,
  { columns, values }: TypedVisitMapping,
  { doors, reasons }: Known,
): LookedColumn {
  const names = (things: Known['doors']) => {
    const all = new Set(things.map((thing) => normaliseWords(thing.name)));
    return (word: string) => all.has(normaliseWords(word));
  };
  const isOurs = {
    door: names(doors),
    reason: names(reasons),
    channel: (word: string) => isCodeOf(channels, word.toLowerCase().replace(/[\s-]+/g, '_')),
    outcome: (word: string) => Object.hasOwn(shopOutcomes, word.toLowerCase()),
  };
  return { field: name, column: columns[name], meanings: values[name], isOurs: isOurs[name] };
}

/** A column with several answers is asked by one of them, and has no words to be told. */
function questionColumns(
  { questions: asked, not_applicable }: TypedVisitMapping,
  { questions }: Known,
): LookedColumn[] {
  return questions.flatMap((question) => {
    const its = asked[String(question.position)];
    if (!its || its.contains !== undefined) return [];
    const isOurs = (word: string) => not_applicable.includes(word) || answerIn(question, word) !== null;
    return [{ field: `q${String(question.position)}`, column: its.column, meanings: its.answers, isOurs }];
  });
}
