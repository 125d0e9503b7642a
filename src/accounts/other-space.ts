import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

export type SignInEvent = 'signed_in' | 'sign_in_refused' | 'signed_out';

/**
 * A set of people who sign in at a page of their own: accounts, or those who have no account here. The same address
 * may be in several spaces, and none shows another.
 */
export interface SignInSpace {
  /** Before the colon of what a session keeps: 'shopper' of 'shopper:7'. */
  readonly name: string;
  /** Spends the time of checking a password on everybody, known or not. */
  check(email: string, password: string): Promise<Checked>;
  /** Writes it down in the space's own trail; the last thing in its transaction. */
  record(tx: Tx, event: SignInEvent, id: number | null, at: Instant): Promise<void>;
}

export interface Checked {
  /** Who has this address here; null for nobody. */
  readonly id: number | null;
  readonly right: boolean;
}

/** A space besides the accounts. Accounts knows no more of its people than this. */
export interface OtherSpace extends SignInSpace {
  /** Where they start. */
  readonly home: string;
  /** @returns null when there is nobody with this id, or they may no longer sign in */
  find(id: number): Promise<object | null>;
}

/** Somebody of another space, signed in. */
export interface Elsewhere {
  readonly space: OtherSpace;
  readonly id: number;
  readonly person: object;
}
