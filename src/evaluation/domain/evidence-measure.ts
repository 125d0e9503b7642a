import type { MeasureDefinition } from './measure.ts';

/** Measures that nothing is kept of day by day: each is asked for on its own page. */
export type EvidenceMeasureKey =
  | 'avoidable_contact'
  | 'doors_per_resolved_contact'
  | 'own_word'
  | 'shopper_verified_fcr'
  | 'recording_completeness'
  | 'corrected_fcr'
  | 'four_test_composite'
  | 'courtesy'
  | 'effort';

export interface EvidenceMeasureDefinition extends Omit<MeasureDefinition, 'key'> {
  readonly key: EvidenceMeasureKey;
  /** What it is made of, and so how far it can be narrowed: shops are never divided here. */
  readonly source: 'contacts' | 'feedback' | 'shops' | 'feedback_and_shops';
  /** What its base is made of: one, and more. */
  readonly base: readonly [one: string, many: string];
  readonly decided: string;
}

const unreachable =
  'Shops that reached nobody are in it: nobody’s contact was resolved by a phone that nobody answered.';
const excluded =
  'Shops of rounds that are not unblinded, and shops that a coordinator or an upheld appeal left out.';

/** In the order of the evidence ladder, then the promises, then what contacts cost the customer. */
export const evidenceMeasures: readonly EvidenceMeasureDefinition[] = [
  {
    key: 'own_word',
    name: 'Customers’ own word: was it sorted?',
    source: 'feedback',
    base: ['answer', 'answers'],
    counts: 'answers “yes” to “Was it sorted?” on the public’s feedback form',
    outOf: 'answers to that question by people who said where they had contacted us',
    leavesOut:
      'Feedback that names no door, and staff’s. Whatever becomes of the words beside an answer, the answer counts.',
    better: 'higher',
    decided:
      'The policy of December 2009 asked for “feedback from staff and members of the public”. That only the public can say whether it was sorted was decided when the measure was made.',
  },
  {
    key: 'shopper_verified_fcr',
    name: 'Resolved at first contact, as mystery shoppers found',
    source: 'shops',
    base: ['shop', 'shops'],
    counts: 'mystery shops whose question marked as telling “resolved” was answered “yes”',
    outOf: 'shops of unblinded rounds that a coordinator accepted',
    leavesOut: `${excluded} ${unreachable}`,
    better: 'higher',
    decided:
      'The policy of December 2009: “The evaluation will involve mystery shoppers contacting the Directorate.” Coordinators mark, before a round opens, which question tells whether it was resolved.',
  },
  {
    key: 'corrected_fcr',
    name: 'Resolved at first contact, corrected',
    source: 'shops',
    base: ['shop', 'shops'],
    counts:
      'contacts recorded as resolved at first contact, corrected by how often staff recorded the truth about mystery shops (Rogan and Gladen’s estimate, Lang and Reiczigel’s interval)',
    outOf: 'all contacts, as in “as recorded”',
    leavesOut:
      'It is shown only from 20 truly resolved and 20 truly unresolved shops that staff logged, and only if these tell that recording is better than chance. Otherwise: too few.',
    better: 'higher',
    decided:
      'That a corrected figure is shown only with its interval, and only from so many shops, was decided before any figure was looked at.',
  },
  {
    key: 'recording_completeness',
    name: 'Recording completeness',
    source: 'shops',
    base: ['shop', 'shops'],
    counts: 'mystery shops for which staff logged a contact',
    outOf: 'shops of unblinded rounds that reached somebody',
    leavesOut: `Shops that reached nobody: there was nothing to log. ${excluded}`,
    better: 'higher',
    decided:
      'Coordinators match shops to contacts while a round is still blind to everybody else. The estimate beside it is Chapman’s (1951), and takes for granted that customers’ contacts are logged as often as shops are.',
  },
  {
    key: 'four_test_composite',
    name: 'All four promises kept',
    source: 'shops',
    base: ['shop', 'shops'],
    counts: 'mystery shops that met all four promises: resolved, not sent back, courteous, prompt',
    outOf: 'shops of unblinded rounds that a coordinator accepted',
    leavesOut: `${excluded} ${unreachable} Each promise by itself leaves out the shops that it did not apply to.`,
    better: 'higher',
    decided:
      'The policy of December 2009 promises all four at once. They are four separate tests, and are never folded into one but here.',
  },
  {
    key: 'courtesy',
    name: 'Courtesy and welcome',
    source: 'feedback_and_shops',
    base: ['answer', 'answers'],
    counts: 'people who were made to feel welcome, definitely or to some extent',
    outOf: 'people who answered that question on the public’s feedback form',
    leavesOut:
      'Staff’s own view: nobody marks their own courtesy. What mystery shoppers found stands beside it.',
    better: 'higher',
    decided: 'The policy of December 2009: “a sense of courtesy and welcome”.',
  },
  {
    key: 'effort',
    name: 'How easy it was',
    source: 'feedback',
    base: ['answer', 'answers'],
    counts: 'people who answered 4 or 5, where 5 is very easy',
    outOf: 'people who answered “How easy was it?” on the public’s feedback form',
    leavesOut: 'Staff’s feedback. Whatever becomes of the words beside an answer, the answer counts.',
    better: 'higher',
    decided:
      'The policy of December 2009: “without sending the customer back through our systems”. What it cost the customer only they can say.',
  },
  {
    key: 'doors_per_resolved_contact',
    name: 'Doors seen for each resolved contact',
    source: 'contacts',
    base: ['contact', 'contacts'],
    counts:
      'doors that the customer saw: the first, the one they were handed over to, and each further step that was recorded',
    outOf: 'contacts that were resolved at first contact',
    leavesOut:
      'Contacts that were not resolved, that the customer chose to stop, or in which safeguarding was communicated.',
    better: 'lower',
    decided:
      'The policy’s own name: with no wrong door, one is enough. Only steps that staff recorded can be counted, so it is the least that it can be.',
  },
  {
    key: 'avoidable_contact',
    name: 'Avoidable contact (National Indicator 14)',
    source: 'contacts',
    base: ['contact', 'contacts'],
    counts: 'contacts that staff marked as of low or no value to the customer',
    outOf: 'contacts logged one at a time, where staff are asked',
    leavesOut:
      'Contacts that were only tallied, or imported: nobody was asked. Contacts that the customer chose to stop, and those left out because safeguarding was communicated.',
    better: 'lower',
    decided:
      'The five kinds are those of National Indicator 14 (2008 to 2010). That a contact logged without a mark counts as not avoidable was decided when the measure was made, since the question may be left blank.',
  },
];

export function evidenceMeasureOf(key: string): EvidenceMeasureDefinition | null {
  return evidenceMeasures.find((definition) => definition.key === key) ?? null;
}
