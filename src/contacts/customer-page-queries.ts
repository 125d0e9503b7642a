import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Sharing } from './domain/communication-plan.ts';

export interface CustomerRecord {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly mergedInto: number | null;
  readonly phone: string | null;
  readonly postcode: string | null;
  readonly needs: string | null;
  readonly retainUntil: Day | null;
  readonly identifiedOn: Day | null;
  readonly sharing: Sharing | null;
  readonly howMet: string | null;
  readonly reviewOn: Day | null;
}

export async function findCustomerRecord(reader: Reader, id: number): Promise<CustomerRecord | null> {
  const row = await reader('customer as cu')
    .leftJoin('customer_detail as cd', 'cd.customer_id', 'cu.id')
    .leftJoin('communication_plan as cp', 'cp.customer_id', 'cu.id')
    .where('cu.id', id)
    .first<CustomerRecord | undefined>({
      id: 'cu.id',
      version: 'cu.version',
      name: 'cu.name',
      mergedInto: 'cu.merged_into',
      phone: 'cd.phone',
      postcode: 'cd.postcode',
      needs: 'cd.communication_needs',
      retainUntil: 'cd.retain_until',
      identifiedOn: 'cp.identified_on',
      sharing: 'cp.sharing',
      howMet: 'cp.how_met',
      reviewOn: 'cp.review_on',
    });
  return row ?? null;
}

export interface CustomerChange {
  readonly at: Instant;
  readonly by: string | null;
  readonly what: 'needs' | 'merge' | 'unmerge';
}

/** Who changed what since a version was read. */
export async function changesSince(
  reader: Reader,
  customerId: number,
  version: number,
): Promise<CustomerChange[]> {
  const changes: CustomerChange[] = await reader('customer_change as k')
    .leftJoin('account as a', 'a.id', 'k.changed_by')
    .where('k.customer_id', customerId)
    .andWhere('k.version', '>', version)
    .orderBy('k.version')
    .select({ at: 'k.changed_at', by: 'a.name', what: 'k.what' });
  return changes;
}

export interface ShownMerge {
  readonly id: number;
  readonly name: string;
  readonly at: Instant;
  readonly by: string | null;
}

/** Who was merged into a customer and has not been given back. */
export async function openMerges(reader: Reader, keptId: number): Promise<ShownMerge[]> {
  const merges: ShownMerge[] = await reader('customer_merge as m')
    .join('customer as cu', 'cu.id', 'm.merged_id')
    .leftJoin('account as a', 'a.id', 'm.merged_by')
    .where('m.kept_id', keptId)
    .whereNull('m.undone_at')
    .orderBy('m.id')
    .select({ id: 'm.id', name: 'cu.name', at: 'm.merged_at', by: 'a.name' });
  return merges;
}
