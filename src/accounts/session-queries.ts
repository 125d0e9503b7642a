import type { Reader } from '../platform/database/database.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { ABSOLUTE_MS, IDLE_MS } from './session-store.ts';

export interface OpenSession {
  readonly idHash: string;
  readonly beganAt: Instant;
  /** Up to a minute late: not every page is written down. */
  readonly seenAt: Instant;
}

/** An account's sessions that have not ended, the newest first. */
export async function openSessionsOf(
  reader: Reader,
  accountId: number,
  now: Instant,
): Promise<OpenSession[]> {
  const at = Date.parse(now);
  return (await reader('session')
    .where({ account_id: accountId })
    .andWhere('seen_at', '>=', toInstant(at - IDLE_MS))
    .andWhere('created_at', '>=', toInstant(at - ABSOLUTE_MS))
    .orderBy('created_at', 'desc')
    .select<OpenSession[]>({ idHash: 'id_hash', beganAt: 'created_at', seenAt: 'seen_at' })) as OpenSession[];
}
