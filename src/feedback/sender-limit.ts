import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database/database.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { countSender, sentSince } from './comment-store.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';

const HOUR_MS = 3_600_000;

/**
 * Whether a network address, by its hash, may send one more this hour; if so it is counted. Counted in the database,
 * so over all instances and restarts, and under a token of its own: the form's would tie the address to what it said.
 */
export async function isWithinLimit(tx: Tx, addressHash: string, at: Instant): Promise<boolean> {
  const { values } = await readFeedbackSettings(tx);
  const sent = await sentSince(tx, addressHash, toInstant(Date.parse(at) - HOUR_MS));
  if (sent >= values.mostAnHour) return false;
  await countSender(tx, addressHash, randomUUID(), at);
  return true;
}
