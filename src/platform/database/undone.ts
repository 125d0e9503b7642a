import type { Database, Tx } from './database.ts';

class Undone extends Error {}

/** Runs a story to find out how it would end, and then undoes all that it wrote. */
export async function undone<Result>(
  database: Pick<Database, 'transact'>,
  story: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const ends: Result[] = [];
  try {
    await database.transact(async (tx) => {
      ends.push(await story(tx));
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  const [end] = ends;
  return end as Result;
}
