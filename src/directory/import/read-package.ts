import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../../accounts/index.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import { readCsv } from '../../platform/csv-files/read-csv.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { counted } from '../../shared/words.ts';
import { groupBy } from '../../shared/group-by.ts';
import { idOf, isObject } from '../domain/record.ts';
import type { Json, JsonObject } from '../domain/record.ts';
import type { ReadRecord } from './read-json.ts';
import { dropStaged, stage, stagedById, stagedPartsOf, stagedRecords, strays } from './staged-store.ts';
import type { StagedLine, StagedPackage } from './staged-store.ts';
import { cellValue, parentsIn, tableOf } from './tables.ts';

const LINES_AT_ONCE = 500;
const RECORDS_AT_ONCE = 100;

/** Records in the order in which they can be written: what others refer to first. */
const order = ['taxonomy', 'taxonomy_term', 'organization', 'location', 'service'] as const;

/**
 * The records of a tabular package (the standard's CSV files), each put together from all its files. The lines wait in
 * the database, so that memory does not grow with the package; its files may come in any order.
 */
export async function* readPackage(
  { database, clock }: Pick<Surroundings, 'database' | 'clock'>,
  files: readonly CsvSource[],
): AsyncGenerator<ReadRecord> {
  const name = randomUUID();
  try {
    for (const file of files) yield* stageFile(database, { name, at: clock.now() }, file);
    for (const entity of order) yield* putTogetherAll(database, name, entity);
    for (const { entity, id, parent } of await strays(database.read, name))
      yield {
        ...refused(`The ${entity} ${id} belongs to ${parent}, which the package does not have`),
        isPart,
      };
  } finally {
    await database.transact((tx) => dropStaged(tx, name));
  }
}

const isPart = true;
const refused = (problem: string) => ({ ok: false, problem }) as const satisfies ReadRecord;

/** @returns what is wrong with a file as a whole, so that none of the package can be told whole; null when nothing is */
export async function tableProblem(file: CsvSource): Promise<string | null> {
  if (!tableOf(file.name)) return null;
  let columns: readonly string[] | null = null;
  for await (const some of readCsv(file, LINES_AT_ONCE)) columns ??= some[0]?.fields ?? null;
  if (columns === null) return `${file.name} is empty: not even its columns have names.`;
  const names = columns.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) return `${file.name} has two columns called ${twice.slice(0, 100)}.`;
  if (names.includes('__proto__')) return `${file.name} has a column that cannot be kept: __proto__.`;
  if (names.includes('id')) return null;
  const these = names.join(', ').slice(0, 100);
  return `${file.name} has no column id. What its first line has is: ${these}. Is it a table, with commas between its columns?`;
}

async function* stageFile(
  database: Database,
  staged: StagedPackage,
  file: CsvSource,
): AsyncGenerator<ReadRecord> {
  const table = tableOf(file.name);
  if (!table) return;
  let columns: readonly string[] | null = null;
  for await (const some of readCsv(file, LINES_AT_ONCE)) {
    const lines: StagedLine[] = [];
    for (const { line, fields } of some) {
      if (columns === null) {
        columns = fields.map((name) => name.trim());
        continue;
      }
      // A spreadsheet's rows that were emptied.
      if (fields.every((cell) => cell.trim() === '')) continue;
      const { id, problem, lines: read } = linesOf(table.entity, columns, fields);
      const place = `${file.name}, line ${String(line)}`;
      if (problem === null) lines.push(...read);
      // What it belongs to is not to be written without it.
      else if (read.length > 0) lines.push(...read.map((each) => ({ ...each, ...faulty(place, problem) })));
      else yield { ...refused(`${place}: ${problem}`), id };
    }
    await database.transact((tx: Tx) => stage(tx, staged, lines));
  }
}

const FAULT = '\u0000fault';

/** Stands in the place of a part that could not be read. */
function faulty(place: string, problem: string): Pick<StagedLine, 'recordId' | 'record'> {
  return { recordId: place, record: { [FAULT]: `${place}: ${problem}` } };
}

interface ReadLine {
  readonly id: string;
  readonly problem: string | null;
  /** The line, once for each record it belongs to; of a line with a problem only those. */
  readonly lines: readonly StagedLine[];
}

