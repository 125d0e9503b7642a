type Done = (this: unknown, error: Error | null, rows?: unknown[]) => void;

interface Statement {
  readonly lastID: number;
  readonly changes: number;
  all(bindings: unknown, done: Done): void;
  run(bindings: unknown, done: Done): void;
  finalize(): void;
}

/** What knex uses of a connection of the sqlite3 package. */
export interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
  prepare(sql: string, done: (error: Error | null) => void): Statement;
  all(sql: string, bindings: unknown, done: Done): void;
  run(sql: string, bindings: unknown, done: Done): void;
  close(done: (error: Error | null) => void): void;
}

const REMEMBERED = 100;
/** A batch's insert is long and not asked again with the same number of rows. */
const LONGEST = 4000;

/**
 * Keeps a connection's statements prepared: pages ask the same few again and again, and SQLite reads and plans a
 * statement of eight joins in about the time that it takes to answer it. The oldest makes room for a new one.
 */
export function rememberStatements(connection: SqliteConnection): void {
  const known = new Map<string, Promise<Statement>>();
  const plain = { run: connection.run.bind(connection), all: connection.all.bind(connection) };
  const close = connection.close.bind(connection);

  const prepare = (sql: string): Promise<Statement> =>
    new Promise((resolve, reject) => {
      const statement = connection.prepare(sql, (error) => {
        if (error) reject(error);
        else resolve(statement);
      });
    });

  const prepared = (sql: string): Promise<Statement> => {
    const before = known.get(sql);
    const statement = before ?? prepare(sql);
    known.delete(sql);
    known.set(sql, statement);
    if (before) return before;
    statement.catch(() => known.delete(sql));
    if (known.size > REMEMBERED) forget([...known].slice(0, 1));
    return statement;
  };

  const forget = (some: Iterable<[string, Promise<Statement>]>): void => {
    for (const [sql, statement] of some) {
      known.delete(sql);
      statement.then(
        (unused) => {
          unused.finalize();
        },
        () => undefined,
      );
    }
  };

  for (const method of ['all', 'run'] as const) {
    connection[method] = (sql, bindings, done) => {
      if (sql.length > LONGEST) {
        plain[method](sql, bindings, done);
        return;
      }
      prepared(sql).then(
        (statement) => {
          statement[method](bindings, (error, rows) => {
            // Told now: the same statement may run again before the answer is looked at.
            done.call({ lastID: statement.lastID, changes: statement.changes }, error, rows);
          });
        },
        (error: unknown) => {
          done.call(undefined, error as Error);
        },
      );
    };
  }

  connection.close = (done) => {
    // Before close(), which fails while a statement is left.
    const all = [...known.values()];
    forget(known);
    void Promise.allSettled(all).then(() => {
      close(done);
    });
  };
}
