import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex from 'knex';
import type { Knex } from 'knex';
import SqliteClient from 'knex/lib/dialects/sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import type { Database } from './database.ts';
import { rememberStatements } from './sqlite-statements.ts';
import type { SqliteConnection } from './sqlite-statements.ts';
import { countUnderWay } from './under-way.ts';

const READERS = 4;
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Takes the write lock when the transaction begins. A deferred one that reads first and writes later fails at
 * once with SQLITE_BUSY when another process (an import in a terminal) wrote in between, whatever the timeout.
 */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

class WriterClient extends SqliteClient {
  override transaction(...args: unknown[]): unknown {
    return new ImmediateTransaction(this, ...args);
  }
}

/** Pragmas in the order they must be set; FULL because NORMAL loses acknowledged writes at a power cut. */
const safePragmas: readonly string[] = [
  `PRAGMA busy_timeout=${String(BUSY_TIMEOUT_MS)}`,
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=FULL',
  'PRAGMA secure_delete=ON',
];

/** One writer, because two that read then write fail with SQLITE_BUSY; readers apart, so a long one holds up no save. */
export function openSqlite(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path, 1, WriterClient, [...safePragmas, 'PRAGMA foreign_keys=ON']);
  const readers = connect(path, READERS, SqliteClient, [
    `PRAGMA busy_timeout=${String(BUSY_TIMEOUT_MS)}`,
    'PRAGMA query_only=ON',
    'PRAGMA cache_size=-16000',
  ]);
  const { transact, finished } = countUnderWay((story) => writer.transaction(story));
  return {
    engine: 'sqlite',
    read: readers,
    snapshot: (look) => readers.transaction(look),
    transact,
    close: async () => {
      await finished();
      await readers.destroy();
      await writer.destroy();
    },
  };
}

/** A writer for migrations: foreign keys off, since rebuilding a parent table would cascade into its children. */
export function connectSqliteForMigration(path: string): Knex {
  mkdirSync(dirname(path), { recursive: true });
  return connect(path, 1, WriterClient, [
    'PRAGMA busy_timeout=60000',
    ...safePragmas.slice(1),
    'PRAGMA foreign_keys=OFF',
  ]);
}

function connect(path: string, connections: number, client: unknown, pragmas: readonly string[]): Knex {
  return knex({
    client: client as typeof Knex.Client,
    connection: { filename: path },
    useNullAsDefault: true,
    // Errors quote their statement with its placeholders: with values in it a log would hold names and notes.
    compileSqlOnError: false,
    pool: {
      min: connections === 1 ? 1 : 0,
      max: connections,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, made: SqliteConnection) => void,
      ) => {
        connection.exec(pragmas.join(';'), (error) => {
          if (!error) rememberStatements(connection);
          done(error, connection);
        });
      },
    },
  });
}
