import type { MeasureKey } from '../../evaluation/domain/measure.ts';
import type { CellNumber } from './cell.ts';

/** Of the same contacts: what one measure counts is also counted by the other, or is all of it. */
export interface Link {
  readonly whole: readonly [MeasureKey, CellNumber];
  readonly part: readonly [MeasureKey, CellNumber];
  /**
   * Where both are the same number: always; by reason, since everybody can look up who owns a reason and whether it
   * can be resolved at once, so that either all of its contacts count or none; or never but by chance.
   */
  readonly same: 'always' | 'by reason' | 'by chance';
}

const link = (
  [whole, part]: readonly [MeasureKey, MeasureKey],
  numbers: readonly CellNumber[],
  same: Link['same'],
): Link[] => numbers.map((number) => ({ whole: [whole, number], part: [part, number], same }));

/** How the measures of contacts hang together (domain.md, "Measures"): whoever reads two pages may put them together. */
export const links: readonly Link[] = [
  ...link(['recorded_fcr', 'sent_back_rate'], ['denominator'], 'always'),
  // Who is sent back is not dealt with.
  {
    whole: ['recorded_fcr', 'rest'],
    part: ['sent_back_rate', 'numerator'],
    same: 'by chance',
  },
  ...link(['recorded_fcr', 'net_fcr'], ['denominator', 'numerator', 'rest'], 'by reason'),
  ...link(['recorded_fcr', 'wrong_door_share'], ['denominator'], 'by reason'),
  // An episode is its first contact.
  ...link(['recorded_fcr', 'repeat_adjusted_fcr'], ['denominator', 'numerator'], 'by chance'),
  // Without those that are pending.
  {
    whole: ['wrong_door_share', 'numerator'],
    part: ['no_wrong_door_rate', 'denominator'],
    same: 'by chance',
  },
];
