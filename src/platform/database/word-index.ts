import type { Knex } from 'knex';
import type { Reader, Tx } from './database.ts';
import { engineOf } from './dialect.ts';

/**
 * An index of the words in a column that holds them normalised, one space between them. On PostgreSQL it is a GIN
 * index, on SQLite a full-text table of that name, kept by triggers.
 */
export interface WordIndex {
  readonly name: string;
  readonly table: string;
  readonly column: string;
}

/** SQL that is true of the rows, known by `id`, in which a word begins with each of these letters or digits. */
export function rowsWithWords(
  reader: Reader,
  index: WordIndex,
  id: string,
  words: readonly string[],
): Knex.Raw {
  // As an array PostgreSQL asks its word index once; as a join it may choose to walk the table.
  return engineOf(reader) === 'postgres'
    ? reader.raw(`${id} = any(array(${idsSql(index, 'postgres')}))`, [queryOf('postgres', words)])
    : reader.raw(`${id} in (${idsSql(index, 'sqlite')})`, [queryOf('sqlite', words)]);
}

/** How many rows have all of the words; counting stops at `most`. */
export async function countRowsWithWords(
  reader: Reader,
  index: WordIndex,
  words: readonly string[],
  most: number,
): Promise<number> {
  const engine = engineOf(reader);
  const row = (await reader(
    reader.raw(`(${idsSql(index, engine)} limit ?) as found`, [queryOf(engine, words), most]),
  )
    .count({ rows: '*' })
    .first()) as { rows: number };
  return row.rows;
}

/**
 * Makes the index anew from the column, and with it forgets every word that a changed or erased row once had:
 * SQLite's full-text table keeps those until then.
 */
export async function rebuildWordIndex(tx: Tx, { name }: WordIndex): Promise<void> {
  await tx.raw(
    engineOf(tx) === 'postgres' ? `reindex index ${name}` : `insert into ${name}(${name}) values('rebuild')`,
  );
}

function idsSql({ name, table, column }: WordIndex, engine: 'sqlite' | 'postgres'): string {
  return engine === 'postgres'
    ? `select id from ${table} where array_to_tsvector(string_to_array(${column}, ' ')) @@ ?::tsquery`
    : `select docid from ${name} where ${name} match ?`;
}

/** The words are letters and digits only, and small: nothing in them means anything to either engine. */
function queryOf(engine: 'sqlite' | 'postgres', words: readonly string[]): string {
  return engine === 'postgres'
    ? words.map((word) => `'${word}':*`).join(' & ')
    : words.map((word) => `${word}*`).join(' ');
}
