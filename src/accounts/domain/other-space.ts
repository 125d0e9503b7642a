import type { Instant } from '../../shared/london-time.ts';

/**
 * People who sign in at the same form and have no account here. Accounts knows no more of them than this: the same
 * address may be in several spaces, and none shows another.
 */
export interface OtherSpace {
  /** Before the colon of what a session keeps: 'shopper' of 'shopper:7'. */
  readonly name: string;
  /** Where they start. */
  readonly home: string;
  /** Spends the time of checking a password on everybody, known or not. @returns who it is, or null */
  check(email: string, password: string): Promise<number | null>;
  /** @returns null when there is nobody with this id, or they may no longer sign in */
  find(id: number): Promise<object | null>;
  /** Each is written down in the space's own trail. */
  signedIn(id: number, at: Instant): Promise<void>;
  signedOut(id: number, at: Instant): Promise<void>;
}

/** Somebody of another space, signed in. */
export interface Elsewhere {
  readonly space: OtherSpace;
  readonly id: number;
  readonly person: object;
}
