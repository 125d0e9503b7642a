import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { problem, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { OtherSpace } from './domain/other-space.ts';
import { findCredentials } from './account-queries.ts';
import { spendTimeOf, verifyPassword } from './password.ts';
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
  readonly otherSpaces: readonly OtherSpace[];
}

/** Whose address and password they are: an account's (space null), or somebody's of another space. */
export interface Recognised {
  readonly space: OtherSpace | null;
  readonly id: number;
}

/**
 * Checks an address and password in every space. Unknown and known addresses give the same answer after the same
 * work, and are throttled alike: per address typed and per network address, in the database, so over all instances
 * and restarts. A refusal reads the same whatever another space knows of the address, and what another space lets
 * in is not written here at all. Where two spaces know the same address with the same password, it is the account's.
 */
export async function checkSignIn(
  { database, clock, throttleKey, otherSpaces }: SignInSettings,
  attempt: SignInAttempt,
): Promise<Result<Recognised, SignInProblem>> {
  const now = clock.now();
  if (await isThrottled(database.read, throttleKey, attempt, now)) return problem('too_many');

  const [account, ...others] = await Promise.all([
    checkAccount(database, attempt),
    ...otherSpaces.map((space) => checkElsewhere(space, attempt)),
  ]);
  const elsewhere = account.right ? undefined : others.find((other) => other !== null);
  if (elsewhere) {
    await elsewhere.space.signedIn(elsewhere.id, now);
    return ok(elsewhere);
  }
  const { accountId, right } = account;
  const isTooMany = await database.transact(async (tx) => {
    // Again, now that the others sent at the same moment are counted: a burst is worth no more guesses than a queue.
    if (await isThrottled(tx, throttleKey, attempt, now)) return true;
    if (!right) await countRefusal(tx, throttleKey, attempt, now);
    await recordAudit(tx, {
      at: now,
      actor: right && accountId !== null ? actorOf(accountId) : 'public',
      action: right ? 'account.signed_in' : 'account.sign_in_refused',
      subject: accountId === null ? 'account:unknown' : `account:${String(accountId)}`,
    });
    return false;
  });
  if (isTooMany) return problem('too_many');
  return right && accountId !== null ? ok({ space: null, id: accountId }) : problem('wrong');
}

async function checkAccount(
  database: Database,
  { email, password }: SignInAttempt,
): Promise<{ accountId: number | null; right: boolean }> {
  const credentials = await findCredentials(database.read, email);
  return credentials
    ? {
        accountId: credentials.accountId,
        right: await verifyPassword(credentials.passwordHash, password),
      }
    : { accountId: null, right: await spendTimeOf(password) };
}

async function checkElsewhere(
  space: OtherSpace,
  { email, password }: SignInAttempt,
): Promise<{ space: OtherSpace; id: number } | null> {
  const id = await space.check(email, password);
  return id === null ? null : { space, id };
}
