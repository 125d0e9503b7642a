import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { CallMoment } from './domain/call.ts';

/** What is kept of a visit before there is a report: by whose it is and the visit's name in its address. */
export interface DraftKey {
  readonly shopperId: number;
  readonly visit: string;
}

export async function upsertDraft(
  tx: Tx,
  { shopperId, visit }: DraftKey,
  fields: Readonly<Record<string, string>>,
  at: Instant,
): Promise<void> {
  await tx('visit_draft')
    .insert({ shopper_id: shopperId, visit, fields: JSON.stringify(fields), saved_at: at })
    .onConflict(['shopper_id', 'visit'])
    .merge(['fields', 'saved_at']);
}

export async function deleteDraft(tx: Tx, { shopperId, visit }: DraftKey): Promise<void> {
  await tx('visit_draft').where({ shopper_id: shopperId, visit }).delete();
}

/** @returns false when it has been noted already */
export async function insertMoment(
  tx: Tx,
  { shopperId, visit }: DraftKey,
  { kind, at }: CallMoment,
): Promise<boolean> {
  const inserted = await tx('call_moment')
    .insert({ shopper_id: shopperId, visit, kind, at })
    .onConflict(['shopper_id', 'visit', 'at', 'kind'])
    .ignore()
    .returning<{ at: Instant }[]>('at');
  return inserted.length > 0;
}

/** The call begins again: what was noted of an earlier try goes. @param before what was noted up to then */
export async function deleteMoments(
  tx: Tx,
  { shopperId, visit }: DraftKey,
  before: Instant,
): Promise<number> {
  return tx('call_moment').where({ shopper_id: shopperId, visit }).where('at', '<=', before).delete();
}
