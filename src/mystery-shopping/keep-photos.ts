import { createHash } from 'node:crypto';
import type { Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Photo } from '../platform/photo.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { ConflictError } from '../shared/errors.ts';
import { canChange } from './domain/shop-report.ts';
import { deletePhoto, insertPhoto } from './evidence-photo-store.ts';
import { photosOf } from './evidence-photo-queries.ts';
import { reportState } from './report-store.ts';
import type { Reporter } from './save-report.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';

/** So many stand on one visit's page, and go with its report. */
export const MOST_PHOTOS = 6;

/** Where a photo belongs. */
export interface PhotoPlace {
  readonly visit: string;
  /** Null before there is a report. */
  readonly reportId: number | null;
}

/**
 * Keeps photos with a visit, each once, however often its form is sent: a form that comes back because one of its
 * files was no photo is sent again with the others.
 * @returns how many there was no room for
 * @throws ConflictError when the report has been sent
 */
export async function keepPhotos(
  { database, clock }: Surroundings,
  { shopperId, token }: Reporter,
  { visit, reportId }: PhotoPlace,
  { photos, caption }: { photos: readonly Photo[]; caption: string },
): Promise<number> {
  const at = clock.now();
  const [actor, key] = [shopperActor(shopperId), { shopperId, visit }];
  return database.transact(async (tx) => {
    await mayChange(tx, reportId);
    let room = MOST_PHOTOS - (await photosOf(tx, key)).length;
    let leftOut = 0;
    for (const photo of photos) {
      const digest = createHash('sha256').update(photo.jpeg).digest('hex').slice(0, 32);
      const submission = { token: `${token} ${visit} ${digest}`, owner: actor, at };
      const { first, result } = await once(tx, submission, async () =>
        room > 0 ? String(await insertPhoto(tx, key, photo, { caption, at })) : '',
      );
      if (result === '') leftOut += 1;
      if (!first || result === '') continue;
      room -= 1;
      await recordVaultAudit(tx, {
        ...{ at, actor, action: 'photo.added', subject: `visit:${visit}` },
        detail: { photo: Number(result), bytes: photo.jpeg.length },
      });
    }
    return leftOut;
  });
}

/** @throws ConflictError when the report has been sent */
export async function removePhoto(
  { database, clock }: Surroundings,
  shopperId: number,
  { visit, reportId }: PhotoPlace,
  photoId: number,
): Promise<void> {
  await database.transact(async (tx) => {
    await mayChange(tx, reportId);
    if (!(await deletePhoto(tx, { shopperId, visit }, photoId))) return;
    await recordVaultAudit(tx, {
      at: clock.now(),
      actor: shopperActor(shopperId),
      action: 'photo.removed',
      subject: `visit:${visit}`,
      detail: { photo: photoId },
    });
  });
}

async function mayChange(tx: Tx, reportId: number | null): Promise<void> {
  if (reportId !== null && !canChange(await reportState(tx, reportId))) throw new ConflictError();
}
