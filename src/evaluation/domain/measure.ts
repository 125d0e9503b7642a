/** The repeat windows the evaluation knows, in days. */
export const repeatWindows = [7, 14, 30] as const;
export type RepeatWindow = (typeof repeatWindows)[number];

export type MeasureKey =
  | 'recorded_fcr'
  | 'net_fcr'
  | 'repeat_adjusted_fcr'
  | 'wrong_door_share'
  | 'no_wrong_door_rate'
  | 'sent_back_rate'
  | 'promises_kept';

/** A named figure: what is counted, what is left out, and which way is better. */
export interface MeasureDefinition {
  readonly key: MeasureKey;
  readonly name: string;
  /** Above the line and below it, in words that can be read out at a meeting. */
  readonly counts: string;
  readonly outOf: string;
  readonly leavesOut: string;
  readonly better: 'higher' | 'lower';
}

const safeguarding =
  'Left out: safeguarding was communicated, and the contact was not resolved. That is recorded and never a failure.';

/** In the order reports show them: the evidence ladder first, then the doors, then the promises. */
export const measureDefinitions: readonly MeasureDefinition[] = [
  {
    key: 'recorded_fcr',
    name: 'Resolved at first contact, as recorded',
    counts:
      'contacts that staff recorded as resolved, as put in touch with an outside organisation, or as handed over and confirmed by the receiver as resolved before the customer left',
    outOf: 'all contacts',
    leavesOut: `Contacts that the customer chose to stop. ${safeguarding} A handover that its receiver has not confirmed counts as not resolved. Every contact counts, also a repeated one.`,
    better: 'higher',
  },
  {
    key: 'net_fcr',
    name: 'Resolved at first contact, of those that could be',
    counts: 'the same contacts',
    outOf: 'contacts whose reason could be resolved at first contact',
    leavesOut:
      'Also contacts about a reason that was marked, on the day, as one that cannot be resolved at first contact. “Depends” stays in.',
    better: 'higher',
  },
  {
    key: 'repeat_adjusted_fcr',
    name: 'Resolved at first contact, and not heard from again',
    counts:
      'episodes whose first contact was resolved and after which the customer did not contact us again about the same reason within the repeat window',
    outOf: 'episodes begun in the period by a contact that is not left out',
    leavesOut: `Episodes begun by a contact that the customer chose to stop. ${safeguarding} Episodes whose repeat window had not ended when the period did: they are not yet known. An anonymous contact is an episode of its own and can never be seen to repeat.`,
    better: 'higher',
  },
  {
    key: 'wrong_door_share',
    name: 'Came to the wrong door',
    counts: 'contacts first received at a door kept by a team that did not own the reason on that day',
    outOf: 'contacts whose reason had an owner',
    leavesOut: `Contacts that the customer chose to stop, and contacts about a reason that nobody owned. ${safeguarding}`,
    better: 'lower',
  },
  {
    key: 'no_wrong_door_rate',
    name: 'No wrong door: dealt with although it was the wrong one',
    counts:
      'wrong-door contacts that were not sent back and were resolved at first contact, or were promised a reply that was kept in time without the customer having to contact us again',
    outOf: 'wrong-door contacts',
    leavesOut: `Promises whose due date or repeat window had not passed when the period ended: they are pending. ${safeguarding}`,
    better: 'higher',
  },
  {
    key: 'sent_back_rate',
    name: 'Sent back',
    counts:
      'contacts in which the customer was told to try another part of the council or to ring again, was left on voicemail, or was cut off',
    outOf: 'all contacts',
    leavesOut: `Contacts that the customer chose to stop. ${safeguarding}`,
    better: 'lower',
  },
  {
    key: 'promises_kept',
    name: 'Promises kept',
    counts: 'promises kept on or before the date the customer was given',
    outOf: 'promises made in the period that fell due before it ended',
    leavesOut: 'Promises that fall due later. Handing a promise on does not move its date.',
    better: 'higher',
  },
];

export function definitionOf(key: string): MeasureDefinition | null {
  return measureDefinitions.find((definition) => definition.key === key) ?? null;
}
