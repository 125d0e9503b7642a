import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { endSessionsOf, setPasswordHash } from './account-store.ts';
import { useCode } from './one-time-code-store.ts';
import { hashPassword } from './password.ts';

/**
 * Sets the password of the account that a link was made for, and signs that account out everywhere: whoever was in
 * with the old one is out.
 * @throws NotFoundError when the code does not work (any more)
 */
export async function setPassword(
  { database, clock }: { database: Database; clock: Clock },
  { accountId, password }: { accountId: number; password: string },
  { code, token }: { code: string; token: string },
): Promise<void> {
  const now = clock.now();
  const passwordHash = await hashPassword(password);
  await database.transact(async (tx) => {
    await once(tx, { token, owner: `account:${String(accountId)}`, at: now }, async () => {
      await useCode(tx, 'set_password', code, now);
      await setPasswordHash(tx, accountId, passwordHash);
      await endSessionsOf(tx, accountId);
      await recordAudit(tx, {
        at: now,
        actor: actorOf(accountId),
        action: 'account.password_set',
        subject: `account:${String(accountId)}`,
      });
      return '';
    });
  });
}
