import type { Knex } from 'knex';
import type { Reader } from '../../platform/database/database.ts';

/**
 * Customers' contacts that were signposted: not those that were undone or logged twice, nor those that staff logged
 * for shops of rounds that are unblinded by now. It asks a table outside the vault, which unblinding fills.
 */
function countedSignpostings(reader: Reader): Knex.QueryBuilder {
  return reader('signposting as s')
    .join('contact as c', 'c.id', 's.contact_id')
    .whereNull('c.withdrawn_at')
    .whereNull('c.duplicate_of')
    .whereNotExists(reader('unblinded_contact as u').whereRaw('u.contact_id = c.id').select('u.contact_id'));
}

/** How many contacts were signposted to an entry. */
export async function signpostingsTo(reader: Reader, serviceId: string): Promise<number> {
  const rows: { count: number | string }[] = await countedSignpostings(reader)
    .where('s.service_id', serviceId)
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}
