// knex exports its dialects without types; these are the two classes we extend to begin with BEGIN IMMEDIATE.
declare module 'knex/lib/dialects/sqlite3/index.js' {
  export default class SqliteClient {
    constructor(config: unknown);
    transaction(...args: unknown[]): unknown;
  }
}
declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class SqliteTransaction {
    constructor(client: unknown, ...args: unknown[]);
    begin(connection: unknown): Promise<unknown>;
    query(connection: unknown, sql: string): Promise<unknown>;
  }
}
