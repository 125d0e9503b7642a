import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { ERASED_NAME } from './domain/retention.ts';

/** Customers whose details are to go, but for those whom we still owe something. */
export async function expiredCustomers(reader: Reader, today: Day): Promise<number[]> {
  const rows = await reader('customer_detail as d')
    .where('d.retain_until', '<', today)
    .whereRaw(
      `not exists (select 1 from contact c join promise p on p.contact_id = c.id
        where c.customer_id = d.customer_id and p.kept_on is null and c.withdrawn_at is null)`,
    )
    .orderBy('d.customer_id')
    .select<{ id: number }[]>({ id: 'd.customer_id' });
  return rows.map(({ id }) => id);
}

export async function eraseDetails(tx: Tx, customerIds: readonly number[]): Promise<void> {
  const ids = [...customerIds];
  for (const table of ['customer_detail', 'communication_plan', 'customer_identifier', 'customer_word']) {
    await tx(table).whereIn('customer_id', ids).delete();
  }
  await tx('contact_identifier')
    .whereIn('contact_id', tx('contact').whereIn('customer_id', ids).select('id'))
    .delete();
  await tx('customer').whereIn('id', ids).update({ name: ERASED_NAME });
}
