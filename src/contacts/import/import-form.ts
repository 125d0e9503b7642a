import type { Fields } from '../../platform/web/fields.ts';
import { barriers, channels, isCodeOf, outcomes } from '../domain/contact.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';

/** What a file's columns can be, as the mapping page asks for them. */
export const mappable = {
  source_reference: 'The line’s own number in the other system',
  received_at: 'When the customer got in touch',
  door: 'Door',
  reason: 'What they wanted',
  channel: 'How they got in touch (optional)',
  customer_key: 'What tells one customer from another (optional; only a keyed hash is kept)',
  note: 'Note (optional)',
  outcome: 'How it ended (optional)',
  barrier: 'Why it could not be resolved (optional)',
  resolved_on: 'The day it was closed (optional)',
  promise_due: 'By when it was promised (optional)',
  promise_kept_on: 'The day the promise was kept (optional)',
} as const;
export type Mappable = keyof typeof mappable;

/** Columns whose words stand for our codes. */
export const coded = { channel: channels, outcome: outcomes, barrier: barriers } as const;
export type Coded = keyof typeof coded;
export const codedColumns = Object.keys(coded) as Coded[];

/** The mapping as it is kept: the terminal's own JSON, of which the page writes this part. */
export interface KeptMapping {
  readonly source: string;
  readonly columns: Readonly<Partial<Record<Mappable, string>>>;
  readonly values: Readonly<Partial<Record<Coded, Readonly<Record<string, string>>>>>;
  readonly outcome: readonly { when?: { resolved_within_days: number }; then: string }[];
  readonly create_missing: readonly string[];
}

const emptyMapping = (source: string): KeptMapping => ({
  source,
  columns: {},
  values: {},
  outcome: [],
  create_missing: [],
});

export function keptMapping(text: string | null, source: string): KeptMapping {
  return text === null
    ? emptyMapping(source)
    : { ...emptyMapping(source), ...(JSON.parse(text) as Partial<KeptMapping>) };
}

/** The mapping that the form tells; words of columns that it does not ask about stay as they were kept. */
export function typedMapping(form: Fields, kept: KeptMapping): KeptMapping {
  const columns = Object.fromEntries(
    Object.keys(mappable).flatMap((name) => {
      const heading = form.text(`column_${name}`);
      return heading === '' ? [] : [[name, heading]];
    }),
  ) as KeptMapping['columns'];
  const values = Object.fromEntries(
    codedColumns.flatMap((name) => {
      if (columns[name] === undefined) return [];
      const words = new Map(Object.entries(kept.values[name] ?? {}));
      const codes = form.all(`code_${name}`);
      for (const [index, word] of form.all(`word_${name}`).entries()) {
        const code = codes[index] ?? '';
        if (code === '') words.delete(word);
        else words.set(word, code);
      }
      return words.size === 0 ? [] : [[name, Object.fromEntries(words)]];
    }),
  ) as KeptMapping['values'];
  const days = form.text('resolved_within_days');
  const otherwise = form.text('otherwise');
  return {
    source: kept.source,
    columns,
    values,
    outcome: [
      ...(days === '' ? [] : [{ when: { resolved_within_days: Number(days) }, then: 'resolved' }]),
      ...(otherwise === '' ? [] : [{ then: otherwise }]),
    ],
    create_missing: form.all('create_missing').filter((name) => name === 'door' || name === 'reason'),
  };
}

/** What is wrong with it, by the form's fields; the rest is for `readMapping` to tell. */
export function mappingProblems(
  { columns, outcome }: KeptMapping,
  headings: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const name of ['source_reference', 'received_at', 'door', 'reason'] as const)
    if (columns[name] === undefined) problems[`column_${name}`] = `Select a column: ${mappable[name]}`;
  for (const [name, heading] of Object.entries(columns))
    if (!headings.includes(heading)) problems[`column_${name}`] = 'Select a column that the file has';
  const days = outcome.find((rule) => rule.when)?.when?.resolved_within_days;
  if (days !== undefined && !(Number.isInteger(days) && days >= 0 && days <= 36_500))
    problems.resolved_within_days = 'Enter the number of days, like 2';
  else if (days !== undefined && columns.resolved_on === undefined)
    problems.column_resolved_on = 'Select the column with the day it was closed, or leave the days empty';
  if (columns.outcome === undefined && outcome.length === 0)
    problems.otherwise = 'Select how the contacts ended, or a column that says so';
  return problems;
}

const MOST_WORDS = 40;

export type FileWords = Readonly<Partial<Record<Coded, readonly string[]>>>;

/** The heading, and the different words of the coded columns that are not our own codes. */
export async function headingsOf(source: CsvSource): Promise<string[]> {
  for await (const [heading] of readCsv(source, 1)) return (heading?.fields ?? []).map((each) => each.trim());
  return [];
}

export async function wordsIn(source: CsvSource, columns: KeptMapping['columns']): Promise<FileWords> {
  const words = new Map(codedColumns.map((name) => [name, new Set<string>()]));
  let headings: string[] | undefined;
  for await (const records of readCsv(source, 2000)) {
    const lines = headings === undefined ? records.slice(1) : records;
    headings ??= (records[0]?.fields ?? []).map((each) => each.trim());
    for (const name of codedColumns) {
      const place = headings.indexOf(columns[name] ?? '');
      const found = words.get(name);
      if (place === -1 || !found) continue;
      for (const { fields } of lines) {
        const word = (fields[place] ?? '').trim();
        const isOurs = isCodeOf(coded[name], word.toLowerCase().replace(/[\s-]+/g, '_'));
        if (!isOurs && found.size < MOST_WORDS && !(word === '' && name !== 'channel')) found.add(word);
      }
    }
  }
  return Object.fromEntries([...words].map(([name, found]) => [name, [...found].sort()]));
}
