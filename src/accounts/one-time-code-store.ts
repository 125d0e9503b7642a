import { createHash, randomBytes } from 'node:crypto';
import type { Reader, Tx } from '../platform/database/database.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';

/** What a link lets its holder do, once: make the first administrator, or set one account's password. */
export type Purpose = 'set_up' | 'set_password';

export interface NewCode {
  readonly purpose: Purpose;
  /** Null for the set-up code, which makes its account. */
  readonly accountId: number | null;
  readonly expiresAt: Instant;
}

/** Takes the place of an earlier code that was not used. @returns the code: 256 bits, of which only a hash is kept */
export async function insertCode(tx: Tx, { purpose, accountId, expiresAt }: NewCode): Promise<string> {
  const code = randomBytes(32).toString('base64url');
  await tx('one_time_code').where({ purpose, account_id: accountId }).whereNull('used_at').delete();
  await tx('one_time_code').insert({
    code_hash: hashOf(code),
    purpose,
    account_id: accountId,
    expires_at: expiresAt,
  });
  return code;
}

/** @throws NotFoundError when the code is wrong, expired or used: which of them is nobody's business */
export async function useCode(tx: Tx, purpose: Purpose, code: string, at: Instant): Promise<void> {
  const used = await tx('one_time_code')
    .where({ code_hash: hashOf(code), purpose })
    .whereNull('used_at')
    .andWhere('expires_at', '>', at)
    .update({ used_at: at });
  if (used === 0) throw new NotFoundError();
}

export async function forgetCodesOf(tx: Tx, accountId: number): Promise<void> {
  await tx('one_time_code').where({ account_id: accountId }).delete();
}

export interface OneTimeCode {
  readonly accountId: number | null;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

export async function findCode(reader: Reader, purpose: Purpose, code: string): Promise<OneTimeCode | null> {
  const row = await reader('one_time_code')
    .where({ code_hash: hashOf(code), purpose })
    .first<OneTimeCode | undefined>({ accountId: 'account_id', expiresAt: 'expires_at', usedAt: 'used_at' });
  return row ?? null;
}

export function isUsable(code: OneTimeCode | null, at: Instant): boolean {
  return code !== null && code.usedAt === null && code.expiresAt > at;
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
