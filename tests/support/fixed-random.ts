import crypto, { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

export interface FixedRandom {
  /** What is drawn from now on follows from this and from nothing else. */
  seed(words: string): void;
  restore(): void;
}

/**
 * Puts a stream that follows from a seed where the product draws references, tokens and ids of sessions. Two runs
 * with one seed then draw the same: what still differs between them was not drawn.
 */
export function fixRandom(): FixedRandom {
  const own = {
    randomBytes: crypto.randomBytes,
    randomInt: crypto.randomInt,
    randomUUID: crypto.randomUUID,
  };
  let [words, drawn] = ['', 0];
  const bytes = (size: number): Buffer => {
    drawn += 1;
    const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, block) =>
      createHash('sha256')
        .update(`${words} ${String(drawn)} ${String(block)}`)
        .digest(),
    );
    return Buffer.concat(blocks).subarray(0, size);
  };
  Object.assign(crypto, {
    randomBytes: (size: number, done?: (error: null, drawn: Buffer) => void) => {
      if (done === undefined) return bytes(size);
      const given = bytes(size);
      process.nextTick(done, null, given);
      return undefined;
    },
    randomInt: (first: number, second?: number) => {
      const [least, below] = second === undefined ? [0, first] : [first, second];
      return least + (bytes(6).readUIntBE(0, 6) % (below - least));
    },
    randomUUID: () =>
      bytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  });
  syncBuiltinESMExports();
  return {
    seed: (next) => {
      [words, drawn] = [next, 0];
    },
    restore: () => {
      Object.assign(crypto, own);
      syncBuiltinESMExports();
    },
  };
}
