import type { Role } from '../../accounts/domain/role.ts';
import type { Viewer } from '../../accounts/domain/viewer.ts';
import { londonDay } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';

/** What is kept from everybody who is not named, until a day begins. */
export interface Embargo {
  readonly id: number;
  readonly endsOn: Day;
}

/**
 * Whether anybody may know: from 00:00 in London on the day, whatever the server's own clock is set to. In summer that
 * is 23:00 UTC of the day before.
 */
export function hasEnded({ endsOn }: Pick<Embargo, 'endsOn'>, at: Instant): boolean {
  return londonDay(at) >= endsOn;
}

/** Whose eyes ask, and when. Every query of what may be under an embargo takes one. */
export interface Look {
  /** Null for somebody whom no embargo names. */
  readonly accountId: number | null;
  readonly at: Instant;
}

export function lookOf(viewer: Pick<Viewer, 'accountId' | 'roles'> | null, at: Instant): Look {
  return { accountId: viewer && mayBeNamed(viewer.roles) ? viewer.accountId : null, at };
}

/** Whoever keeps people and their permissions reads no embargoed grade, also where they have another role besides. */
export function mayBeNamed(roles: readonly Role[]): boolean {
  return !roles.includes('administrator');
}
