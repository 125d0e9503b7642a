/** Draws that are the same for the same seed, on every machine. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `from` up to, not including, `to`. */
  whole(from: number, to: number): number;
  shuffled<Item>(items: readonly Item[]): Item[];
}

/**
 * Doty-Humphrey's sfc32 (PractRand), its state filled from the seed by FNV-1a. Not for secrets: what keeps a plan's
 * hash from being guessed is its salt.
 */
export function seededRandom(seed: string): SeededRandom {
  const next = sfc32(['a', 'b', 'c'].map((part) => fnv1a(part + seed)));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from));
  return {
    next,
    whole,
    shuffled: (items) => {
      const drawn = [...items];
      for (let last = drawn.length - 1; last > 0; last -= 1) {
        const other = whole(0, last + 1);
        const [one, two] = [drawn[last], drawn[other]];
        if (one !== undefined && two !== undefined) [drawn[last], drawn[other]] = [two, one];
      }
      return drawn;
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function sfc32([first = 0, second = 0, third = 0]: readonly number[]): () => number {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let drawn = 0; drawn < 15; drawn += 1) next();
  return next;
}
