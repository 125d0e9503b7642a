import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { once, wasSent } from '../platform/web/form-submissions-store.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { findCredentials } from './account-queries.ts';
import { endSessionsOf, setPasswordHash } from './account-store.ts';
import type { Viewer } from './domain/viewer.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { ACCOUNTS } from './session-store.ts';
import { countRefusal, isThrottled } from './sign-in-throttle.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The session that stays signed in. */
  readonly sessionIdHash: string;
  readonly address: string;
  readonly token: string;
}

const wrong: FieldProblems = { current_password: 'Enter the password you sign in with now' };
const tooMany: FieldProblems = { current_password: 'Too many attempts. Wait 15 minutes, then try again' };

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
  const attempt = { space: ACCOUNTS, email, address };
  if (await isThrottled(database.read, throttleKey, attempt, now)) return problem(tooMany);
  const credentials = await findCredentials(database.read, email);
  const right = credentials !== null && (await verifyPassword(credentials.passwordHash, current));
  const passwordHash = await hashPassword(next);
  const form = { token, owner: `account:${String(accountId)}`, at: now };
  const actor = { at: now, actor: actorOf(accountId), subject: `account:${String(accountId)}` } as const;

  return database.transact(async (tx): Promise<Result<unknown, FieldProblems>> => {
    // Sent twice, the form finds the password changed already, and that is no mistake.
    if (await wasSent(tx, form)) return ok('');
    // Again, now that whatever was sent at the same moment is counted.
    if (await isThrottled(tx, throttleKey, attempt, now)) return problem(tooMany);
    if (!right) {
      await countRefusal(tx, throttleKey, attempt, now);
      await recordAudit(tx, { ...actor, action: 'account.password_change_refused' });
      return problem(wrong);
    }
    await once(tx, form, async () => {
      await setPasswordHash(tx, accountId, passwordHash);
      await endSessionsOf(tx, accountId, sessionIdHash);
      await recordAudit(tx, { ...actor, action: 'account.password_changed' });
      return '';
    });
    return ok('');
  });
}
