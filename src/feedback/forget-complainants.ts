import { recordAudit } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { forgetContactsBefore } from './complaint-store.ts';

/** Removes who complained, and how to reach them, once their time is over. What they said stays, as cleared. */
export async function forgetComplainants(tx: Tx, at: Instant): Promise<void> {
  const forgotten = await forgetContactsBefore(tx, londonDay(at));
  if (forgotten === 0) return;
  await recordAudit(tx, {
    at,
    actor: 'system',
    action: 'complaint.contacts_forgotten',
    subject: 'complaints',
    detail: { forgotten },
  });
}
