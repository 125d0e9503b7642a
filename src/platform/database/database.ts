import type { Knex } from 'knex';

export type Engine = 'sqlite' | 'postgres';

/** An open transaction. Functions that write take one, so a write outside a transaction does not compile. */
export type Tx = Knex.Transaction;

type WritingMethods =
  'insert' | 'update' | 'upsert' | 'delete' | 'del' | 'truncate' | 'increment' | 'decrement';

/**
 * What functions that only read take: the reading pool, or a transaction that is already open. The type takes
 * away the writing methods; behind it the connections refuse to write (`query_only` on SQLite,
 * `default_transaction_read_only` on PostgreSQL).
 */
export interface Reader {
  (table: string | Knex.Raw | Knex.QueryBuilder): Omit<Knex.QueryBuilder, WritingMethods>;
  raw: Knex['raw'];
  ref: Knex['ref'];
  with: Knex['with'];
  select: Knex['select'];
}

export interface Database {
  readonly engine: Engine;
  readonly read: Reader;
  /** Reads several times of one moment, whatever is written meanwhile. */
  snapshot<Result>(look: (reader: Reader) => Promise<Result>): Promise<Result>;
  /**
   * Runs one story in one transaction and resolves after COMMIT succeeded. Only knex's callback form is used:
   * with the other one `await tx.commit()` resolves even when COMMIT failed (knex #3370).
   */
  transact<Result>(story: (tx: Tx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
