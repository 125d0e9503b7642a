import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { countRowsWithWords, rowsWithWords } from '../platform/database/word-index.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { leftOutSql } from './contact-facts-queries.ts';
import { listedColumns, namedContacts } from './contact-queries.ts';
import type { ListedContact } from './contact-queries.ts';
import { contactWords } from './contact-search-store.ts';
import type { ContactOrder } from './contact-sort.ts';
import type { Barrier, Channel, Outcome } from './domain/contact.ts';
import { parseReference } from './domain/reference.ts';
import { wordsAskedFor } from './domain/search-words.ts';

/** What a list, a search and an export ask for; every part is optional, ranges are half-open. */
export interface ContactFilter {
  readonly q: string;
  readonly doorId: number | null;
  /** Contacts whose door this team kept on the day. */
  readonly teamId: number | null;
  readonly reasonId: number | null;
  readonly channel: Channel | null;
  readonly outcome: Outcome | null;
  readonly barrier: Barrier | null;
  /** Contacts whose reason this team owned on the day. */
  readonly ownerId: number | null;
  /** Only those that count and whose door's team did not own the reason. */
  readonly wrongDoor: boolean;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly recordedBy: number | null;
  readonly sort: ContactOrder;
}

/** What the search box asks, once it is known how much it finds. */
type Search =
  | { readonly kind: 'anything' | 'nothing' }
  | { readonly kind: 'reference'; readonly reference: string }
  /** Rare words: their contacts are few enough to be fetched and put in order. */
  | { readonly kind: 'rare'; readonly words: readonly string[] }
  /** Frequent ones: walking the list until a page is full is less work. */
  | { readonly kind: 'frequent'; readonly words: readonly string[] };

const FEW = 2000;

async function readSearch(reader: Reader, q: string): Promise<Search> {
  if (q === '') return { kind: 'anything' };
  const reference = parseReference(q);
  if (reference !== null) {
    const found: unknown = await reader('contact').where({ reference }).first('id');
    if (found !== undefined) return { kind: 'reference', reference };
    if (/^\s*nwd/i.test(q)) return { kind: 'nothing' };
  }
  const words = wordsAskedFor(q);
  if (words.length === 0) return { kind: 'nothing' };
  const rows = await countRowsWithWords(reader, contactWords, words, FEW + 1);
  if (rows === 0) return { kind: 'nothing' };
  return { kind: rows > FEW ? 'frequent' : 'rare', words };
}

function applySearch(query: Knex.QueryBuilder, reader: Reader, search: Search): void {
  switch (search.kind) {
    case 'anything':
      return;
    case 'nothing':
      query.whereRaw('1 = 0');
      return;
    case 'reference':
      query.where('c.reference', search.reference);
      return;
    case 'rare':
      query.whereRaw(rowsWithWords(reader, contactWords, 'c.id', search.words) as never);
      return;
    case 'frequent':
      // Not LIKE: PostgreSQL takes what is like something for rare, and reads and sorts every contact.
      for (const word of search.words) {
        const place = engineOf(reader) === 'postgres' ? 'strpos' : 'instr';
        query.whereRaw(`${place}(' ' || c.search_text, ?) > 0`, [` ${word}`]);
      }
  }
}

function applyFilter(query: Knex.QueryBuilder, filter: ContactFilter): void {
  query.whereNull('c.withdrawn_at');
  if (filter.doorId !== null) query.where('c.door_id', filter.doorId);
  if (filter.teamId !== null) query.where('dv.team_id', filter.teamId);
  if (filter.reasonId !== null) query.where('c.reason_id', filter.reasonId);
  if (filter.channel !== null) query.where('c.channel', filter.channel);
  if (filter.outcome !== null) query.where('c.outcome', filter.outcome);
  if (filter.barrier !== null) query.where('c.barrier', filter.barrier);
  if (filter.ownerId !== null) query.where('rv.owning_team_id', filter.ownerId);
  if (filter.wrongDoor) query.whereRaw(`rv.owning_team_id <> dv.team_id and ${leftOutSql} is null`);
  if (filter.from !== null) query.where('c.received_on', '>=', filter.from);
  if (filter.to !== null) query.where('c.received_on', '<', filter.to);
  if (filter.recordedBy !== null) query.where('c.recorded_by', filter.recordedBy);
}

/** The contacts found, with no more tables than the filter and the order ask for. */
function foundContacts(reader: Reader, filter: ContactFilter, search: Search): Knex.QueryBuilder {
  const query = reader('contact as c') as Knex.QueryBuilder;
  const { teamId, ownerId, wrongDoor, sort } = filter;
  if (teamId !== null || wrongDoor || sort.by === 'door') joinDated(query, 'door', 'dv');
  if (ownerId !== null || wrongDoor || sort.by === 'reason') joinDated(query, 'reason', 'rv');
  if (wrongDoor) query.leftJoin('handover as h', 'h.contact_id', 'c.id');
  if (sort.by === 'customer') query.leftJoin('customer as cu', 'cu.id', 'c.customer_id');
  applyFilter(query, filter);
  applySearch(query, reader, search);
  return query;
}

