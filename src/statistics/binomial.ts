import { requireCounts } from './counts.ts';

/**
 * The smallest k with P(X ≤ k) ≥ `probability` for X ~ Binomial(n, p): exact summation, in logarithms so that pⁿ of
 * a long series does not underflow (R's `qbinom`).
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  requireCounts(n);
  if (!(probability >= 0 && probability <= 1 && p > 0 && p < 1)) {
    throw new RangeError('binomialQuantile takes a probability in [0, 1] and a p strictly between 0 and 1');
  }
  const logOdds = Math.log(p) - Math.log1p(-p);
  let logTerm = n * Math.log1p(-p);
  let cumulative = Math.exp(logTerm);
  let k = 0;
  while (cumulative < probability && k < n) {
    logTerm += Math.log((n - k) / (k + 1)) + logOdds;
    cumulative += Math.exp(logTerm);
    k += 1;
  }
  return k;
}
