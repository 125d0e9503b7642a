import type { Reader } from '../platform/database/database.ts';
import { withoutEnding } from './domain/word-endings.ts';

/** A piece of SQL with what is bound to it. */
export type Bound = [sql: string, values: string[]];

type Column = 's.words' | 's.name_words';

/** Whether folded words have one that begins so, or that is the same with another ending. */
export function hasWord(column: Column, word: string): Bound {
  const base = withoutEnding(word);
  const like = [`% ${word}%`, ...(base === word ? [] : [`% ${base} %`])];
  return [`(${like.map(() => `${column} like ?`).join(' or ')})`, like];
}

export function hasAny(column: Column, words: readonly string[]): Bound {
  return joined(' or ', column, words);
}

function hasAll(column: Column, words: readonly string[]): Bound {
  return joined(' and ', column, words);
}

function joined(by: string, column: Column, words: readonly string[]): Bound {
  const parts = words.map((word) => hasWord(column, word));
  return [`(${parts.map(([sql]) => sql).join(by)})`, parts.flatMap(([, values]) => values)];
}

/** How much more it says of an entry that its name has the words. */
const IN_NAME = 3;

/**
 * How well an entry answers to any of several groups of words: it has a group when it has all its words, and the fewer
 * others have it the more that says.
 * @returns a sum to be compared, of a service that the query calls `s`
 */
export async function worthOf(reader: Reader, groups: readonly (readonly string[])[]): Promise<Bound> {
  const found = groups.map((words) => hasAll('s.words', words));
  const rows: Record<string, number | string | null>[] = await reader('service as s')
    .where('s.status', 'active')
    .select(reader.raw('count(*) as services'))
    .select(
      found.map(([sql, like], index) =>
        reader.raw(`sum(case when ${sql} then 1 else 0 end) as have_${String(index)}`, like),
      ),
    );
  const of = (name: string) => Number(rows[0]?.[name] ?? 0);
  const parts = groups.map((words, index): Bound => {
    const [inName, nameLike] = hasAll('s.name_words', words);
    const [inAll, like] = found[index] ?? inNothing;
    const rarity = Math.log1p(of('services') / Math.max(1, of(`have_${String(index)}`)));
    const says = (weight: number) => weight.toFixed(4);
    return [
      `(case when ${inName} then ${says(rarity * IN_NAME)} when ${inAll} then ${says(rarity)} else 0 end)`,
      [...nameLike, ...like],
    ];
  });
  return [`(${parts.map(([sql]) => sql).join(' + ')})`, parts.flatMap(([, values]) => values)];
}

const inNothing: Bound = ['1 = 0', []];
