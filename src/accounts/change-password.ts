import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { orProblems, RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { findCredentials } from './account-queries.ts';
import { endSessionsOf, setPasswordHash } from './account-store.ts';
import type { Viewer } from './domain/viewer.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { countRefusal, isThrottled } from './sign-in-throttle.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The session that stays signed in. */
  readonly sessionIdHash: string;
  readonly address: string;
  readonly token: string;
}

/**
 * Changes a person's own password and signs them out everywhere else. A wrong current password counts as a refused
 * sign-in: a screen left open must not become the place to guess it.
 */
export async function changePassword(
  { database, clock, throttleKey }: { database: Database; clock: Clock; throttleKey: string },
  { accountId, email }: Viewer,
  { current, next, sessionIdHash, address, token }: PasswordChange,
): Promise<Result<unknown, FieldProblems>> {
  const now = clock.now();
  const attempt = { email, address };
  if (await isThrottled(database, throttleKey, attempt, now)) {
    return problem({ current_password: 'Too many attempts. Wait 15 minutes, then try again' });
  }
  const credentials = await findCredentials(database.read, email);
  const right = credentials !== null && (await verifyPassword(credentials.passwordHash, current));
  const passwordHash = await hashPassword(next);
  const actor = { at: now, actor: actorOf(accountId), subject: `account:${String(accountId)}` } as const;

  const changed = await orProblems(
    database.transact((tx) =>
      once(tx, { token, owner: `account:${String(accountId)}`, at: now }, async () => {
        // Judged in here: sent twice, the form finds the password changed already, and that is no mistake.
        if (!right) throw new RefusedForm({ current_password: 'Enter the password you sign in with now' });
        await setPasswordHash(tx, accountId, passwordHash);
        await endSessionsOf(tx, accountId, sessionIdHash);
        await recordAudit(tx, { ...actor, action: 'account.password_changed' });
        return '';
      }),
    ),
  );
  if (!changed.ok) {
    await database.transact(async (tx) => {
      await countRefusal(tx, throttleKey, attempt, now);
      await recordAudit(tx, { ...actor, action: 'account.password_change_refused' });
    });
  }
  return changed;
}