function joinDated(query: Knex.QueryBuilder, part: 'door' | 'reason', alias: string): void {
  query.join(`${part}_version as ${alias}`, (join) => {
    join
      .on(`${alias}.${part}_id`, `c.${part}_id`)
      .andOn(`${alias}.valid_from`, '<=', 'c.received_on')
      .andOn(`${alias}.valid_to`, '>', 'c.received_on');
  });
}

/** What a list is sorted by before its day; names without regard to capitals. Nothing for received. */
const sortKeys = {
  reference: 'c.reference',
  reason: 'lower(rv.name)',
  customer: "lower(coalesce(cu.name, ''))",
  door: 'lower(dv.name)',
  outcome: 'c.outcome',
} as const;

function inOrder(query: Knex.QueryBuilder, { by, descending }: ContactOrder): Knex.QueryBuilder {
  if (by !== 'received') query.orderByRaw(`${sortKeys[by]} ${descending ? 'desc' : 'asc'}`);
  // Of what is the same, the newest first.
  const direction = by !== 'received' || descending ? 'desc' : 'asc';
  return query
    .orderBy('c.received_on', direction)
    .orderBy('c.received_at', direction)
    .orderBy('c.id', direction);
}

/**
 * A list counts no further than this, so that it costs the same however long the log is; with words to be found
 * in every contact on the way, less far.
 */
export function countUpTo({ q }: ContactFilter): number {
  return q === '' ? 10_000 : 1000;
}

export interface FoundContacts {
  /** One page of them. */
  readonly contacts: readonly ListedContact[];
  /** How many there are, or one more than is counted up to. */
  readonly count: number;
}

export async function findContacts(
  reader: Reader,
  filter: ContactFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<FoundContacts> {
  const search = await readSearch(reader, filter.q);
  if (search.kind === 'nothing') return { contacts: [], count: 0 };
  const [contacts, count] = await Promise.all([
    pageOf(reader, filter, search, page),
    countOf(reader, filter, search),
  ]);
  return { contacts, count };
}

async function pageOf(
  reader: Reader,
  filter: ContactFilter,
  search: Search,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedContact[]> {
  const ids = (await inOrder(foundContacts(reader, filter, search), filter.sort)
    .limit(limit)
    .offset(offset)
    .pluck('c.id')) as number[];
  return named(reader, ids);
}

/**
 * What contacts say, in the order of their ids. Apart from finding them: in one statement PostgreSQL joins every
 * contact before it counts fifty.
 */
async function named(reader: Reader, ids: readonly number[]): Promise<ListedContact[]> {
  if (ids.length === 0) return [];
  const contacts = await namedContacts(reader)
    .whereIn('c.id', ids)
    .select<ListedContact[]>(listedColumns(reader));
  const place = new Map(ids.map((id, index) => [id, index]));
  return contacts.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

async function countOf(reader: Reader, filter: ContactFilter, search: Search): Promise<number> {
  const limited = foundContacts(reader, { ...filter, sort: { by: 'received', descending: true } }, search)
    .limit(countUpTo(filter) + 1)
    .select(reader.raw('1 as one'))
    .as('some');
  const row = (await reader(limited).count({ found: '*' }).first()) as { found: number };
  return row.found;
}

const EXPORT_BATCH = 2000;

/** Every contact a filter finds, a batch at a time, so that memory does not grow with the log. */
export async function* eachContact(reader: Reader, filter: ContactFilter): AsyncGenerator<ListedContact[]> {
  const search = await readSearch(reader, filter.q);
  if (search.kind === 'nothing') return;
  let last: Found | undefined;
  for (;;) {
    const query = foundContacts(reader, filter, search);
    inOrder(query, filter.sort).limit(EXPORT_BATCH);
    if (last) after(query, filter.sort, last);
    const found = await query.select<Found[]>({
      id: 'c.id',
      receivedOn: 'c.received_on',
      receivedAt: 'c.received_at',
      sortedBy: sortedBy(reader, filter.sort),
    });
    const ids = found.map(({ id }) => id);
    const batch = await named(reader, ids);
    if (batch.length > 0) yield batch;
    if (found.length < EXPORT_BATCH) return;
    last = found.at(-1);
  }
}

/** Where a contact stands in the order. */
interface Found {
  readonly id: number;
  readonly receivedOn: Day;
  readonly receivedAt: Instant;
  readonly sortedBy: string;
}

function sortedBy(reader: Reader, { by }: ContactOrder): string {
  return reader.raw(by === 'received' ? "''" : sortKeys[by]) as unknown as string;
}

/** What comes after a contact in the same order, ties included: none is lost or told twice. */
function after(query: Knex.QueryBuilder, { by, descending }: ContactOrder, last: Found): void {
  const moment = [last.receivedOn, last.receivedAt, last.id];
  const row = '(c.received_on, c.received_at, c.id)';
  if (by === 'received') {
    query.whereRaw(`${row} ${descending ? '<' : '>'} (?, ?, ?)`, moment);
    return;
  }
  const key = sortKeys[by];
  query.whereRaw(`(${key} ${descending ? '<' : '>'} ? or (${key} = ? and ${row} < (?, ?, ?)))`, [
    last.sortedBy,
    last.sortedBy,
    ...moment,
  ]);
}
