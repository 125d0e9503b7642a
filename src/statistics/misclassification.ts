import { differenceOfProportions } from './difference-of-proportions.ts';
import { clipToUnit } from './interval.ts';
import { Z95 } from './normal.ts';

interface Counted {
  readonly successes: number;
  readonly n: number;
}

/** What a check of the records found: of the true cases how many were recorded, of the others how many were not. */
export interface RecordCheck {
  readonly sensitivity: Counted;
  readonly specificity: Counted;
}

export interface TrueShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The true share behind an apparent one, cut to [0, 1]; null where the records tell nothing (Se + Sp ≤ 1).
 * Rogan & Gladen 1978, Am J Epidemiol 107:71.
 */
export function roganGladen(apparent: number, sensitivity: number, specificity: number): number | null {
  const youden = sensitivity + specificity - 1;
  return youden > 0 ? clipToUnit((apparent + specificity - 1) / youden) : null;
}

/**
 * The same with its interval, where sensitivity and specificity are themselves estimates; cut to [0, 1].
 * Lang & Reiczigel 2014, Prev Vet Med 113:13. Null means too few: without recorded cases or checks, or where
 * Se + Sp − 1 may be 0 (Newcombe's interval of Se − (1 − Sp) reaches it), as the interval then says nothing.
 */
export function trueShare(apparent: Counted, check: RecordCheck, z: number = Z95): TrueShare | null {
  const { sensitivity, specificity } = check;
  const falseAlarms = { successes: specificity.n - specificity.successes, n: specificity.n };
  const youden = differenceOfProportions(sensitivity, falseAlarms, z);
  if (!youden || youden.low <= 0 || apparent.n === 0) return null;
  const value = roganGladen(share(apparent), share(sensitivity), share(specificity));
  const { middle, half } = langReiczigel(apparent, check, z);
  return value === null ? null : { value, low: clipToUnit(middle - half), high: clipToUnit(middle + half) };
}

/** Centre and half width before cutting; symbols as in the paper: primes are estimates with pseudo-counts added. */
function langReiczigel(apparent: Counted, check: RecordCheck, z: number): { middle: number; half: number } {
  const ap = padded(apparent, (z * z) / 2);
  const se = padded(check.sensitivity, 1);
  const sp = padded(check.specificity, 1);
  const youden = se.share + sp.share - 1;
  const theta = (ap.share + sp.share - 1) / youden;
  const shift = 2 * z * z * (theta * se.variance - (1 - theta) * sp.variance);
  const variance = (ap.variance + theta ** 2 * se.variance + (1 - theta) ** 2 * sp.variance) / youden ** 2;
  return { middle: theta + shift, half: z * Math.sqrt(variance) };
}

function padded({ successes, n }: Counted, each: number): { share: number; variance: number } {
  const size = n + 2 * each;
  const padded = (successes + each) / size;
  return { share: padded, variance: (padded * (1 - padded)) / size };
}

function share({ successes, n }: Counted): number {
  return successes / n;
}
