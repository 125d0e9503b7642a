import type { Reader } from '../../platform/database/database.ts';
import type { GridPoint } from '../domain/national-grid.ts';
import { idOf, isObject } from '../domain/record.ts';
import type { Json, JsonObject } from '../domain/record.ts';
import {
  locationSpec,
  organizationSpec,
  serviceAtLocationSpec,
  serviceSpec,
  taxonomySpec,
  taxonomyTermSpec,
} from '../domain/standard.ts';
import type { PartSpec } from '../domain/standard.ts';
import { recordsById, wholeServices, withRef } from '../record-queries.ts';
import { narrowerTerms } from '../search-queries.ts';
import { hasWord } from '../word-queries.ts';

/** What the standard's API may be asked of services; null for what nobody asked. */
export interface FeedFilter {
  readonly words: readonly string[];
  readonly termId: string | null;
  readonly taxonomyId: string | null;
  readonly organizationId: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** No later than that, and whoever does not say. */
  readonly modifiedAfter: string | null;
  readonly near: GridPoint | null;
  /** Metres. */
  readonly proximity: number | null;
}

export interface FeedPage {
  readonly total: number;
  readonly ids: readonly string[];
}

interface Range {
  readonly offset: number;
  readonly limit: number;
}

/** What goes on after a record's id. */
export interface After {
  readonly after: string;
  readonly limit: number;
}

type Listed = 'service' | 'service_at_location';

/** Services, or where they are given, that a filter lets through; the nearest first, or in the order of their ids. */
export async function feedIds(
  reader: Reader,
  of: Listed,
  filter: FeedFilter,
  { offset, limit }: Range,
): Promise<FeedPage> {
  const { query, id } = await letThrough(reader, of, filter);
  const all = query.clone();
  if (filter.near) void query.orderByRaw(NEAREST_FIRST);
  // Counted in the same question, so that each distance is measured once.
  const rows: { id: string; total: number | string }[] = await query
    .orderBy(id)
    .offset(offset)
    .limit(limit)
    .select({ id })
    .select(reader.raw('count(*) over () as total'));
  const ids = rows.map((row) => row.id);
  if (rows[0] || offset === 0) return { total: Number(rows[0]?.total ?? 0), ids };
  // A page after the last has no row to say how many there are.
  const counted: { total: number | string }[] = await all.count({ total: '*' });
  return { total: Number(counted[0]?.total ?? 0), ids };
}

/** Those whose ids come after one, in the order of their ids. */
export async function feedIdsAfter(
  reader: Reader,
  of: Listed,
  filter: FeedFilter,
  { after, limit }: After,
): Promise<string[]> {
  const { query, id } = await letThrough(reader, of, filter);
  const rows: { id: string }[] = await query.where(id, '>', after).orderBy(id).limit(limit).select({ id });
  return rows.map((row) => row.id);
}

/** All of them by distance, each measured once and at one moment. */
export async function feedIdsByDistance(reader: Reader, of: Listed, filter: FeedFilter): Promise<string[]> {
  const { query, id } = await letThrough(reader, of, filter);
  const rows: { id: string }[] = await query.orderByRaw(NEAREST_FIRST).orderBy(id).select({ id });
  return rows.map((row) => row.id);
}

const NEAREST_FIRST = '(d.square is null), d.square';

async function letThrough(reader: Reader, of: Listed, filter: FeedFilter) {
  const query =
    of === 'service'
      ? reader('service as s')
      : reader('service_at_location as p').join('service as s', 's.id', 'p.service_id');
  const id = of === 'service' ? 's.id' : 'p.id';
  for (const word of filter.words) void query.whereRaw(...hasWord('s.words', word));
  if (filter.organizationId !== null) void query.where('s.organization_id', filter.organizationId);
  if (filter.minimumAge !== null)
    void query.where((either) => {
      void either.whereNull('s.minimum_age').orWhere('s.minimum_age', '>=', filter.minimumAge);
    });
  if (filter.maximumAge !== null)
    void query.where((either) => {
      void either.whereNull('s.maximum_age').orWhere('s.maximum_age', '<=', filter.maximumAge);
    });
  if (filter.modifiedAfter !== null) void query.where('s.last_modified', '>=', filter.modifiedAfter);
  const terms = filter.termId === null ? null : await narrowerTerms(reader, filter.termId);
  if (terms !== null || filter.taxonomyId !== null)
    void query.whereExists((inside) => {
      void inside
        .from('attribute as a')
        .leftJoin('taxonomy_term as t', 't.id', 'a.taxonomy_term_id')
        .where('a.owner', 'service')
        .whereRaw('a.owner_id = s.id')
        .select('a.path');
      if (terms !== null) void inside.whereIn('a.taxonomy_term_id', terms);
      if (filter.taxonomyId !== null)
        void inside.where((either) => {
          void either.where('t.taxonomy_id', filter.taxonomyId).orWhere('t.taxonomy', filter.taxonomyId);
        });
    });
  if (filter.near) {
    const { easting, northing } = filter.near;
    const square = '(l.easting - ?) * (l.easting - ?) + (l.northing - ?) * (l.northing - ?)';
    const places = reader('service_at_location as q')
      .join('location as l', 'l.id', 'q.location_id')
      .whereNotNull('l.easting')
      .groupBy(of === 'service' ? 'q.service_id' : 'q.id')
      .select({ key: of === 'service' ? 'q.service_id' : 'q.id' })
      .select(reader.raw(`min(${square}) as square`, [easting, easting, northing, northing]));
    void query.leftJoin(places.as('d'), 'd.key', id);
    if (filter.proximity !== null) void query.where('d.square', '<=', filter.proximity ** 2);
  }
  return { query, id };
}

