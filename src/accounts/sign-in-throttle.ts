import type { Reader, Tx } from '../platform/database/database.ts';
import { keyedHash } from '../platform/secret.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { refusalsSince } from './account-queries.ts';
import { insertRefusals } from './account-store.ts';
import { normaliseEmail } from './domain/email.ts';

const WINDOW_MS = 15 * 60_000;
/** Refusals in fifteen minutes before the next attempt is turned away unchecked. */
const MOST_PER_ACCOUNT = 10;
const MOST_PER_ADDRESS = 100;

/** Who is trying: counted apart, both hashed, and the same whether there is such an account or not. */
export interface Attempt {
  /** Each space counts for itself: what is refused in one neither shows nor hinders in another. */
  readonly space: string;
  readonly email: string;
  readonly address: string;
}

export async function isThrottled(
  reader: Reader,
  throttleKey: string,
  attempt: Attempt,
  now: Instant,
): Promise<boolean> {
  const since = toInstant(Date.parse(now) - WINDOW_MS);
  const [account, address] = keysOf(throttleKey, attempt);
  return (
    (await refusalsSince(reader, account, since)) >= MOST_PER_ACCOUNT ||
    (await refusalsSince(reader, address, since)) >= MOST_PER_ADDRESS
  );
}

export async function countRefusal(
  tx: Tx,
  throttleKey: string,
  attempt: Attempt,
  now: Instant,
): Promise<void> {
  await insertRefusals(tx, keysOf(throttleKey, attempt), now);
}

function keysOf(throttleKey: string, { space, email, address }: Attempt): [string, string] {
  return [
    keyedHash(throttleKey, `${space} ${normaliseEmail(email)}`),
    keyedHash(throttleKey, `address ${space} ${address}`),
  ];
}
