import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import { NotFoundError } from '../shared/errors.ts';
import { addMonths, londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { indexContactsOfCustomer } from './contact-search-store.ts';
import {
  currentCustomer,
  findMerge,
  mergeRows,
  nextVersion,
  unmergeRows,
  writePlan,
} from './customer-change-store.ts';
import type { CommunicationPlan } from './customer-change-store.ts';
import { RETENTION_MONTHS } from './domain/retention.ts';

export interface VersionedCustomer {
  readonly id: number;
  readonly version: number;
}

const subjectOf = (id: number) => `customer:${String(id)}`;

/** @throws ConflictError when somebody changed the customer since `version` was read */
export async function savePlan(
  around: Surroundings,
  { id, version }: VersionedCustomer,
  plan: CommunicationPlan,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    await nextVersion(tx, { customerId: id, at, accountId: sender.accountId }, 'needs', version);
    await writePlan(tx, id, plan, addMonths(londonDay(at), RETENTION_MONTHS));
    return { result: String(id), event: { action: 'customer.needs_changed', subject: subjectOf(id) } };
  });
}

/** Two customers are one: the contacts of the other become this one's, and can be given back. */
export async function mergeCustomers(
  around: Surroundings,
  { id, version }: VersionedCustomer,
  otherId: number,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const { accountId } = sender;
    if (otherId === id || (await currentCustomer(tx, otherId)) !== otherId) {
      throw new RefusedForm({ other: 'Select another customer' });
    }
    await nextVersion(tx, { customerId: id, at, accountId }, 'merge', version);
    await nextVersion(tx, { customerId: otherId, at, accountId }, 'merge', null);
    await mergeRows(tx, id, { customerId: otherId, at, accountId });
    await indexContactsOfCustomer(tx, id);
    const event = {
      action: 'customer.merged',
      subject: subjectOf(id),
      detail: { merged: subjectOf(otherId) },
    };
    return { result: String(id), event };
  });
}

export async function unmergeCustomers(
  around: Surroundings,
  { id, version }: VersionedCustomer,
  mergeId: number,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const merge = await findMerge(tx, id, mergeId);
    if (!merge) throw new NotFoundError();
    const act = { customerId: id, at, accountId: sender.accountId };
    await nextVersion(tx, act, 'unmerge', version);
    await nextVersion(tx, { ...act, customerId: merge.mergedId }, 'unmerge', null);
    await unmergeRows(tx, merge, act);
    await indexContactsOfCustomer(tx, id);
    await indexContactsOfCustomer(tx, merge.mergedId);
    const detail = { merged: subjectOf(merge.mergedId) };
    return { result: String(id), event: { action: 'customer.unmerged', subject: subjectOf(id), detail } };
  });
}
