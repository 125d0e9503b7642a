import { reasonsOn } from '../organisation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import { offerEntries } from './directory-store.ts';
import { findEarlierSignpostings, hasEarlierSignpostings } from './signposting/signposting-store.ts';

/**
 * Offers for every reason what is in the directory now: reasons are added and renamed, entries added and edited,
 * between imports. A reason at a time, so that it holds up nobody who is saving a contact. And contacts that were
 * signposted to an entry before it was added are said to have been.
 */
export async function offerEntriesAgain({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): Promise<void> {
  for (const reason of await reasonsOn(database.read, londonDay(clock.now()))) {
    await database.transact((tx) => offerEntries(tx, [reason]));
  }
  if (await hasEarlierSignpostings(database.read)) await database.transact(findEarlierSignpostings);
}
