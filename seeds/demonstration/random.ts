/** Chance that repeats itself: the same seed gives the same draws in the same order. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** One of the choices, each as likely as its weight is great. */
  weighted<Choice>(choices: readonly Weighted<Choice>[]): Choice;
  /** A Poisson count: what arrives when many people each decide for themselves. */
  count(mean: number): number;
}

export type Weighted<Choice> = readonly [Choice, number];

/** Mulberry32: 32 bits of state and good enough for a demonstration. Nothing secret may be drawn from it. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (choices) => present(choices[whole(0, choices.length - 1)]),
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const chosen = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
      return present(chosen)[0];
    },
    count: (mean) => {
      const limit = Math.exp(-mean);
      let events = 0;
      for (let product = next(); product > limit; product *= next()) events += 1;
      return events;
    },
  };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is nothing to choose from');
  return value;
}
