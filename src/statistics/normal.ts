import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** z of a two-sided 95 % interval: `normalQuantile(0.975)`. */
export const Z95 = 1.959963984540054;

/** z of a two-sided 99.8 % interval, the outer limit of a funnel plot: `normalQuantile(0.999)`. */
export const Z998 = 3.090232306167813;

/** The standard normal value below which the share `probability` lies (by stdlib, through erf⁻¹). */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A probability must lie between 0 and 1, but is ${String(probability)}`);
  }
  return quantile(probability, 0, 1);
}
