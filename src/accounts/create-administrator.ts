import { recordAudit } from '../audit/index.ts';
import type { Instant } from '../shared/london-time.ts';
import { insertAccountIfNew } from './account-store.ts';
import { INVITATION_MINUTES, minutesAfter } from './domain/link-lifetime.ts';
import { insertCode } from './one-time-code-store.ts';
import type { Surroundings } from './sender.ts';

/** What an operator passes on: nothing is asked for a password at a terminal, where others may look on. */
export interface CreatedAdministrator {
  readonly code: string;
  readonly expiresAt: Instant;
}

/**
 * Makes an administrator from a terminal: the first one, or another when nobody can sign in any more.
 * @returns the code to choose a password with, or null when the address has an account already
 */
export async function createAdministrator(
  { database, clock }: Surroundings,
  { name, email }: { name: string; email: string },
): Promise<CreatedAdministrator | null> {
  const now = clock.now();
  const expiresAt = minutesAfter(now, INVITATION_MINUTES);
  return database.transact(async (tx) => {
    const account = { name, email, roles: ['administrator'], teamId: null, passwordHash: null } as const;
    const accountId = await insertAccountIfNew(tx, account, now);
    if (accountId === null) return null;
    const code = await insertCode(tx, { purpose: 'set_password', accountId, expiresAt });
    const subject = `account:${String(accountId)}`;
    await recordAudit(tx, { at: now, actor: 'terminal', action: 'account.invited', subject });
    return { code, expiresAt };
  });
}
