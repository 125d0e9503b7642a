import { measureDefinitions } from '../../evaluation/domain/measure.ts';
import type { MeasureKey } from '../../evaluation/domain/measure.ts';

/** The figures that lay people follow: those of the contact log, and two in the customers' own words. */
export type LayMeasureKey = MeasureKey | 'own_word' | 'courtesy';

export interface LayMeasure {
  readonly key: LayMeasureKey;
  readonly name: string;
  /** What it means, in words that can be read out. */
  readonly meaning: string;
  /** What its base counts. */
  readonly base: string;
  readonly better: 'higher' | 'lower';
}

const names: Readonly<Record<LayMeasureKey, Pick<LayMeasure, 'name' | 'meaning' | 'base'>>> = {
  recorded_fcr: {
    name: 'Sorted at the first contact',
    meaning:
      'As our staff recorded it. A handover counts only when the colleague who took over has confirmed it.',
    base: 'contacts',
  },
  net_fcr: {
    name: 'Sorted at the first contact, of those that could be',
    meaning: 'The same, without what nobody could have sorted at once.',
    base: 'contacts',
  },
  repeat_adjusted_fcr: {
    name: 'Sorted, and not heard from again',
    meaning:
      'Sorted at the first contact, and the customer did not have to contact us again about the same thing within 14 days.',
    base: 'customers’ matters',
  },
  wrong_door_share: {
    name: 'Came to the wrong door',
    meaning: 'The team that was contacted was not the team that deals with it.',
    base: 'contacts',
  },
  no_wrong_door_rate: {
    name: 'Wrong door, and dealt with all the same',
    meaning: 'They came to the wrong door, were not sent back, and it was sorted or a promise was kept.',
    base: 'contacts at a wrong door',
  },
  sent_back_rate: {
    name: 'Sent back',
    meaning: 'Told to try another part of the council or to ring again, left on voicemail, or cut off.',
    base: 'contacts',
  },
  promises_kept: {
    name: 'Promises kept',
    meaning: 'We said by when we would get back to the customer, and did.',
    base: 'promises',
  },
  own_word: {
    name: 'Customers’ own word: was it sorted?',
    meaning: 'Answered “yes” on the feedback form, naming where they contacted us.',
    base: 'people',
  },
  courtesy: {
    name: 'Customers’ own word: were they made welcome?',
    meaning: 'Answered “definitely” or “to some extent” on the feedback form.',
    base: 'people',
  },
};

export const layMeasures: readonly LayMeasure[] = [
  ...measureDefinitions.map(({ key, better }) => ({ key, better, ...names[key] })),
  { key: 'own_word', better: 'higher', ...names.own_word },
  { key: 'courtesy', better: 'higher', ...names.courtesy },
];

export function layMeasure(key: string): LayMeasure | null {
  return layMeasures.find((measure) => measure.key === key) ?? null;
}
