import type { Database } from '../../src/platform/database/database.ts';

export interface FailingDatabase {
  readonly database: Database;
  /** From now on every reading, every transaction, or neither ends like this. */
  fail(failures: { readonly read?: Error; readonly transact?: Error }): void;
}

/** A real database that can be told to fail as a busy, full or unreachable one does. */
export function failingDatabase(real: Database): FailingDatabase {
  let failures: { readonly read?: Error; readonly transact?: Error } = {};
  const orFail = <Made>(make: () => Made): Made => {
    if (failures.read) throw failures.read;
    return make();
  };
  const read = new Proxy(real.read, {
    apply: (target, self, args) => orFail(() => Reflect.apply(target, self, args) as unknown),
    get: (target, name) => orFail(() => Reflect.get(target, name) as unknown),
  });
  const database: Database = {
    engine: real.engine,
    read,
    snapshot: (look) => (failures.read ? Promise.reject(failures.read) : real.snapshot(look)),
    transact: (story) => (failures.transact ? Promise.reject(failures.transact) : real.transact(story)),
    close: () => real.close(),
  };
  return {
    database,
    fail: (next) => {
      failures = next;
    },
  };
}

/** An error as a driver makes it. */
export function errorWith(code: string, message = `something ${code}`): Error {
  return Object.assign(new Error(message), { code });
}

/** What knex throws when no connection is free in time. */
export function noConnection(): Error {
  const error = new Error('Knex: Timeout acquiring a connection. The pool is probably full.');
  error.name = 'KnexTimeoutError';
  return error;
}
