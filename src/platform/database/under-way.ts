import type { Database } from './database.ts';

type Transact = Database['transact'];

/**
 * Keeps count of transactions under way, so that closing can wait for them: what has begun is finished, and a
 * pool that is taken down under it complains.
 */
export function countUnderWay(transact: Transact): { transact: Transact; finished: () => Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  return {
    transact: (story) => {
      const done = transact(story);
      const settled: Promise<unknown> = done.then(
        () => underWay.delete(settled),
        () => underWay.delete(settled),
      );
      underWay.add(settled);
      return done;
    },
    finished: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
