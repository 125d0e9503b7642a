import knex from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import type { Database } from './database.ts';
import { countUnderWay } from './under-way.ts';

const INT8 = 20;
const NUMERIC = 1700;

/** pg's own types name its parsers by an enum; the protocol, and knex, by number. */
const parserOf = pg.types.getTypeParser.bind(pg.types) as unknown as (oid: number, format: string) => unknown;

/** Counts and sums arrive as numbers, as they do on SQLite; per connection, so that nothing global changes. */
const types: Knex.PgCustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? Number : parserOf(oid, format)),
};

export function openPostgres(url: string, poolSize = 10): Database {
  const writers = connectPostgres(url, poolSize);
  const readers = connectPostgres(url, poolSize, '-c default_transaction_read_only=on');
  const { transact, finished } = countUnderWay((story) => writers.transaction(story));
  return {
    engine: 'postgres',
    read: readers,
    snapshot: (look) => readers.transaction(look, { isolationLevel: 'repeatable read' }),
    transact,
    close: async () => {
      await finished();
      await readers.destroy();
      await writers.destroy();
    },
  };
}

export function connectPostgres(url: string, poolSize: number, options?: string): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      types,
      ...(options === undefined ? {} : { options }),
    },
    // As on SQLite: no values in an error's words.
    compileSqlOnError: false,
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: 10_000,
  });
}
