import { existsSync } from 'node:fs';
import { UnusableError } from '../command.ts';
import type { Database } from './database.ts';
import { migrationSource } from './migrate.ts';
import { openDatabase, sqlitePath } from './open-database.ts';

/**
 * Opens the database for one story, once it is known to have this version's schema.
 * @throws UnusableError when it has not; a command does not migrate unasked, since that cannot be undone
 */
export async function withMigratedDatabase<Result>(
  url: string,
  story: (database: Database) => Promise<Result>,
): Promise<Result> {
  // SQLite would make an empty file.
  if (url.startsWith('sqlite:') && !existsSync(sqlitePath(url))) throw notMigrated();
  const database = openDatabase(url);
  try {
    const ran = await migrationsRun(database);
    const all = await migrationSource.getMigrations([]);
    if (all.some((name) => !ran.has(name))) throw notMigrated();
    return await story(database);
  } finally {
    await database.close();
  }
}

async function migrationsRun(database: Database): Promise<Set<string>> {
  try {
    return new Set(await database.read('knex_migrations').pluck<string[]>('name'));
  } catch (error) {
    if (/no such table|relation .* does not exist/.test((error as Error).message)) return new Set();
    throw error;
  }
}

function notMigrated(): UnusableError {
  return new UnusableError('The database does not have this version’s tables yet: run nwd migrate first.');
}
