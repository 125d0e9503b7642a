import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import type { GridPoint } from './domain/national-grid.ts';
import type { WrittenLanguage } from './language-queries.ts';
import { isOneOf } from '../platform/database/dialect.ts';
import { addDays } from '../shared/london-time.ts';
import { isOpenAt, weekdayCode } from './domain/opening.ts';
import type { WallClock } from './domain/opening.ts';
import { hasAny, hasWord, worthOf } from './word-queries.ts';
import type { Bound } from './word-queries.ts';

export interface ServiceSearch {
  /** Folded; each begins a word of the entry, or is one with another ending. */
  readonly words: readonly string[];
  /** Whether one of the words is enough: where nothing has them all. */
  readonly anyWord: boolean;
  /** A term, which takes its narrower ones with it. */
  readonly category: string | null;
  readonly openAt: WallClock | null;
  /** Somewhere that says how accessible it is. */
  readonly accessible: boolean;
  /** Says that it costs nothing, and nothing else. */
  readonly free: boolean;
  /** In any of these; null for whatever language. */
  readonly languages: readonly WrittenLanguage[] | null;
  readonly organizationId: string | null;
  /** Given at a place, or only by phone, online or at home; null for either. */
  readonly placed: boolean | null;
}

export const everyService: ServiceSearch = {
  ...{ words: [], anyWord: false, category: null, openAt: null, accessible: false },
  ...{ free: false, languages: null },
  ...{ organizationId: null, placed: null },
};

export interface FoundService {
  readonly id: string;
  /** Metres to the nearest place where it is given; null where that is not known or nobody asked. */
  readonly metres: number | null;
}

export interface FoundServices {
  readonly total: number;
  readonly services: readonly FoundService[];
}

export interface SearchRange {
  readonly offset: number;
  readonly limit: number;
}

/** Those first whose name says it, then by name; where any word is enough, those that have most of them. */
export async function searchServices(
  reader: Reader,
  search: ServiceSearch,
  { offset, limit }: SearchRange,
): Promise<FoundServices> {
  const narrow = await narrowing(reader, search);
  const total = await countOf(narrow(services(reader)));
  if (total <= offset) return { total, services: [] };
  const listed = narrow(services(reader)).select({ id: 's.id' }).limit(limit).offset(offset);
  const rows = (await inOrderOfWords(listed, search.words, await worthIfAny(reader, search))) as {
    id: string;
  }[];
  return { total, services: rows.map(({ id }) => ({ id, metres: null })) };
}

/** Half the sides of the boxes that are looked into, in metres, before everything is. */
const NEAR_ENOUGH = [3_000, 10_000, 30_000];

/**
 * The nearest first, of those that have most of the words where any is enough; then those of whose places nobody knows
 * where they are. Never what has no place.
 */
export async function nearestServices(
  reader: Reader,
  search: ServiceSearch,
  near: GridPoint,
  { offset, limit }: SearchRange,
): Promise<FoundServices> {
  const narrow = await narrowing(reader, { ...search, placed: true });
  const total = await countOf(narrow(services(reader)));
  if (total <= offset) return { total, services: [] };
  const wanted = Math.min(limit, total - offset);
  const worth = await worthIfAny(reader, search);
  for (const within of worth ? [null] : [...NEAR_ENOUGH, null]) {
    // A cross join, since SQLite keeps its order: from what is in the box to the services, not the other way round.
    const listed = narrow(
      (reader(placesNear(reader, near, within).as('d')) as Knex.QueryBuilder)
        .crossJoin(reader.raw('service as s') as never)
        .whereRaw('s.id = d.service_id'),
    )
      .select({ id: 's.id', square: 'd.square' })
      .limit(wanted)
      .offset(offset);
    if (worth) void listed.orderByRaw(`${worth[0]} desc`, worth[1]);
    void listed.orderByRaw('(d.square is null), d.square');
    if (within !== null) void listed.where('d.square', '<=', within ** 2);
    const rows = (await inOrderOfWords(listed, search.words, null)) as {
      id: string;
      square: number | null;
    }[];
    if (within === null || rows.length === wanted)
      return { total, services: rows.map(({ id, square }) => ({ id, metres: squareRoot(square) })) };
  }
  return { total, services: [] };
}

const squareRoot = (square: number | null) => (square === null ? null : Math.sqrt(square));

