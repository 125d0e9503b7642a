import type { Outcome } from '../domain/contact.ts';

/** The endings that can be counted with one tap, since they ask nothing more: a promise needs a date, a handover a team. */
export const talliedOutcomes = {
  resolved: 'Resolved',
  signposted: 'Put in touch outside',
  redirected: 'Sent elsewhere, or to try again',
  unresolved: 'Not resolved',
  abandoned: 'They stopped',
} as const satisfies Partial<Record<Outcome, string>>;

export type TalliedOutcome = keyof typeof talliedOutcomes;

/** Contacts that were keyed in from one sheet of paper have this source, and the sheet's number in their reference there. */
export const PAPER_SOURCE = 'paper sheet';
