import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { linkOfCustomer } from './domain/customer-link.ts';
import type { Sharing } from './domain/communication-plan.ts';

export interface CustomerAct {
  readonly customerId: number;
  readonly at: Instant;
  readonly accountId: number;
}

/**
 * Gives a customer the next version and says who made it, never what it says.
 * @param version what was read; null where the change does not depend on it
 * @throws ConflictError when it is no longer that version
 */
export async function nextVersion(
  tx: Tx,
  { customerId, at, accountId }: CustomerAct,
  what: 'needs' | 'merge' | 'unmerge',
  version: number | null,
): Promise<void> {
  const rows = await tx('customer')
    .where({ id: customerId, ...(version === null ? {} : { version }) })
    .update({ version: tx.raw('version + 1') })
    .returning<{ version: number }[]>('version');
  const [row] = rows;
  if (!row) throw new ConflictError();
  await tx('customer_change').insert({
    customer_id: customerId,
    version: row.version,
    changed_at: at,
    changed_by: accountId,
    what,
  });
}

export interface CommunicationPlan {
  readonly needs: string;
  readonly identifiedOn: Day | null;
  readonly sharing: Sharing;
  readonly howMet: string;
  readonly reviewOn: Day | null;
}

/** @param retainUntil for a customer of whom no details were kept so far */
export async function writePlan(
  tx: Tx,
  customerId: number,
  plan: CommunicationPlan,
  retainUntil: Day,
): Promise<void> {
  await tx('customer_detail')
    .insert({ customer_id: customerId, communication_needs: plan.needs, retain_until: retainUntil })
    .onConflict('customer_id')
    .merge({ communication_needs: plan.needs });
  const row = {
    identified_on: plan.identifiedOn,
    sharing: plan.sharing,
    how_met: plan.howMet,
    review_on: plan.reviewOn,
  };
  await tx('communication_plan')
    .insert({ customer_id: customerId, ...row })
    .onConflict('customer_id')
    .merge(row);
}

/** Gives one customer's contacts to another, and keeps which they were. @returns the merge's id */
export async function mergeRows(tx: Tx, keptId: number, { customerId, at, accountId }: CustomerAct) {
  const [merge] = await tx('customer_merge')
    .insert({ kept_id: keptId, merged_id: customerId, merged_at: at, merged_by: accountId })
    .returning<{ id: number }[]>('id');
  if (!merge) throw new Error('the merge came back without an id');
  const contacts = await tx('contact').where({ customer_id: customerId }).pluck<number[]>('id');
  for (const contactId of contacts) {
    await tx('customer_merge_contact').insert({ merge_id: merge.id, contact_id: contactId });
  }
  await moveContacts(tx, contacts, customerId, keptId);
  await tx('customer').where({ id: customerId }).update({ merged_into: keptId });
  return merge.id;
}

export interface OpenMerge {
  readonly id: number;
  readonly keptId: number;
  readonly mergedId: number;
}

/** A merge that has not been taken back; null when there is none of this id at this customer. */
export async function findMerge(reader: Reader, keptId: number, mergeId: number): Promise<OpenMerge | null> {
  const row = await reader('customer_merge')
    .where({ id: mergeId, kept_id: keptId })
    .whereNull('undone_at')
    .first<OpenMerge | undefined>({ id: 'id', keptId: 'kept_id', mergedId: 'merged_id' });
  return row ?? null;
}

/** Gives back what was moved; what was logged since stays where it was logged. */
export async function unmergeRows(tx: Tx, merge: OpenMerge, { at, accountId }: CustomerAct): Promise<void> {
  const moved = await tx('customer_merge_contact')
    .where({ merge_id: merge.id })
    .pluck<number[]>('contact_id');
  await moveContacts(tx, moved, merge.keptId, merge.mergedId);
  await tx('customer').where({ id: merge.mergedId }).update({ merged_into: null });
  await tx('customer_merge').where({ id: merge.id }).update({ undone_at: at, undone_by: accountId });
}

/** A contact that somebody chained by hand keeps its chain. */
async function moveContacts(tx: Tx, contacts: readonly number[], from: number, to: number): Promise<void> {
  for (let start = 0; start < contacts.length; start += 400) {
    const some = contacts.slice(start, start + 400);
    await tx('contact').whereIn('id', some).andWhere('customer_id', from).update({ customer_id: to });
    await tx('contact')
      .whereIn('id', some)
      .andWhere('customer_link', linkOfCustomer(from))
      .update({ customer_link: linkOfCustomer(to) });
  }
}

/** Who a customer is by now: somebody they were merged into, or themselves. */
export async function currentCustomer(reader: Reader, customerId: number): Promise<number | null> {
  let id = customerId;
  for (let steps = 0; steps < 20; steps += 1) {
    const row = await reader('customer')
      .where({ id })
      .first<{ merged_into: number | null } | undefined>('merged_into');
    if (!row) return null;
    if (row.merged_into === null) return id;
    id = row.merged_into;
  }
  return id;
}
