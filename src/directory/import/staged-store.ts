import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Instant } from '../../shared/london-time.ts';
import type { JsonObject } from '../domain/record.ts';

/** A line of a tabular package, once for each record that it belongs to. */
export interface StagedLine {
  readonly entity: string;
  readonly recordId: string;
  readonly parentKind: string;
  readonly parentId: string;
  readonly record: JsonObject;
}

/** Of a check: what an import would have written, and every record that it would have brought. */
export const CHECKED_SERVICE = 'checked service';
export const SEEN = 'seen';

const ROWS_AT_ONCE = 500;

/** One package on its way, and when it was staged. */
export interface StagedPackage {
  readonly name: string;
  readonly at: Instant;
}

export async function stage(
  tx: Tx,
  { name, at }: StagedPackage,
  lines: readonly StagedLine[],
): Promise<void> {
  const rows = new Map(
    lines.map((line) => [
      JSON.stringify([line.entity, line.recordId, line.parentKind, line.parentId]),
      {
        package: name,
        entity: line.entity,
        record_id: line.recordId,
        parent_kind: line.parentKind,
        parent_id: line.parentId,
        record: JSON.stringify(line.record),
        staged_at: at,
      },
    ]),
  );
  const all = [...rows.values()];
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE)
    await tx('directory_staged')
      .insert(all.slice(start, start + ROWS_AT_ONCE))
      .onConflict(['package', 'entity', 'record_id', 'parent_kind', 'parent_id'])
      .merge(['record']);
}

export async function dropStaged(tx: Tx, name: string): Promise<void> {
  await tx('directory_staged').where({ package: name }).delete();
}

/** Of an import that was killed: whoever starts it again stages its lines anew. */
export async function forgetStagedBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('directory_staged').where('staged_at', '<', before).delete();
}

interface Row {
  readonly id: number;
  readonly entity: string;
  readonly parent_kind: string;
  readonly parent_id: string;
  readonly record: string;
}

/** Records of their own of one kind, some at a time, in the order of their file. */
export async function stagedRecords(
  reader: Reader,
  name: string,
  entity: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly id: number; readonly record: JsonObject }[]> {
  const rows: Row[] = await reader('directory_staged')
    .where({ package: name, entity, parent_kind: '' })
    .andWhere('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select('id', 'record');
  return rows.map(({ id, record }) => ({ id, record: JSON.parse(record) as JsonObject }));
}

export async function stagedById(
  reader: Reader,
  name: string,
  entity: string,
  ids: readonly string[],
): Promise<Map<string, JsonObject>> {
  if (ids.length === 0) return new Map();
  const rows: { record_id: string; record: string }[] = await reader('directory_staged')
    .where({ package: name, entity })
    .whereIn('record_id', [...new Set(ids)])
    .select('record_id', 'record');
  return new Map(rows.map(({ record_id: id, record }) => [id, JSON.parse(record) as JsonObject]));
}

export interface StagedPart {
  readonly entity: string;
  readonly parentId: string;
  readonly record: JsonObject;
}

export async function stagedPartsOf(
  reader: Reader,
  name: string,
  kind: string,
  ids: readonly string[],
): Promise<StagedPart[]> {
  if (ids.length === 0) return [];
  const rows: Row[] = await reader('directory_staged')
    .where({ package: name })
    .whereIn('parent_id', [...new Set(ids)])
    .whereIn('parent_kind', [kind, '*'])
    .orderBy('id')
    .select('entity', 'parent_id', 'record');
  return rows.map(({ entity, parent_id: parentId, record }) => ({
    ...{ entity, parentId },
    record: JSON.parse(record) as JsonObject,
  }));
}

/** Services of a source that a check has not seen, by their ids: an import would mark them as gone. */
export async function unseenServices(
  reader: Reader,
  { source, run }: { readonly source: string; readonly run: string },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly id: string; readonly name: string }[]> {
  return reader('service as s')
    .where({ source })
    .whereNull('gone_on')
    .where('s.id', '>', after)
    .whereNotExists((seen) => {
      void seen
        .from('directory_staged as d')
        .where({ package: run, entity: SEEN })
        .whereRaw('d.record_id = s.id')
        .select('d.id');
    })
    .orderBy('s.id')
    .limit(limit)
    .select('s.id', 's.name');
}

const MOST_STRAYS = 1000;

/** Lines that belong to a record which the package does not have. */
export async function strays(
  reader: Reader,
  name: string,
): Promise<{ entity: string; id: string; parent: string }[]> {
  const rows: { entity: string; record_id: string; parent_id: string }[] = await reader(
    'directory_staged as c',
  )
    .where('c.package', name)
    .whereNot('c.parent_kind', '')
    .whereNotExists((query) => {
      void query
        .from('directory_staged as p')
        .where('p.package', name)
        .whereRaw('p.record_id = c.parent_id')
        .select('p.id');
    })
    .orderBy('c.id')
    .limit(MOST_STRAYS)
    .select('c.entity', 'c.record_id', 'c.parent_id');
  return rows.map((row) => ({ entity: row.entity, id: row.record_id, parent: row.parent_id }));
}
