import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import { forgetOldWords, indexContactsOfCustomer } from './contact-search-store.ts';
import { eraseDetails, expiredCustomers } from './purge-store.ts';

const AT_ONCE = 200;

/** How many customers' details have had their time. */
export async function countExpired(reader: Reader, clock: Clock): Promise<number> {
  return (await expiredCustomers(reader, londonDay(clock.now()))).length;
}

/**
 * Erases names, numbers, postcodes, needs and identifiers of customers whose retention date has passed; their contacts
 * stay and are counted as before.
 * @returns how many customers
 */
export async function purgeCustomers(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  actor: Actor,
): Promise<number> {
  const at = clock.now();
  const expired = await expiredCustomers(database.read, londonDay(at));
  for (let start = 0; start < expired.length; start += AT_ONCE) {
    const some = expired.slice(start, start + AT_ONCE);
    await database.transact(async (tx: Tx) => {
      await eraseDetails(tx, some);
      for (const id of some) await indexContactsOfCustomer(tx, id);
      if (start + AT_ONCE >= expired.length) await forgetOldWords(tx);
      await recordAudit(tx, {
        at,
        actor,
        action: 'customers.purged',
        subject: 'customers',
        detail: { customers: some.length },
      });
    });
  }
  return expired.length;
}
