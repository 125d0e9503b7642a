import { requireCounts } from './counts.ts';

/**
 * Two raters over the same cases. κ alone misleads where nearly everything is "yes" (Feinstein & Cicchetti 1990,
 * J Clin Epidemiol 43:543), so the three come together.
 */
export interface Agreement {
  readonly cases: number;
  /** Share of cases rated alike. */
  readonly raw: number;
  /** Cohen 1960, Educ Psychol Meas 20:37; null where both always chose one and the same category. */
  readonly kappa: number | null;
  /** Gwet 2008, Br J Math Stat Psychol 61:29; null with a single category. */
  readonly ac1: number | null;
}

/** `table[i][j]`: cases that the first rater put in category i and the second in j. Null without cases. */
export function agreement(table: readonly (readonly number[])[]): Agreement | null {
  const categories = table.length;
  for (const row of table) {
    if (row.length !== categories) throw new RangeError('A table of agreement is square');
    requireCounts(...row);
  }
  const cases = sum(table.map(sum));
  if (cases === 0) return null;
  const raw = sum(table.map((row, i) => row[i] ?? 0)) / cases;
  const first = table.map((row) => sum(row) / cases);
  const second = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)) / cases);
  const byChance = sum(first.map((share, i) => share * (second[i] ?? 0)));
  const mean = first.map((share, i) => (share + (second[i] ?? 0)) / 2);
  const byChanceGwet = sum(mean.map((share) => share * (1 - share))) / (categories - 1);
  return {
    cases,
    raw,
    kappa: byChance < 1 ? (raw - byChance) / (1 - byChance) : null,
    ac1: categories > 1 ? (raw - byChanceGwet) / (1 - byChanceGwet) : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
