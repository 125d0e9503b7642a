import type { Tx } from '../platform/database/database.ts';
import type { Photo } from '../platform/photo.ts';
import type { Instant } from '../shared/london-time.ts';
import type { DraftKey } from './visit-draft-store.ts';

/** @returns its id */
export async function insertPhoto(
  tx: Tx,
  { shopperId, visit }: DraftKey,
  { jpeg, width, height }: Photo,
  { caption, at }: { caption: string; at: Instant },
): Promise<number> {
  const [row] = await tx('evidence_photo')
    .insert({
      ...{ shopper_id: shopperId, visit, caption, jpeg, width, height },
      bytes: jpeg.length,
      added_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new photo came back without an id');
  return row.id;
}

/** @returns false when it is gone already, or is not of this visit */
export async function deletePhoto(tx: Tx, { shopperId, visit }: DraftKey, id: number): Promise<boolean> {
  return (await tx('evidence_photo').where({ id, shopper_id: shopperId, visit }).delete()) === 1;
}
