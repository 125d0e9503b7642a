import type { Knex } from 'knex';
import type { Reader } from '../../platform/database/database.ts';
import type { Period } from '../../shared/period.ts';
import type { ServiceStatus } from '../domain/standard.ts';
import type { EntryOrder } from './entry-order.ts';

/**
 * Contacts that were signposted: not those that were undone or logged twice. Shops stay in, also once their round is
 * unblinded: who had signposted one customer to an entry would learn from a count that falls which of theirs was one.
 */
function countedSignpostings(reader: Reader): Knex.QueryBuilder {
  return reader('signposting as s')
    .join('contact as c', 'c.id', 's.contact_id')
    .whereNull('c.withdrawn_at')
    .whereNull('c.duplicate_of');
}

/** How many contacts were signposted to an entry. */
export async function signpostingsTo(reader: Reader, serviceId: string): Promise<number> {
  const rows: { count: number | string }[] = await countedSignpostings(reader)
    .where('s.service_id', serviceId)
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}

export interface EntryCount {
  readonly id: string;
  readonly name: string;
  /** Who runs it; null where nobody has said. */
  readonly by: string | null;
  readonly status: ServiceStatus;
  readonly contacts: number;
}

/** What each order goes by first; then by name. */
const sortKeys = {
  contacts: 'k.contacts',
  name: "coalesce(s.name, '')",
  by: "coalesce(o.name, '')",
} as const;

/** Entries that contacts of the period were signposted to, with how many; those that none was are not in it. */
export async function countsByEntry(
  reader: Reader,
  period: Period,
  order: EntryOrder,
  limit: number,
): Promise<{ readonly total: number; readonly contacts: number; readonly entries: readonly EntryCount[] }> {
  const counted = within(countedSignpostings(reader), period)
    .whereNotNull('s.service_id')
    .groupBy('s.service_id')
    .select('s.service_id')
    .count({ contacts: '*' });
  const sums = (await reader(counted.clone().as('k'))
    .count({ total: '*' })
    .sum({ contacts: 'k.contacts' })
    .first()) as { total: number | string; contacts: number | string | null };
  const query = reader(counted.as('k'))
    .join('service as s', 's.id', 'k.service_id')
    .leftJoin('organization as o', 'o.id', 's.organization_id')
    .limit(limit)
    .select({ id: 's.id', name: 's.name', by: 'o.name', status: 's.status', contacts: 'k.contacts' });
  void query
    .orderByRaw(`${sortKeys[order.by]} ${order.descending ? 'desc' : 'asc'}`)
    .orderBy('s.name')
    .orderBy('s.id');
  const rows = (await query) as (Omit<EntryCount, 'contacts'> & { contacts: number | string })[];
  return {
    ...{ total: Number(sums.total), contacts: Number(sums.contacts ?? 0) },
    entries: rows.map((row) => ({ ...row, contacts: Number(row.contacts) })),
  };
}

/** Contacts of the period that were signposted to what is none of the directory's entries. */
export async function countOutsideDirectory(reader: Reader, period: Period): Promise<number> {
  const rows: { count: number | string }[] = await within(countedSignpostings(reader), period)
    .whereNull('s.service_id')
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}

function within(query: Knex.QueryBuilder, { from, to }: Period): Knex.QueryBuilder {
  return query.where('c.received_on', '>=', from).where('c.received_on', '<', to);
}
