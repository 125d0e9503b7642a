import { createHash } from 'node:crypto';
import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

/** Who acted: a person, the product itself, or an operator at a terminal. */
export type Actor = `account:${number}` | 'system' | 'terminal' | 'public';

export function actorOf(accountId: number): Actor {
  return `account:${String(accountId)}` as Actor;
}

export interface AuditEvent {
  readonly at: Instant;
  readonly actor: Actor;
  /** What was done, feature first: 'contact.recorded'. */
  readonly action: string;
  /** To what: 'contact:NWD-7K3F-9Q'. */
  readonly subject: string;
  /** Facts that explain the act; never a customer's name, number or words. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The tables that one chain of events is kept in, each alone: what stands in one chain shows in no other. */
export interface AuditChain {
  /** As in "The audit trail is whole". */
  readonly name: string;
  readonly events: string;
  readonly head: string;
}

export const auditTrail: AuditChain = { name: 'audit trail', events: 'audit_event', head: 'audit_head' };

/** An event of any chain; whose actors they are is the chain's own business. */
export type ChainedEvent = Omit<AuditEvent, 'actor'> & { readonly actor: string };

interface Head {
  hash: string;
  events: number;
}

/**
 * Appends an event to the audit trail, inside the transaction of the act it records: neither can be without the
 * other. The head's row is locked until that transaction ends, so call this last.
 */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await appendToChain(tx, auditTrail, event);
}

/** The same for any chain. */
export async function appendToChain(tx: Tx, chain: AuditChain, event: ChainedEvent): Promise<void> {
  // An update that changes nothing takes the row's lock and reads it, the same on both engines.
  const [head] = await tx<Head & { id: number }>(chain.head)
    .where({ id: 1 })
    .update({ id: 1 }, ['hash', 'events']);
  if (!head) throw new Error(`the ${chain.name} has no head`);
  const detail = JSON.stringify(event.detail ?? {});
  const hash = hashOf(head.hash, event, detail);
  await tx(chain.events).insert({
    occurred_at: event.at,
    actor: event.actor,
    action: event.action,
    subject: event.subject,
    detail,
    previous_hash: head.hash,
    hash,
  });
  await tx(chain.head)
    .where({ id: 1 })
    .update({ hash, events: head.events + 1 });
}

/** SHA-256 over the previous hash and the event's own fields, each ended by a line feed. */
export function hashOf(previousHash: string, event: Omit<ChainedEvent, 'detail'>, detail: string): string {
  const fields = [previousHash, event.at, event.actor, event.action, event.subject, detail];
  return createHash('sha256').update(fields.join('\n')).digest('hex');
}

/**
 * Waits for every act before this one to end, and keeps the next waiting until this one has. An act that looks
 * before it writes (is the name free?) begins with it: on PostgreSQL two could look at the same moment.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  // An update that changes nothing but takes the row's lock reads the same on both engines.
  await tx('audit_head').where({ id: 1 }).update({ id: 1 });
}
