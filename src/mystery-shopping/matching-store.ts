import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Versioned } from './mystery-shopping-act.ts';

/**
 * Says which contact staff logged for a shop, or with null that they logged none; takes the place of what was said
 * before.
 * @throws ConflictError when the report is no longer as it was read, or another shop has the contact
 */
export async function decideMatch(
  tx: Tx,
  { id, version }: Versioned,
  { contactId, by, at }: { contactId: number | null; by: number; at: Instant },
): Promise<void> {
  const touched = await tx('shop_report')
    .where({ id, version, state: 'accepted', outcome: 'reached' })
    .update({ version: version + 1 });
  if (touched === 0) throw new ConflictError();
  await tx('shop_match').where({ report_id: id }).delete();
  const made = await tx('shop_match')
    .insert({ report_id: id, contact_id: contactId, decided_by: by, decided_at: at })
    .onConflict()
    .ignore()
    .returning<{ report_id: number }[]>('report_id');
  if (made.length === 0) throw new ConflictError();
}

/** Tells the world outside the vault which contacts were a round's shops: at its unblinding, all at once. */
export async function publishMatches(tx: Tx, roundId: number): Promise<void> {
  const matched = await tx('shop_match as m')
    .join('shop_report as s', 's.id', 'm.report_id')
    .where('s.round_id', roundId)
    .whereNotNull('m.contact_id')
    .orderBy('m.contact_id')
    .select<{ contact_id: number }[]>('m.contact_id');
  if (matched.length > 0) await tx('unblinded_contact').insert(matched);
}
