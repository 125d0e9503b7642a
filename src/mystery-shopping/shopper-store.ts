import { createHash, randomBytes } from 'node:crypto';
import { endSessionsElsewhere } from '../accounts/index.ts';
import { INVITATION_MINUTES, minutesAfter } from '../accounts/domain/link-lifetime.ts';
import { normaliseEmail } from '../accounts/domain/email.ts';
import type { Tx } from '../platform/database/database.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** What shoppers are called where people of several spaces sign in. */
export const SHOPPERS = 'shopper';

export interface NewShopper {
  readonly email: string;
  readonly name: string;
  /** Null until they have chosen one with their code. */
  readonly passwordHash: string | null;
}

/** @returns the new shopper's id, or null when a shopper has the address already (an account may: that is no matter) */
export async function insertShopper(tx: Tx, shopper: NewShopper, at: Instant): Promise<number | null> {
  const [row] = await tx('shopper')
    .insert({
      email: normaliseEmail(shopper.email),
      name: shopper.name,
      password_hash: shopper.passwordHash,
      created_at: at,
    })
    .onConflict('email')
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id ?? null;
}

/**
 * Takes the place of an earlier code that was not used; good for 72 hours, once, at /visits/set-password?code=.
 * @returns the code: 256 bits, of which only a hash is kept
 */
export async function issueShopperCode(tx: Tx, shopperId: number, at: Instant): Promise<string> {
  const code = randomBytes(32).toString('base64url');
  await tx('shopper_code').where({ shopper_id: shopperId }).whereNull('used_at').delete();
  await tx('shopper_code').insert({
    code_hash: hashOfCode(code),
    shopper_id: shopperId,
    expires_at: minutesAfter(at, INVITATION_MINUTES),
  });
  return code;
}

/** @throws NotFoundError when the code is wrong, expired or used: which of them is nobody's business */
export async function useShopperCode(tx: Tx, code: string, at: Instant): Promise<void> {
  const used = await tx('shopper_code')
    .where({ code_hash: hashOfCode(code) })
    .whereNull('used_at')
    .andWhere('expires_at', '>', at)
    .update({ used_at: at });
  if (used === 0) throw new NotFoundError();
}

/** Signs the shopper out everywhere: whoever was in with the old one is out. */
export async function setShopperPassword(tx: Tx, shopperId: number, passwordHash: string): Promise<void> {
  await tx('shopper').where({ id: shopperId }).update({ password_hash: passwordHash });
  await endSessionsElsewhere(tx, SHOPPERS, shopperId);
}

/** What plans go by for one shopper. */
export interface ShopperRules {
  /** Null: not trained, so never sent. */
  readonly trainedOn: Day | null;
  /** Doors where somebody knows them. */
  readonly conflictDoorIds: readonly number[];
}

/** @throws ConflictError when it is no longer the version that was read */
export async function setShopperRules(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  { trainedOn, conflictDoorIds }: ShopperRules,
): Promise<void> {
  const updated = await tx('shopper')
    .where({ id, version })
    .update({ trained_on: trainedOn, version: version + 1 });
  if (updated === 0) throw new ConflictError();
  await tx('shopper_conflict').where({ shopper_id: id }).delete();
  const conflicts = conflictDoorIds.map((door) => ({ shopper_id: id, door_id: door }));
  if (conflicts.length > 0) await tx('shopper_conflict').insert(conflicts);
}

/**
 * Ends a shopper's sign-in and their open sessions, or lets them in again.
 * @param deactivatedAt null to let them in again
 * @throws ConflictError when it is no longer the version that was read
 */
export async function setShopperDeactivated(
  tx: Tx,
  { shopperId, version }: { readonly shopperId: number; readonly version: number },
  deactivatedAt: Instant | null,
): Promise<void> {
  const updated = await tx('shopper')
    .where({ id: shopperId, version })
    .update({ deactivated_at: deactivatedAt, version: version + 1 });
  if (updated === 0) throw new ConflictError();
  if (deactivatedAt !== null) await endSessionsElsewhere(tx, SHOPPERS, shopperId);
}

export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