/** Services by their nearest place, with the square of its distance. */
function placesNear(reader: Reader, { easting, northing }: GridPoint, within: number | null) {
  const square = '(l.easting - ?) * (l.easting - ?) + (l.northing - ?) * (l.northing - ?)';
  const places = reader('location as l')
    .join('service_at_location as p', 'p.location_id', 'l.id')
    .groupBy('p.service_id')
    .select('p.service_id')
    .select(reader.raw(`min(${square}) as square`, [easting, easting, northing, northing]));
  if (within !== null)
    void places
      .whereBetween('l.easting', [easting - within, easting + within])
      .whereBetween('l.northing', [northing - within, northing + within]);
  return places;
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const rows: { total: number | string }[] = await query.count({ total: '*' });
  return Number(rows[0]?.total ?? 0);
}

function worthIfAny(reader: Reader, { words, anyWord }: ServiceSearch): Promise<Bound | null> {
  return anyWord
    ? worthOf(
        reader,
        words.map((word) => [word]),
      )
    : Promise.resolve(null);
}

function inOrderOfWords(
  query: Knex.QueryBuilder,
  words: readonly string[],
  worth: Bound | null,
): Knex.QueryBuilder {
  if (worth) void query.orderByRaw(`${worth[0]} desc`, worth[1]);
  for (const word of words) {
    const [sql, like] = hasWord('s.name_words', word);
    void query.orderByRaw(`(case when ${sql} then 0 else 1 end)`, like);
  }
  return query.orderBy(['s.name', 's.id']);
}

const services = (reader: Reader) => reader('service as s') as Knex.QueryBuilder;

type Narrow = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

/** @returns puts what was asked for to a query of services, which it calls `s` */
async function narrowing(reader: Reader, search: ServiceSearch): Promise<Narrow> {
  const terms = search.category === null ? null : await narrowerTerms(reader, search.category);
  const open = search.openAt === null ? null : await openServices(reader, search.openAt);
  return (query) => {
    void query.where('s.status', 'active');
    if (search.anyWord) void query.whereRaw(...hasAny('s.words', search.words));
    else for (const word of search.words) void query.whereRaw(...hasWord('s.words', word));
    if (search.organizationId !== null) void query.where('s.organization_id', search.organizationId);
    if (search.placed !== null) void query.where('s.placed', search.placed);
    if (open !== null) void query.whereRaw(isOneOf(reader, 's.id', open) as never);
    if (terms !== null)
      void query.whereExists((inside) => {
        void inside
          .from('attribute as a')
          .where('a.owner', 'service')
          .whereRaw('a.owner_id = s.id')
          .whereIn('a.taxonomy_term_id', terms)
          .select('a.id');
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
    if (search.free) void query.whereRaw(SAYS_FREE);
    if (search.languages !== null) void query.where(spokenIn(search.languages));
    return query;
  };
}

const SAYS_FREE = `(exists (select 1 from cost_option as c where c.owner = 'service' and c.owner_id = s.id
    and (c.amount = 0 or lower(c.option) like 'free%' or lower(c.amount_description) like 'free%'))
  or lower(trim(s.fees_description)) like 'free%' or lower(s.fees_description) like '%free of charge%'
  or lower(s.fees_description) like '%no charge%' or lower(trim(s.fees)) like 'free%' or trim(s.fees) = '0')
  and not exists (select 1 from cost_option as c where c.owner = 'service' and c.owner_id = s.id and c.amount > 0)`;

/** Its own language, or that of where it is given. */
function spokenIn(written: readonly WrittenLanguage[]) {
  const isSpoken = (language: Knex.QueryBuilder) => {
    for (const { name, code } of written) void language.orWhere({ 'g.name': name, 'g.code': code });
    if (written.length === 0) void language.whereRaw('1 = 0');
  };
  return (either: Knex.QueryBuilder) => {
    void either
      .whereExists((own) => {
        void own.from('language as g').where('g.owner', 'service').whereRaw('g.owner_id = s.id');
        void own.where(isSpoken).select('g.path');
      })
      .orWhereExists((there) => {
        void there
          .from('service_at_location as p')
          .join('language as g', 'g.owner_id', 'p.location_id')
          .where('g.owner', 'location')
          .whereRaw('p.service_id = s.id');
        void there.where(isSpoken).select('g.path');
      });
  };
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
  // Narrowed to what can be open by its hours and weekday; whether it is, its rhythm and its dates decide. What
  // closes after midnight opened the day before.
  const rows: ScheduleRow[] = await reader('schedule')
    .whereRaw(
      '((opens_at <= ? and (closes_at > ? or closes_at <= opens_at)) or (closes_at <= opens_at and closes_at > ?))',
      [`${minute}:59`, minute, minute],
    )
    .whereRaw("(coalesce(byday, '') = '' or upper(byday) like ? or upper(byday) like ?)", [
      `%${weekdayCode(at.day)}%`,
      `%${weekdayCode(addDays(at.day, -1))}%`,
    ])
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
