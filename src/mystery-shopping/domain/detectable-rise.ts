import { smallestDetectableRise } from '../../statistics/index.ts';

/** The share that plans are explained with: six in ten. */
const BASELINE = 60;

/** What so many shops in each of two rounds can tell (80 % power, two-sided .05), in plain words. */
export function whatShopsCanTell(shops: number): string {
  const rise = smallestDetectableRise(BASELINE / 100, shops);
  const many = `With ${String(shops)} ${shops === 1 ? 'shop' : 'shops'} a round`;
  if (rise === null)
    return `${many} you cannot tell ${String(BASELINE)}% from any other share, not even from 100%.`;
  const seen = Math.ceil(rise * 100 - 0.5);
  const unseen = BASELINE + 5 * Math.max(1, Math.round(((seen - BASELINE) * 0.55) / 5));
  return `${many} you can tell ${String(BASELINE)}% from about ${String(seen)}%, but not ${String(BASELINE)}% from ${String(unseen)}%.`;
}
