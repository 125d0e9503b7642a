import type { Reader } from '../platform/database/database.ts';
import type { GridPoint } from './domain/national-grid.ts';
import { isOneOf } from '../platform/database/dialect.ts';
import { isOpenAt, weekdayCode } from './domain/opening.ts';
import type { WallClock } from './domain/opening.ts';

export interface ServiceSearch {
  /** Folded; each begins a word of the entry. */
  readonly words: readonly string[];
  /** A term, which takes its narrower ones with it. */
  readonly category: string | null;
  readonly near: GridPoint | null;
  /** Metres from there. */
  readonly within: number | null;
  readonly openAt: WallClock | null;
  /** No place to go to: by phone, online, at home. */
  readonly withoutPlace: boolean;
  /** Somewhere that says how accessible it is. */
  readonly accessible: boolean;
  readonly organizationId: string | null;
}

export const everyService: ServiceSearch = {
  ...{ words: [], category: null, near: null, within: null, openAt: null },
  ...{ withoutPlace: false, accessible: false, organizationId: null },
};

export interface FoundService {
  readonly id: string;
  /** Metres to the nearest place where it is given; null where it has none or nobody asked. */
  readonly metres: number | null;
}

export interface FoundServices {
  readonly total: number;
  readonly services: readonly FoundService[];
}

/** The nearest first when somebody asks from somewhere, and else those first whose name says it, by name. */
export async function searchServices(
  reader: Reader,
  search: ServiceSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<FoundServices> {
  const { query } = await matching(reader, search);
  const counted: { total: number | string }[] = await query.clone().count({ total: '*' });
  const distance = search.near ? 'd.square as square' : 'null as square';
  const listed = query
    .clone()
    .select({ id: 's.id' })
    .select(reader.raw(distance))
    .limit(limit)
    .offset(offset);
  if (search.near) void listed.orderByRaw('(d.square is null), d.square');
  for (const word of search.words)
    void listed.orderByRaw('(case when s.name_words like ? then 0 else 1 end)', [`% ${word}%`]);
  const rows = (await listed.orderBy(['s.name', 's.id'])) as { id: string; square: number | null }[];
  return {
    total: Number(counted[0]?.total ?? 0),
    services: rows.map(({ id, square }) => ({ id, metres: square === null ? null : Math.sqrt(square) })),
  };
}

async function matching(reader: Reader, search: ServiceSearch) {
  const query = reader('service as s').where('s.status', 'active');
  for (const word of search.words) void query.where('s.words', 'like', `% ${word}%`);
  if (search.organizationId !== null) void query.where('s.organization_id', search.organizationId);
  if (search.category !== null) {
    const terms = await narrowerTerms(reader, search.category);
    void query.whereExists((inside) => {
      void inside
        .from('attribute as a')
        .where('a.owner', 'service')
        .whereRaw('a.owner_id = s.id')
        .whereIn('a.taxonomy_term_id', terms)
        .select('a.id');
    });
  }
  if (search.withoutPlace)
    void query.whereNotExists((inside) => {
      void inside.from('service_at_location as p').whereRaw('p.service_id = s.id').select('p.id');
    });
  if (search.accessible)
    void query.whereExists((inside) => {
      void inside
        .from('service_at_location as p')
        .join('accessibility as x', 'x.owner_id', 'p.location_id')
        .where('x.owner', 'location')
        .whereRaw('p.service_id = s.id')
        .select('p.id');
    });
  if (search.openAt !== null)
    void query.whereRaw(isOneOf(reader, 's.id', await openServices(reader, search.openAt)) as never);
  if (search.near) {
    const { easting, northing } = search.near;
    const square = '(l.easting - ?) * (l.easting - ?) + (l.northing - ?) * (l.northing - ?)';
    const places = reader('service_at_location as p')
      .join('location as l', 'l.id', 'p.location_id')
      .whereNotNull('l.easting')
      .groupBy('p.service_id')
      .select('p.service_id')
      .select(reader.raw(`min(${square}) as square`, [easting, easting, northing, northing]));
    void query.leftJoin(places.as('d'), 'd.service_id', 's.id');
    if (search.within !== null) void query.where('d.square', '<=', search.within ** 2);
  }
  // In an object: a query that is waited for runs.
  return { query };
}

/** The term and all below it, however deep; a circle in a feed ends where it closes. */
export async function narrowerTerms(reader: Reader, category: string): Promise<string[]> {
  const found = new Set([category]);
  let fresh = [category];
  while (fresh.length > 0) {
    const rows: { id: string }[] = await reader('taxonomy_term').whereIn('parent_id', fresh).select('id');
    fresh = rows.map(({ id }) => id).filter((id) => !found.has(id));
    for (const id of fresh) found.add(id);
  }
  return [...found];
}

interface ScheduleRow {
  readonly owner: string;
  readonly owner_id: string;
  readonly [column: string]: string | number | null;
}

/** Services of which any schedule, their own or that of where they are given, says open. */
async function openServices(reader: Reader, at: WallClock): Promise<string[]> {
  const minute = `${String(Math.floor(at.minute / 60)).padStart(2, '0')}:${String(at.minute % 60).padStart(2, '0')}`;
  // Narrowed to what can be open by its hours and weekday; whether it is, its rhythm and its dates decide.
  const rows: ScheduleRow[] = await reader('schedule')
    .where('opens_at', '<=', `${minute}:59`)
    .whereRaw('(closes_at > ? or closes_at <= opens_at)', [minute])
    .whereRaw("(coalesce(byday, '') = '' or upper(byday) like ?)", [`%${weekdayCode(at.day)}%`])
    .select(
      ...['owner', 'owner_id', 'valid_from', 'valid_to', 'dtstart', 'freq', 'interval', 'byday'],
      ...['bymonthday', 'opens_at', 'closes_at'],
    );
  const open = rows.filter((schedule) => isOpenAt(schedule, at) === true);
  const idsOf = (owner: string) => open.filter((each) => each.owner === owner).map(({ owner_id: id }) => id);
  const [places, locations] = [idsOf('service_at_location'), idsOf('location')];
  const there: { service_id: string }[] = await reader('service_at_location')
    .whereRaw(isOneOf(reader, 'id', places) as never)
    .orWhereRaw(isOneOf(reader, 'location_id', locations) as never)
    .select('service_id');
  return [...new Set([...idsOf('service'), ...there.map(({ service_id: id }) => id)])];
}

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly services: number;
}

/** Terms that active services are marked with, by name. */
export async function categories(reader: Reader): Promise<Category[]> {
  const rows: (Omit<Category, 'services'> & { services: number | string })[] = await reader('attribute as a')
    .join('taxonomy_term as t', 't.id', 'a.taxonomy_term_id')
    .join('service as s', 's.id', 'a.owner_id')
    .where({ 'a.owner': 'service', 's.status': 'active' })
    .whereNotNull('t.name')
    .groupBy('t.id', 't.name')
    .orderBy('t.name')
    .select({ id: 't.id', name: 't.name' })
    .countDistinct({ services: 's.id' });
  return rows.map((row) => ({ ...row, services: Number(row.services) }));
}
