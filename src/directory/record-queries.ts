import type { Reader } from '../platform/database/database.ts';
import { groupBy } from '../shared/group-by.ts';
import { columnsOf, putTogether } from './domain/record.ts';
import type { Columns, JsonObject, KeptPart } from './domain/record.ts';
import {
  locationSpec,
  organizationSpec,
  serviceAtLocationSpec,
  serviceSpec,
  tablesIn,
  taxonomyTermSpec,
} from './domain/standard.ts';
import type { PartSpec } from './domain/standard.ts';

type Row = Record<string, string | number | null> & { readonly id: string; readonly extra: string };

/** Records of one kind as the standard writes them, by id; what they refer to stands as ids. */
export async function recordsById(
  reader: Reader,
  spec: PartSpec,
  ids: readonly string[],
): Promise<Map<string, JsonObject>> {
  if (ids.length === 0) return new Map();
  const rows: Row[] = await reader(spec.table)
    .whereIn('id', [...new Set(ids)])
    .select([...columnsOf(spec), 'extra']);
  const parts = await partsOf(reader, spec, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      putTogether(spec, {
        columns: valuesOf(spec, row),
        extra: objectIn(row.extra),
        parts: parts.get(row.id) ?? [],
      }),
    ]),
  );
}

interface PartRow extends Record<string, string | number | null> {
  readonly owner_id: string;
  readonly path: string;
  readonly extra: string;
}

async function partsOf(
  reader: Reader,
  spec: PartSpec,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptPart[]>> {
  const kept: (KeptPart & { ownerId: string })[] = [];
  const terms = new Set<string>();
  for (const part of tablesIn(spec)) {
    const rows: PartRow[] = await reader(part.table)
      .where({ owner: spec.table })
      .whereIn('owner_id', [...ids])
      .select(['owner_id', 'path', ...columnsOf(part), 'extra']);
    for (const row of rows) {
      const columns = valuesOf(part, row);
      if (typeof columns.taxonomy_term_id === 'string') terms.add(columns.taxonomy_term_id);
      const { path, owner_id: ownerId } = row;
      kept.push({ table: part.table, path, columns, extra: objectIn(row.extra), ownerId });
    }
  }
  const known = await recordsById(reader, taxonomyTermSpec, [...terms]);
  return groupBy(
    kept.map((part) => withTerm(part, known)),
    ({ ownerId }) => ownerId,
  );
}

/** The term itself in place of its id, where we know it. */
function withTerm<Part extends KeptPart>(part: Part, terms: ReadonlyMap<string, JsonObject>): Part {
  const { taxonomy_term_id: id, ...columns } = part.columns;
  const term = typeof id === 'string' ? terms.get(id) : undefined;
  return term ? { ...part, columns, extra: { ...part.extra, taxonomy_term: term } } : part;
}

function valuesOf(spec: PartSpec, row: Readonly<Record<string, string | number | null>>): Columns {
  return Object.fromEntries(columnsOf(spec).map((name) => [name, row[name] ?? null]));
}

function objectIn(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}

/**
 * Services with everything about them nested in, as the standard's whole service; in the order of the ids, unknown
 * ones left out.
 */
export async function wholeServices(reader: Reader, ids: readonly string[]): Promise<JsonObject[]> {
  const services = await recordsById(reader, serviceSpec, ids);
  const organizations = await recordsById(reader, organizationSpec, textsIn(services, 'organization_id'));
  const places = await placesOf(reader, ids);
  return ids.flatMap((id) => {
    const service = services.get(id);
    if (!service) return [];
    const whole = withRef(service, 'organization', organizations);
    const given = places.get(id) ?? [];
    return [given.length === 0 ? whole : { ...whole, service_at_locations: given }];
  });
}

function textsIn(records: ReadonlyMap<string, JsonObject>, name: string): string[] {
  return [...records.values()].flatMap((record) => {
    const value = record[name];
    return typeof value === 'string' ? [value] : [];
  });
}

/** The record it refers to in place of its id. */
export function withRef(
  record: JsonObject,
  name: string,
  known: ReadonlyMap<string, JsonObject>,
): JsonObject {
  const { [`${name}_id`]: id, ...rest } = record;
  const found = typeof id === 'string' ? known.get(id) : undefined;
  return found ? { ...rest, [name]: found } : record;
}

/** Where services are given, each with its location, by the service. */
async function placesOf(
  reader: Reader,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject[]>> {
  const rows: { id: string; service_id: string }[] = await reader('service_at_location')
    .whereIn('service_id', [...serviceIds])
    .orderBy(['service_id', 'position'])
    .select('id', 'service_id');
  const places = await recordsById(
    reader,
    serviceAtLocationSpec,
    rows.map(({ id }) => id),
  );
  const locations = await recordsById(reader, locationSpec, textsIn(places, 'location_id'));
  const found = new Map<string, JsonObject[]>();
  for (const { id, service_id: serviceId } of rows) {
    const place = places.get(id);
    if (!place) continue;
    const own = Object.entries(withRef(place, 'location', locations));
    const inService = Object.fromEntries(own.filter(([name]) => name !== 'service_id'));
    found.set(serviceId, [...(found.get(serviceId) ?? []), inService]);
  }
  return found;
}
