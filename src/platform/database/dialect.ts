import type { Engine, Reader } from './database.ts';

/** For SQL that only one of the engines knows. */
export function engineOf(reader: Reader): Engine {
  const { client } = reader as unknown as {
    readonly client: { readonly config: { readonly client: unknown } };
  };
  return client.config.client === 'pg' ? 'postgres' : 'sqlite';
}

/** SQL for the number of calendar days from one London day column to another ('YYYY-MM-DD' text on both engines). */
export function daysBetween(engine: Engine, from: string, to: string): string {
  return engine === 'postgres'
    ? `(${to}::date - ${from}::date)`
    : `cast(julianday(${to}) - julianday(${from}) as integer)`;
}
