import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { DraftKey } from './visit-draft-store.ts';

/** A photo without its bytes. */
export interface KeptPhoto {
  readonly id: number;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly addedAt: Instant;
}

/** In the order in which they were added. */
export async function photosOf(reader: Reader, { shopperId, visit }: DraftKey): Promise<KeptPhoto[]> {
  return reader('evidence_photo').where({ shopper_id: shopperId, visit }).orderBy('id').select<KeptPhoto[]>({
    id: 'id',
    caption: 'caption',
    width: 'width',
    height: 'height',
    addedAt: 'added_at',
  });
}

/** @returns null when this visit has no such photo */
export async function photoBytes(
  reader: Reader,
  { shopperId, visit }: DraftKey,
  id: number,
): Promise<Buffer | null> {
  const row = await reader('evidence_photo')
    .where({ id, shopper_id: shopperId, visit })
    .first<{ jpeg: Uint8Array } | undefined>('jpeg');
  return row ? Buffer.from(row.jpeg) : null;
}
