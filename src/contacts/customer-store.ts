import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { normaliseWords } from '../shared/words.ts';

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

/** Whether a form says needs that are not what is kept: blank says nothing. */
export async function needsDiffer(reader: Reader, customerId: number, needs: string): Promise<boolean> {
  if (needs === '') return false;
  const row = await reader('customer_detail')
    .where({ customer_id: customerId })
    .first<{ communication_needs: string } | undefined>('communication_needs');
  return row !== undefined && row.communication_needs !== needs;
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
  await insertNameWords(tx, [{ id: row.id, name }]);
  return row.id;
}

const MOST_AT_ONCE = 400;

/** The words by which customers are found, for customers that have none yet. */
export async function insertNameWords(
  tx: Tx,
  customers: readonly { readonly id: number; readonly name: string }[],
): Promise<void> {
  const rows = customers.flatMap(({ id, name }) =>
    nameWordsOf(name).map((word) => ({ word, customer_id: id })),
  );
  for (let start = 0; start < rows.length; start += MOST_AT_ONCE) {
    await tx('customer_word').insert(rows.slice(start, start + MOST_AT_ONCE));
  }
}

/** Each of a name's words once, as they are compared. */
export function nameWordsOf(name: string): string[] {
  return [...new Set(normaliseWords(name).split(' '))].filter((word) => word !== '');
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
