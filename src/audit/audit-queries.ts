import type { Reader } from '../platform/database/database.ts';
import { auditTrail, hashOf } from './audit-store.ts';
import type { Actor, AuditChain } from './audit-store.ts';

export interface RecordedEvent {
  readonly occurred_at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly previous_hash: string;
  readonly hash: string;
}

const columns = ['occurred_at', 'actor', 'action', 'subject', 'detail', 'previous_hash', 'hash'] as const;

/** One thing's events, oldest first. */
export async function eventsAbout(reader: Reader, subject: string): Promise<RecordedEvent[]> {
  return reader('audit_event')
    .where({ subject })
    .orderBy('id')
    .select<RecordedEvent[]>(...columns);
}

/** The newest events, newest first. */
export async function latestEvents(
  reader: Reader,
  limit: number,
  chain: AuditChain = auditTrail,
): Promise<RecordedEvent[]> {
  return reader(chain.events)
    .orderBy('id', 'desc')
    .limit(limit)
    .select<RecordedEvent[]>(...columns);
}

/** How many events the trail has, as its head says. */
export async function countEvents(reader: Reader, chain: AuditChain = auditTrail): Promise<number> {
  const head = await reader(chain.head).where({ id: 1 }).first<{ events: number }>('events');
  return head.events;
}

const BATCH = 1000;

/**
 * Walks a whole chain, a batch at a time.
 * @returns the 1-based position of the first event that does not follow from the one before, or null when the
 * chain is whole and ends at the recorded head (a cut tail shows there, unless the head was rewritten as well)
 */
export async function firstBrokenLink(
  reader: Reader,
  chain: AuditChain = auditTrail,
): Promise<number | null> {
  let position = 0;
  let lastId = 0;
  let previous = '';
  for (;;) {
    const events = await reader(chain.events)
      .where('id', '>', lastId)
      .orderBy('id')
      .limit(BATCH)
      .select<(RecordedEvent & { id: number })[]>('id', ...columns);
    for (const event of events) {
      position += 1;
      const expected = hashOf(previous, { ...event, at: event.occurred_at }, event.detail);
      if (event.previous_hash !== previous || event.hash !== expected) return position;
      previous = event.hash;
      lastId = event.id;
    }
    if (events.length < BATCH) break;
  }
  const head = (await reader(chain.head).where({ id: 1 }).first('*')) as { hash: string; events: number };
  return head.hash === previous && head.events === position ? null : position + 1;
}
