import type { Knex } from 'knex';
import type { Engine, Reader } from './database.ts';

/** For SQL that only one of the engines knows. */
export function engineOf(reader: Reader): Engine {
  const { client } = reader as unknown as {
    readonly client: { readonly config: { readonly client: unknown } };
  };
  return client.config.client === 'pg' ? 'postgres' : 'sqlite';
}

/** That a column has one of many values: in one binding, where a list of them would take longer to read than to answer. */
export function isOneOf(reader: Reader, column: string, values: readonly string[]): Knex.Raw {
  return engineOf(reader) === 'postgres'
    ? reader.raw(`${column} = any(?)`, [[...values]])
    : reader.raw(`${column} in (select value from json_each(?))`, [JSON.stringify(values)]);
}

/** SQL for the number of calendar days from one London day column to another ('YYYY-MM-DD' text on both engines). */
export function daysBetween(engine: Engine, from: string, to: string): string {
  return engine === 'postgres'
    ? `(${to}::date - ${from}::date)`
    : `cast(julianday(${to}) - julianday(${from}) as integer)`;
}
