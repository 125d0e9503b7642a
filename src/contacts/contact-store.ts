import { randomInt } from 'node:crypto';
import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { AvoidableCode, Barrier, Caller, Channel, Mode, Outcome } from './domain/contact.ts';
import { REFERENCES, referenceOf } from './domain/reference.ts';

/** A contact's row, but for what the database gives it. */
export interface NewContact {
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
  readonly recordedAt: Instant;
  readonly recordedBy: number | null;
  readonly doorId: number;
  readonly channel: Channel;
  readonly reasonId: number;
  readonly customerId: number | null;
  /** The pseudonym that chains episodes: see customerLink(). Null when anonymous. */
  readonly customerLink: string | null;
  readonly caller: Caller | null;
  readonly outcome: Outcome;
  readonly barrier: Barrier | null;
  readonly avoidable: AvoidableCode | null;
  readonly redirectedToTeamId: number | null;
  readonly note: string;
  readonly mode: Mode;
  readonly source: string | null;
  readonly sourceReference: string | null;
  readonly searchText: string;
}

export interface StoredContact {
  readonly id: number;
  readonly reference: string;
}

const MOST_AT_ONCE = 400;

/**
 * Writes contacts and gives each its reference. A source reference that is already there is skipped, so an import
 * can be repeated.
 * @returns one entry per contact, in their order; null where it was already there
 */
export async function insertContacts(
  tx: Tx,
  contacts: readonly NewContact[],
  randomReference: () => string = () => referenceOf(randomInt(REFERENCES)),
): Promise<(StoredContact | null)[]> {
  const stored: (StoredContact | null)[] = [];
  for (let start = 0; start < contacts.length; start += MOST_AT_ONCE) {
    const batch = contacts.slice(start, start + MOST_AT_ONCE);
    const references = await freeReferences(tx, batch.length, randomReference);
    const rows = batch.map((contact, index) => rowOf(contact, references[index] ?? ''));
    const inserted = await tx('contact')
      .insert(rows)
      .onConflict(['source', 'source_reference'])
      .ignore()
      .returning<StoredContact[]>(['id', 'reference']);
    const byReference = new Map(inserted.map((row) => [row.reference, row]));
    stored.push(...references.map((reference) => byReference.get(reference) ?? null));
  }
  return stored;
}

/** A billion references are many, but among a million contacts a random one is taken once in a thousand times. */
async function freeReferences(tx: Tx, count: number, randomReference: () => string): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const drawn = new Set(Array.from({ length: count - free.size }, randomReference));
    const taken = await tx('contact')
      .whereIn('reference', [...drawn])
      .pluck<string[]>('reference');
    for (const reference of drawn) if (!taken.includes(reference)) free.add(reference);
  }
  return [...free];
}

function rowOf(contact: NewContact, reference: string): Record<string, unknown> {
  return {
    reference,
    received_at: contact.receivedAt,
    received_on: contact.receivedOn,
    recorded_at: contact.recordedAt,
    recorded_by: contact.recordedBy,
    door_id: contact.doorId,
    channel: contact.channel,
    reason_id: contact.reasonId,
    customer_id: contact.customerId,
    customer_link: contact.customerLink,
    caller: contact.caller,
    outcome: contact.outcome,
    barrier: contact.barrier,
    avoidable: contact.avoidable,
    redirected_to_team_id: contact.redirectedToTeamId,
    note: contact.note,
    mode: contact.mode,
    source: contact.source,
    source_reference: contact.sourceReference,
    search_text: contact.searchText,
  };
}