/** What lists of everything but services may be asked; blank for what nobody asked. */
export interface PlainFilter {
  /** Part of its name or description. */
  readonly search: string;
  /** Of terms: whose taxonomy, and whose narrower ones. */
  readonly taxonomyId?: string;
  readonly parentId?: string;
  /** Only terms that have no narrower ones, as the standard words it. */
  readonly topOnly?: boolean;
}

export async function recordIds(
  reader: Reader,
  spec: PartSpec,
  { offset, limit }: Range,
  filter: PlainFilter,
): Promise<FeedPage> {
  const query = plainLetThrough(reader, spec, filter);
  const counted: { total: number | string }[] = await query.clone().count({ total: '*' });
  const rows: { id: string }[] = await query
    .orderBy('r.id')
    .offset(offset)
    .limit(limit)
    .select({ id: 'r.id' });
  return { total: Number(counted[0]?.total ?? 0), ids: rows.map(({ id }) => id) };
}

export async function recordIdsAfter(
  reader: Reader,
  spec: PartSpec,
  { after, limit }: After,
  filter: PlainFilter,
): Promise<string[]> {
  const rows: { id: string }[] = await plainLetThrough(reader, spec, filter)
    .where('r.id', '>', after)
    .orderBy('r.id')
    .limit(limit)
    .select({ id: 'r.id' });
  return rows.map(({ id }) => id);
}

function plainLetThrough(
  reader: Reader,
  spec: PartSpec,
  { search, taxonomyId = '', parentId = '', topOnly = false }: PlainFilter,
) {
  const query = reader(`${spec.table} as r`);
  const words = search.slice(0, 200).toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  for (const word of words) {
    const like = `%${word.replace(/[%_\\]/g, '')}%`;
    void query.whereRaw("(lower(coalesce(r.name, '')) like ? or lower(coalesce(r.description, '')) like ?)", [
      like,
      like,
    ]);
  }
  if (taxonomyId !== '')
    void query.where((either) => {
      void either.where({ 'r.taxonomy_id': taxonomyId }).orWhere({ 'r.taxonomy': taxonomyId });
    });
  if (parentId !== '') void query.where({ 'r.parent_id': parentId });
  if (topOnly)
    void query.whereNotExists((narrower) => {
      void narrower.from('taxonomy_term as n').whereRaw('n.parent_id = r.id').select('n.id');
    });
  return query;
}

/** A record as it stands in a list: with what it has one of, without its lists. */
export function summaryOf(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => !Array.isArray(value))
      .map(([name, value]): [string, Json | undefined] => [name, isObject(value) ? summaryOf(value) : value]),
  );
}

export async function wholeOrganizations(
  reader: Reader,
  ids: readonly string[],
  withServices: boolean,
): Promise<JsonObject[]> {
  const known = await recordsById(reader, organizationSpec, ids);
  const rows: { id: string }[] = withServices
    ? await reader('service')
        .whereIn('organization_id', [...ids])
        .orderBy(['organization_id', 'id'])
        .select('id')
    : [];
  const services = await wholeServices(
    reader,
    rows.map(({ id }) => id),
  );
  return ids.flatMap((id) => {
    const organization = known.get(id);
    if (!organization) return [];
    const own = services
      .filter((service) => isObject(service.organization) && service.organization.id === id)
      .map((service) =>
        Object.fromEntries(Object.entries(service).filter(([name]) => name !== 'organization')),
      );
    return [own.length === 0 ? organization : { ...organization, services: own }];
  });
}

/** Where services are given, each with its location and its service, nested. */
export async function wholePlaces(reader: Reader, ids: readonly string[]): Promise<JsonObject[]> {
  const places = await recordsById(reader, serviceAtLocationSpec, ids);
  const textsOf = (name: string) =>
    [...places.values()].flatMap((place) => (typeof place[name] === 'string' ? [place[name]] : []));
  const locations = await recordsById(reader, locationSpec, textsOf('location_id'));
  const services = new Map(
    (await wholeServices(reader, [...new Set(textsOf('service_id'))])).map((service) => [
      idOf(service),
      Object.fromEntries(Object.entries(service).filter(([name]) => name !== 'service_at_locations')),
    ]),
  );
  return ids.flatMap((id) => {
    const place = places.get(id);
    return place ? [withRef(withRef(place, 'location', locations), 'service', services)] : [];
  });
}

export const plainRecords = {
  taxonomies: taxonomySpec,
  taxonomy_terms: taxonomyTermSpec,
  locations: locationSpec,
} as const;

/** Ids and when services were changed, in the order of the ids given, for whoever keeps a copy. */
export async function minimalServices(reader: Reader, ids: readonly string[]): Promise<JsonObject[]> {
  const rows: { id: string; last_modified: string | null }[] = await reader(serviceSpec.table)
    .whereIn('id', [...ids])
    .select('id', 'last_modified');
  const modifiedOf = new Map(rows.map((row) => [row.id, row.last_modified]));
  return ids.flatMap((id) => {
    const modified = modifiedOf.get(id);
    if (modified === undefined) return [];
    return [modified === null ? { id } : { id, last_modified: modified }];
  });
}
