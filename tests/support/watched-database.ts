import type { Knex } from 'knex';
import type { Database } from '../../src/platform/database/database.ts';

/** A database that tells of every query, of those that read and of those in transactions. */
export function watchedDatabase(real: Database, tell: (sql: string) => void): Database {
  const watch = ({ sql }: { sql: string }) => {
    tell(sql);
  };
  (real.read as unknown as Knex).on('query', watch);
  return {
    engine: real.engine,
    read: real.read,
    snapshot: (look) => real.snapshot(look),
    transact: (story) =>
      real.transact((tx) => {
        tx.on('query', watch);
        return story(tx);
      }),
    close: () => real.close(),
  };
}
