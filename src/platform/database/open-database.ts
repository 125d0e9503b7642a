import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** @param url `sqlite:PATH` or `postgres://…` (`postgresql://…`); config.ts has checked its form. */
export function openDatabase(url: string): Database {
  return url.startsWith('sqlite:') ? openSqlite(sqlitePath(url)) : openPostgres(url);
}

export function sqlitePath(url: string): string {
  return url.slice('sqlite:'.length);
}
