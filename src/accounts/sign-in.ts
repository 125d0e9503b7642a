import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { problem, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { findCredentials } from './account-queries.ts';
import { spendTimeOf, verifyPassword } from './password.ts';
import { countRefusal, isThrottled } from './sign-in-throttle.ts';

export type SignInProblem = 'wrong' | 'too_many';

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/**
 * Checks an address and password. Unknown and known addresses give the same answer after the same work, and are
 * throttled alike: per account and per network address, in the database, so over all instances and restarts.
 * @returns the account's id
 */
export async function checkSignIn(
  { database, clock, throttleKey }: { database: Database; clock: Clock; throttleKey: string },
  attempt: SignInAttempt,
): Promise<Result<number, SignInProblem>> {
  const now = clock.now();
  if (await isThrottled(database.read, throttleKey, attempt, now)) return problem('too_many');

  const credentials = await findCredentials(database.read, attempt.email);
  const right = credentials
    ? await verifyPassword(credentials.passwordHash, attempt.password)
    : await spendTimeOf(attempt.password);

  const isTooMany = await database.transact(async (tx) => {
    // Again, now that the others sent at the same moment are counted: a burst is worth no more guesses than a queue.
    if (await isThrottled(tx, throttleKey, attempt, now)) return true;
    if (!right) await countRefusal(tx, throttleKey, attempt, now);
    await recordAudit(tx, {
      at: now,
      actor: right && credentials ? actorOf(credentials.accountId) : 'public',
      action: right ? 'account.signed_in' : 'account.sign_in_refused',
      subject: credentials ? `account:${String(credentials.accountId)}` : 'account:unknown',
    });
    return false;
  });
  if (isTooMany) return problem('too_many');
  return right && credentials ? ok(credentials.accountId) : problem('wrong');
}
