import type { Tx } from '../../platform/database/database.ts';

/** Says who checks an entry again, in place of whoever had said so. */
export async function putKeeper(tx: Tx, serviceId: string, accountId: number): Promise<void> {
  await tx('entry_keeper')
    .insert({ service_id: serviceId, account_id: accountId })
    .onConflict('service_id')
    .merge({ account_id: accountId });
}
