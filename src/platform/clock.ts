import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';

/** The one source of "now", passed to whoever needs it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => toInstant(Date.now()) };

/** Reads `start` when it is made and runs on from there: the demonstration's day. */
export function clockRunningFrom(start: Instant): Clock {
  const offset = Date.parse(start) - Date.now();
  return { now: () => toInstant(Date.now() + offset) };
}
