import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import { indexContact } from './contact-search-store.ts';
import type { LegHow } from './domain/contact.ts';

export interface Act {
  readonly contactId: number;
  readonly at: Instant;
  readonly accountId: number;
}

/** A note stands beside the others: two people's are two notes. Its words are found by a search. */
export async function insertNote(tx: Tx, { contactId, at, accountId }: Act, words: string): Promise<void> {
  await tx('contact_note').insert({ contact_id: contactId, noted_at: at, noted_by: accountId, words });
  await indexContact(tx, contactId);
}

/** Said twice, it is noted once: the first time counts. */
export async function insertSuspicion(tx: Tx, { contactId, at, accountId }: Act): Promise<void> {
  await tx('contact_suspicion')
    .insert({ contact_id: contactId, noted_by: accountId, noted_at: at })
    .onConflict(['contact_id', 'noted_by'])
    .ignore();
}

export interface NewLeg {
  readonly how: LegHow;
  readonly toTeamId: number | null;
  readonly happenedAt: Instant;
}

export async function insertLeg(tx: Tx, { contactId, accountId }: Act, leg: NewLeg): Promise<void> {
  await tx('leg').insert({
    contact_id: contactId,
    happened_at: leg.happenedAt,
    how: leg.how,
    to_team_id: leg.toTeamId,
    recorded_by: accountId,
  });
}

export interface Correction {
  readonly field: string;
  /** As people read it, before and after. */
  readonly said: string;
  readonly says: string;
  /** What is written to the contact; nothing where only the correction is kept. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** @throws ConflictError when the contact is no longer the version that was read */
export async function insertCorrections(
  tx: Tx,
  { contactId, at, accountId }: Act,
  corrections: readonly Correction[],
  { version, why }: { readonly version: number; readonly why: string },
): Promise<void> {
  const values = Object.assign({}, ...corrections.map((each) => each.values)) as Record<string, unknown>;
  const updated = await tx('contact')
    .where({ id: contactId, version })
    .update({ ...values, version: version + 1 });
  if (updated === 0) throw new ConflictError();
  await tx('contact_correction').insert(
    corrections.map(({ field, said, says }) => ({
      contact_id: contactId,
      version: version + 1,
      corrected_at: at,
      corrected_by: accountId,
      field,
      said,
      says,
      why,
    })),
  );
}
