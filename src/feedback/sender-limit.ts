import { randomUUID } from 'node:crypto';
import { takeTurn } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { countSender, sentSince } from './comment-store.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';

const HOUR_MS = 3_600_000;

/** The hour that a moment is in. */
export function hourOf(at: Instant): Instant {
  return toInstant(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS);
}

/**
 * Whether a network address, by its hash, may send one more this hour; if so it is counted. Counted in the database,
 * so over all instances and restarts, one at a time, and under a token of its own and the hour alone: the form's token, or
 * the moment, would tie the address to what it said.
 */
export async function isWithinLimit(tx: Tx, addressHash: string, at: Instant): Promise<boolean> {
  await takeTurn(tx);
  const { values } = await readFeedbackSettings(tx);
  const sent = await sentSince(tx, addressHash, toInstant(Date.parse(at) - HOUR_MS));
  if (sent >= values.mostAnHour) return false;
  await countSender(tx, addressHash, randomUUID(), hourOf(at));
  return true;
}
