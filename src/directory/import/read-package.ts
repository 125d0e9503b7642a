import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { Surroundings } from '../../accounts/index.ts';
import type { CsvSource } from '../../platform/csv-files/csv-source.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { withoutNul } from '../../platform/web/fields.ts';
import { groupBy } from '../../shared/group-by.ts';
import { idOf } from '../domain/record.ts';
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

async function* stageFile(
  database: Database,
  staged: StagedPackage,
  file: CsvSource,
): AsyncGenerator<ReadRecord> {
  const table = tableOf(file.name);
  if (!table) return;
  const parser = parse({ bom: true, columns: true, relax_column_count: true, skip_empty_lines: true });
  const input = Readable.from(file.open());
  input.on('error', (error) => parser.destroy(error)).pipe(parser);
  let lines: StagedLine[] = [];
  let line = 1;
  const write = () => {
    const some = lines;
    lines = [];
    return database.transact((tx: Tx) => stage(tx, staged, some));
  };
  try {
    for await (const cells of parser as AsyncIterable<Record<string, string>>) {
      line += 1;
      const read = linesOf(table.entity, cells);
      if (typeof read === 'string') yield refused(`${file.name}, record ${String(line - 1)}: ${read}`);
      else lines.push(...read);
      if (lines.length >= LINES_AT_ONCE) await write();
    }
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 200) : '';
    yield refused(`${file.name} stops being CSV after record ${String(line - 1)}: ${said}`);
  } finally {
    input.destroy();
    parser.destroy();
  }
  await write();
}

/** @returns the line, once for each record it belongs to, or what is wrong with it */
function linesOf(entity: string, cells: Readonly<Record<string, string>>): StagedLine[] | string {
  const record: Record<string, Json> = {};
  const parents: { kind: string; id: string }[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const text = withoutNul(cell).trim();
    const parent = parentsIn(entity, column);
    if (parent && text !== '') parents.push({ kind: parent.kind, id: text });
    const value = cellValue(column, text);
    if (!parent && value !== null) record[column] = value;
  }
  const id = idOf(record);
  if (id === '') return 'it has no id';
  const isOwn = (order as readonly string[]).includes(entity);
  if (!isOwn && parents.length === 0) return 'it belongs to nothing';
  const line = { entity, recordId: id, record };
  return isOwn
    ? [{ ...line, parentKind: '', parentId: '' }]
    : parents.map(({ kind, id: parentId }) => ({ ...line, parentKind: kind, parentId }));
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
    for (const record of whole) yield { ok: true, record: asItsKind(entity, record) };
  }
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
