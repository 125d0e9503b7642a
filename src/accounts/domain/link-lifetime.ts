import { toInstant } from '../../shared/london-time.ts';
import type { Instant } from '../../shared/london-time.ts';

/** How long links that need no password are good for. */
export const SET_UP_MINUTES = 60;
export const INVITATION_MINUTES = 72 * 60;
export const RESET_MINUTES = 60;

export function minutesAfter(at: Instant, minutes: number): Instant {
  return toInstant(Date.parse(at) + minutes * 60_000);
}
