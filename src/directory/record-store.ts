import type { Tx } from '../platform/database/database.ts';
import { columnsOf, takeApart } from './domain/record.ts';
import type { JsonObject, KeptPart } from './domain/record.ts';
import { locationSpec, tablesIn } from './domain/standard.ts';
import type { PartSpec } from './domain/standard.ts';

/** A record as it shall stand, with the columns that only its owner here knows. */
export interface NewRecord {
  readonly record: JsonObject;
  readonly own?: Readonly<Record<string, string | number | boolean | null>>;
}

const ROWS_AT_ONCE = 200;

/** Writes records of one kind, in place of what stood under their ids; their parts go with them. */
export async function writeRecords(tx: Tx, spec: PartSpec, records: readonly NewRecord[]): Promise<void> {
  if (records.length === 0) return;
  const taken = records.map(({ record, own = {} }) => ({ kept: takeApart(spec, record), own }));
  const blank = Object.fromEntries(columnsOf(spec).map((name) => [name, null]));
  const rows = taken.map(({ kept, own }) => ({
    ...blank,
    ...kept.columns,
    extra: JSON.stringify(kept.extra),
    ...own,
  }));
  for (const some of inPieces(rows)) await tx(spec.table).insert(some).onConflict('id').merge();
  await dropParts(
    tx,
    spec,
    taken.map(({ kept }) => String(kept.columns.id)),
  );
  const parts = taken.flatMap(({ kept }) =>
    kept.parts.map((part) => ({ part, owner: spec.table, ownerId: String(kept.columns.id) })),
  );
  for (const table of tablesIn(spec)) {
    const own = parts.filter(({ part }) => part.table === table.table);
    const partRows = own.map(({ part, owner, ownerId }) => rowOf(table, part, owner, ownerId));
    for (const some of inPieces(partRows)) await tx(table.table).insert(some);
  }
}

function rowOf(spec: PartSpec, part: KeptPart, owner: string, ownerId: string): Record<string, unknown> {
  const blank = Object.fromEntries(columnsOf(spec).map((name) => [name, null]));
  const place = { owner, owner_id: ownerId, path: part.path };
  return { ...blank, ...part.columns, ...place, extra: JSON.stringify(part.extra) };
}

async function dropParts(tx: Tx, spec: PartSpec, ids: readonly string[]): Promise<void> {
  for (const { table } of tablesIn(spec))
    await tx(table)
      .where({ owner: spec.table })
      .whereIn('owner_id', [...ids])
      .delete();
}

/** Takes away where a service is given, all but these. */
export async function dropOtherPlaces(
  tx: Tx,
  serviceIds: readonly string[],
  keep: readonly string[],
  spec: PartSpec,
): Promise<void> {
  const gone: { id: string }[] = await tx('service_at_location')
    .whereIn('service_id', [...serviceIds])
    .select('id');
  const kept = new Set(keep);
  const ids = gone.map(({ id }) => id).filter((id) => !kept.has(id));
  if (ids.length === 0) return;
  await dropParts(tx, spec, ids);
  await tx('service_at_location').whereIn('id', ids).delete();
}

function inPieces<Row>(rows: readonly Row[]): Row[][] {
  const pieces: Row[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    pieces.push(rows.slice(start, start + ROWS_AT_ONCE));
  return pieces;
}

/** Takes away locations at which nothing is given any more. */
export async function dropUnplacedLocations(tx: Tx, ids: readonly string[]): Promise<void> {
  const used: { location_id: string }[] = await tx('service_at_location')
    .whereIn('location_id', [...ids])
    .select('location_id');
  const still = new Set(used.map((row) => row.location_id));
  const gone = ids.filter((id) => id !== '' && !still.has(id));
  if (gone.length === 0) return;
  await dropParts(tx, locationSpec, gone);
  await tx('location').whereIn('id', gone).delete();
}
