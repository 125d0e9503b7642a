import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { problem, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { SignInSpace } from './other-space.ts';
import { countRefusal, isThrottled } from './sign-in-throttle.ts';

export type SignInProblem = 'wrong' | 'too_many';

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

export interface SignInSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly throttleKey: string;
}

/**
 * Checks an address and password in one space, and asks no other. Unknown and known addresses give the same answer
 * after the same work, and are throttled alike: per address typed and per network address, each space by itself, in
 * the database, so over all instances and restarts.
 *
 * @returns the id of whoever it is
 */
export async function checkSignIn(
  { database, clock, throttleKey }: SignInSettings,
  space: SignInSpace,
  { email, password, address }: SignInAttempt,
): Promise<Result<number, SignInProblem>> {
  const now = clock.now();
  const attempt = { space: space.name, email, address };
  if (await isThrottled(database.read, throttleKey, attempt, now)) return problem('too_many');

  const { id, right } = await space.check(email, password);
  const isTooMany = await database.transact(async (tx) => {
    // Again, now that the others sent at the same moment are counted: a burst is worth no more guesses than a queue.
    if (await isThrottled(tx, throttleKey, attempt, now)) return true;
    if (!right) await countRefusal(tx, throttleKey, attempt, now);
    await space.record(tx, right ? 'signed_in' : 'sign_in_refused', id, now);
    return false;
  });
  if (isTooMany) return problem('too_many');
  return right && id !== null ? ok(id) : problem('wrong');
}