function linesOf(entity: string, columns: readonly string[], cells: readonly string[]): ReadLine {
  const record: Record<string, Json> = {};
  const parents: { kind: string; id: string }[] = [];
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? '').trim();
    const parent = parentsIn(entity, column);
    if (parent && text !== '') parents.push({ kind: parent.kind, id: text });
    const value = cellValue(column, text);
    if (!parent && value !== null && column !== '') record[column] = value;
  }
  const id = idOf(record);
  const isOwn = (order as readonly string[]).includes(entity);
  const line = { entity, recordId: id, record };
  const lines = isOwn
    ? [{ ...line, parentKind: '', parentId: '' }]
    : parents.map(({ kind, id: parentId }) => ({ ...line, parentKind: kind, parentId }));
  const problem = lineProblem(id, columns, cells) ?? (lines.length === 0 ? 'it belongs to nothing' : null);
  return { id, problem, lines: problem !== null && isOwn ? [] : lines };
}

function lineProblem(id: string, columns: readonly string[], cells: readonly string[]): string | null {
  if (cells.length !== columns.length)
    return `it has ${counted(cells.length, 'field')} where its heading has ${String(columns.length)}`;
  return id === '' ? 'it has no id' : null;
}

async function* putTogetherAll(database: Database, name: string, entity: string): AsyncGenerator<ReadRecord> {
  let after = 0;
  for (;;) {
    const some = await stagedRecords(database.read, name, entity, { after, limit: RECORDS_AT_ONCE });
    const last = some.at(-1);
    if (!last) return;
    after = last.id;
    const whole = await withParts(
      database,
      name,
      entity,
      some.map(({ record }) => record),
    );
    for (const record of whole) {
      const fault = faultIn(record);
      yield fault === null
        ? { ok: true, record: asItsKind(entity, record) }
        : { ...refused(fault), id: idOf(record) };
    }
  }
}

function faultIn(value: Json | undefined): string | null {
  if (Array.isArray(value)) return firstOf(value as readonly Json[]);
  if (!isObject(value)) return null;
  const own = value[FAULT];
  return typeof own === 'string' ? own : firstOf(Object.values(value));
}

function firstOf(values: readonly (Json | undefined)[]): string | null {
  for (const value of values) {
    const fault = faultIn(value);
    if (fault !== null) return fault;
  }
  return null;
}

/** What tells the importer the record's kind, where its line had nothing but a name. */
function asItsKind(entity: string, record: JsonObject): JsonObject {
  if (entity === 'service') {
    const { organization_id: id, ...service } = record;
    return { ...service, organization: id === undefined ? null : { id } };
  }
  if (entity === 'location') return { location_type: null, ...record };
  if (entity === 'taxonomy') return { version: null, ...record };
  if (entity === 'taxonomy_term') return { parent_id: null, ...record };
  return record;
}

async function withParts(
  database: Database,
  name: string,
  entity: string,
  records: readonly JsonObject[],
): Promise<JsonObject[]> {
  const parts = await stagedPartsOf(database.read, name, entity, records.map(idOf));
  const inside = new Map<string, Record<string, JsonObject[]>>();
  for (const [kind, some] of groupBy(parts, (part) => part.entity)) {
    const whole = await withParts(
      database,
      name,
      kind,
      some.map(({ record }) => record),
    );
    const known = kind === 'attribute' ? await termsOf(database, name, whole) : new Map<string, JsonObject>();
    whole.forEach((record, index) => {
      const parentId = some[index]?.parentId ?? '';
      const own = inside.get(parentId) ?? {};
      (own[tableOf(kind)?.property ?? kind] ??= []).push(referring(kind, record, known));
      inside.set(parentId, own);
    });
  }
  return records.map((record) => ({ ...record, ...inside.get(idOf(record)) }));
}

async function termsOf(database: Database, name: string, attributes: readonly JsonObject[]) {
  const ids = attributes.map(({ taxonomy_term_id: id }) => (typeof id === 'string' ? id : ''));
  return stagedById(database.read, name, 'taxonomy_term', ids);
}

/** The record that it refers to in place of the column with its id. */
function referring(kind: string, record: JsonObject, terms: ReadonlyMap<string, JsonObject>): JsonObject {
  if (kind === 'service_at_location') {
    const { location_id: id, ...place } = record;
    return id === undefined ? record : { ...place, location: { id } };
  }
  const { taxonomy_term_id: id, ...attribute } = record;
  const term = kind === 'attribute' && typeof id === 'string' ? terms.get(id) : undefined;
  return term ? { ...attribute, taxonomy_term: term } : record;
}
