import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** How the same person is known again: a keyed hash, never what was hashed. */
export interface CustomerIdentifier {
  readonly kind: 'phone_and_name' | 'postcode_and_name';
  readonly hash: string;
}

export interface CustomerDetail {
  readonly phone: string;
  readonly postcode: string;
  readonly communicationNeeds: string;
  readonly retainUntil: Day;
}

export async function customerExists(reader: Reader, customerId: number): Promise<boolean> {
  const row: unknown = await reader('customer').where({ id: customerId }).first('id');
  return row !== undefined;
}

/** The customer that an earlier contact left any of these identifiers for, or null. */
export async function findCustomerBy(
  reader: Reader,
  identifiers: readonly CustomerIdentifier[],
): Promise<number | null> {
  for (const { kind, hash } of identifiers) {
    const row = await reader('customer_identifier')
      .where({ kind, hash })
      .first<{ customer_id: number } | undefined>('customer_id');
    if (row) return row.customer_id;
  }
  return null;
}

export async function insertCustomer(tx: Tx, name: string, at: Instant): Promise<number> {
  const [row] = await tx('customer').insert({ name, created_at: at }).returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new customer came back without an id');
  return row.id;
}

/** Adds what is newly known; what is blank now does not wipe what was known. */
export async function keepCustomerDetail(tx: Tx, customerId: number, detail: CustomerDetail): Promise<void> {
  const known = Object.fromEntries(
    Object.entries({
      phone: detail.phone,
      postcode: detail.postcode,
      communication_needs: detail.communicationNeeds,
    }).filter(([, value]) => value !== ''),
  );
  await tx('customer_detail')
    .insert({ customer_id: customerId, ...known, retain_until: detail.retainUntil })
    .onConflict('customer_id')
    .merge({ ...known, retain_until: detail.retainUntil });
}

export async function keepIdentifiers(
  tx: Tx,
  customerId: number,
  identifiers: readonly CustomerIdentifier[],
): Promise<void> {
  if (identifiers.length === 0) return;
  await tx('customer_identifier')
    .insert(identifiers.map((identifier) => ({ ...identifier, customer_id: customerId })))
    .onConflict(['kind', 'hash'])
    .ignore();
}
