import { normaliseEmail } from '../accounts/domain/email.ts';
import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { ShopperViewer } from './domain/shopper-viewer.ts';
import { hashOfCode } from './shopper-store.ts';

/** @returns null when there is no such shopper, or they have been deactivated */
export async function findShopper(reader: Reader, shopperId: number): Promise<ShopperViewer | null> {
  const row = await reader('shopper')
    .where({ id: shopperId })
    .whereNull('deactivated_at')
    .first<{ id: number; name: string; email: string } | undefined>('id', 'name', 'email');
  return row ? { shopperId: row.id, name: row.name, email: row.email, roles: ['shopper'] } : null;
}

export interface ShopperCredentials {
  readonly shopperId: number;
  readonly passwordHash: string;
}

/** @returns null for an unknown or deactivated shopper, and one who has not chosen a password yet */
export async function findShopperCredentials(
  reader: Reader,
  email: string,
): Promise<ShopperCredentials | null> {
  const row = await reader('shopper')
    .where({ email: normaliseEmail(email) })
    .whereNull('deactivated_at')
    .whereNotNull('password_hash')
    .first<ShopperCredentials | undefined>({ shopperId: 'id', passwordHash: 'password_hash' });
  return row ?? null;
}

export interface ShopperCode {
  readonly shopperId: number;
  readonly usable: boolean;
}

/** @returns null when no such code was ever made */
export async function findShopperCode(
  reader: Reader,
  code: string,
  at: Instant,
): Promise<ShopperCode | null> {
  const row = await reader('shopper_code')
    .where({ code_hash: hashOfCode(code) })
    .first<{ shopper_id: number; expires_at: Instant; used_at: Instant | null } | undefined>('*');
  return row ? { shopperId: row.shopper_id, usable: row.used_at === null && row.expires_at > at } : null;
}
