import type { Reader } from '../platform/database/database.ts';
import { isOneOf } from '../platform/database/dialect.ts';
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
  const rows = await rowsById(reader, spec, ids);
  if (rows.length === 0) return new Map();
  const [records = new Map<string, JsonObject>()] = await recordsOf(reader, [{ spec, rows }]);
  return records;
}

async function rowsById(reader: Reader, spec: PartSpec, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  return reader(spec.table)
    .whereRaw(isOneOf(reader, 'id', ids) as never)
    .select([...columnsOf(spec), 'extra']);
}

/** The kinds of part that are read; a part inside one that is not is left out with it. */
type PartsWanted = 'all' | readonly string[];

/** Rows of one kind that were read, whose parts are wanted. */
interface Owners {
  readonly spec: PartSpec;
  readonly rows: readonly Row[];
}

/**
 * Rows as the records that they are kept of, by id, for each kind. The parts of all kinds are asked for together: a
 * list of services has four kinds of owner with nine kinds of part, and one question for each pair would take longer
 * than finding the services.
 */
async function recordsOf(
  reader: Reader,
  kinds: readonly Owners[],
  wanted: PartsWanted = 'all',
): Promise<Map<string, JsonObject>[]> {
  const parts = await partsOf(reader, kinds, wanted);
  return kinds.map(
    ({ spec, rows }) =>
      new Map(
        rows.map((row) => [
          row.id,
          putTogether(spec, {
            columns: valuesOf(spec, row),
            extra: objectIn(row.extra),
            parts: parts.get(keyOf(spec.table, row.id)) ?? [],
          }),
        ]),
      ),
  );
}

interface PartRow extends Record<string, string | number | null> {
  readonly owner: string;
  readonly owner_id: string;
  readonly path: string;
  readonly extra: string;
}

const keyOf = (owner: string, id: string) => `${owner}/${id}`;

async function partsOf(
  reader: Reader,
  kinds: readonly Owners[],
  wanted: PartsWanted,
): Promise<ReadonlyMap<string, readonly KeptPart[]>> {
  const tables = new Map(kinds.flatMap(({ spec }) => tablesIn(spec).map((part) => [part.table, part])));
  const kept: (KeptPart & { key: string })[] = [];
  const terms = new Set<string>();
  const read = [...tables.values()].filter(({ table }) => wanted === 'all' || wanted.includes(table));
  for (const part of read)
    for (const row of await partRows(reader, part, kinds)) {
      const columns = valuesOf(part, row);
      if (typeof columns.taxonomy_term_id === 'string') terms.add(columns.taxonomy_term_id);
      const { path, owner, owner_id: ownerId } = row;
      kept.push({ table: part.table, path, columns, extra: objectIn(row.extra), key: keyOf(owner, ownerId) });
    }
  const known = await recordsById(reader, taxonomyTermSpec, [...terms]);
  return groupBy(
    kept.map((part) => withTerm(part, known)),
    ({ key }) => key,
  );
}

async function partRows(reader: Reader, part: PartSpec, kinds: readonly Owners[]): Promise<PartRow[]> {
  const owners = kinds.filter(
    ({ spec, rows }) => rows.length > 0 && tablesIn(spec).some(({ table }) => table === part.table),
  );
  if (owners.length === 0) return [];
  return reader(part.table)
    .where((any) => {
      for (const { spec, rows } of owners)
        void any.orWhere((own) => {
          const ids = rows.map(({ id }) => id);
          void own.where({ owner: spec.table }).whereRaw(isOneOf(reader, 'owner_id', ids) as never);
        });
    })
    .select(['owner', 'owner_id', 'path', ...columnsOf(part), 'extra']);
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
  return servicesWith(reader, ids, 'all');
}

/** The same with no more of their parts than a list of them shows: half the questions. */
export async function servicesForList(reader: Reader, ids: readonly string[]): Promise<JsonObject[]> {
  return servicesWith(reader, ids, ['phone', 'contact_person', 'address', 'schedule', 'attribute']);
}

async function servicesWith(
  reader: Reader,
  ids: readonly string[],
  wanted: PartsWanted,
): Promise<JsonObject[]> {
  const serviceRows = await rowsById(reader, serviceSpec, ids);
  const placeRows = await placeRowsOf(reader, ids);
  const organizationRows = await rowsById(reader, organizationSpec, textsIn(serviceRows, 'organization_id'));
  const locationRows = await rowsById(reader, locationSpec, textsIn(placeRows, 'location_id'));
  const none = new Map<string, JsonObject>();
  const [services = none, organizations = none, places = none, locations = none] = await recordsOf(
    reader,
    [
      { spec: serviceSpec, rows: serviceRows },
      { spec: organizationSpec, rows: organizationRows },
      { spec: serviceAtLocationSpec, rows: placeRows },
      { spec: locationSpec, rows: locationRows },
    ],
    wanted,
  );
  const placesOf = groupBy(placeRows, ({ service_id: serviceId }) => String(serviceId));
  return ids.flatMap((id) => {
    const service = services.get(id);
    if (!service) return [];
    const whole = withRef(service, 'organization', organizations);
    const given = (placesOf.get(id) ?? []).map(({ id: placeId }) => {
      const own = Object.entries(withRef(places.get(placeId) ?? {}, 'location', locations));
      return Object.fromEntries(own.filter(([name]) => name !== 'service_id'));
    });
    return [given.length === 0 ? whole : { ...whole, service_at_locations: given }];
  });
}

/** Where services are given, in the order of each. */
async function placeRowsOf(reader: Reader, serviceIds: readonly string[]): Promise<Row[]> {
  if (serviceIds.length === 0) return [];
  return reader('service_at_location')
    .whereRaw(isOneOf(reader, 'service_id', serviceIds) as never)
    .orderBy(['service_id', 'position'])
    .select([...columnsOf(serviceAtLocationSpec), 'extra']);
}

function textsIn(rows: readonly Row[], name: string): string[] {
  return rows.flatMap((row) => {
    const value = row[name];
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
