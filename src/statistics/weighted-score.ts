/** An answer's score and weight; a null score does not apply. */
export interface WeightedAnswer {
  readonly score: number | null;
  readonly weight: number;
}

/** Σ ws / Σ w over what applies, so that "not applicable" neither helps nor harms; null where nothing does. */
export function weightedScore(answers: readonly WeightedAnswer[]): number | null {
  let scored = 0;
  let weights = 0;
  for (const { score, weight } of answers) {
    if (!(weight >= 0)) throw new RangeError(`A weight must be zero or more, but is ${String(weight)}`);
    if (score === null) continue;
    scored += weight * score;
    weights += weight;
  }
  return weights > 0 ? scored / weights : null;
}
