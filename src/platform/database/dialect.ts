import type { Engine } from './database.ts';

/** SQL for the number of calendar days from one London day column to another ('YYYY-MM-DD' text on both engines). */
export function daysBetween(engine: Engine, from: string, to: string): string {
  return engine === 'postgres'
    ? `(${to}::date - ${from}::date)`
    : `cast(julianday(${to}) - julianday(${from}) as integer)`;
}
