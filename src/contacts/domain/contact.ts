/** The coded lists of the contact log, in the order pages show them, with what people read. */

export { channels } from '../../organisation/domain/channel.ts';
export type { Channel } from '../../organisation/domain/channel.ts';

/** How a first contact ended. Never re-coded by what happens later. Keys 1–7 on the logging page. */
export const outcomes = {
  resolved: 'Resolved at this contact',
  handed_over: 'Handed over while they stayed with us',
  promised: 'We took it on and will get back to them',
  signposted: 'Put in touch with an outside organisation',
  redirected: 'Asked to contact another part of the council, or to try again',
  unresolved: 'Could not be resolved',
  abandoned: 'The customer chose to stop',
} as const;
export type Outcome = keyof typeof outcomes;

/** The one reason why a contact could not be resolved. */
export const barriers = {
  no_information: 'No information',
  no_system_access: 'No system access',
  no_authority: 'No authority',
  no_time: 'No time',
  specialist_needed: 'Specialist needed',
  not_ours: 'Not ours',
  customers_choice: 'Customer’s choice',
} as const;
export type Barrier = keyof typeof barriers;

/** National Indicator 14 (2008–10): contact of low or no value to the customer. */
export const avoidableCodes = {
  unnecessary_clarification: 'Unnecessary clarification',
  poor_signposting: 'Poor signposting or transfer',
  repeat_notification: 'Repeat notification',
  progress_chasing: 'Progress chasing',
  premature_closure: 'Repeat after premature closure',
} as const;
export type AvoidableCode = keyof typeof avoidableCodes;

/** Who is speaking. */
export const callers = {
  customer: 'The customer',
  carer: 'A carer',
  family: 'Family',
  professional: 'A professional',
  provider: 'A provider',
  councillor: 'A councillor',
  other: 'Someone else',
} as const;
export type Caller = keyof typeof callers;

/** How one step of a customer's way through the organisation went. */
export const legHows = {
  handed_over: 'Handed over while they stayed',
  transferred: 'Put through without waiting',
  passed_on: 'Passed on to a colleague',
  told_to_ring_again: 'Told to ring again',
  voicemail: 'Left on voicemail',
  cut_off: 'Cut off',
} as const;
export type LegHow = keyof typeof legHows;

/** Legs after which the customer has to start again: as good as being sent back. */
export const sendingBackLegs: readonly LegHow[] = ['told_to_ring_again', 'voicemail', 'cut_off'];

export type Mode = 'full' | 'tally' | 'import';

/** Narrows text to one of a coded list's codes. */
export function isCodeOf<Codes extends object>(codes: Codes, text: string): text is keyof Codes & string {
  return Object.hasOwn(codes, text);
}
