import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { connectPostgres } from './postgres.ts';
import { connectSqliteForMigration } from './sqlite.ts';
import { sqlitePath } from './open-database.ts';

const folder = new URL('../../../migrations/', import.meta.url);
/** Any number will do, as long as nothing else in the database takes the same advisory lock. */
const ADVISORY_LOCK = 20091217;

interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/**
 * Names without extension: knex would store `.ts` in development and `.js` in production and then call the
 * database corrupt. Files that do not start with a time are shared pieces, not migrations.
 */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () =>
    Promise.resolve(
      readdirSync(fileURLToPath(folder))
        .filter((file) => /^\d{14}_\w+\.(ts|js)$/.test(file))
        .map((file) => file.replace(/\.(ts|js)$/, ''))
        .sort(),
    ),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    return (await import(new URL(`${name}.${extension}`, folder).href)) as Migration;
  },
};

export class NewerDatabaseError extends Error {}

/**
 * Brings a database to this version's schema; several instances may start at once. Everything, knex's own
 * bookkeeping included, happens in one transaction under one lock that dies with its connection: a process
 * killed half-way leaves the old schema and no stale lock.
 * @returns the names of the migrations that ran; empty when there was nothing to do
 * @throws NewerDatabaseError when the database has migrations that this version does not know
 */
export async function migrate(url: string): Promise<string[]> {
  return withMigrationLock(url, async (tx) => {
    await refuseNewerDatabase(tx);
    const [, ran] = (await tx.migrate.latest({ migrationSource })) as [number, string[]];
    return ran;
  });
}

/** Undoes the last batch's migrations one at a time; for tests and for operators with a backup. */
export async function rollBack(url: string, steps = 1): Promise<void> {
  await withMigrationLock(url, async (tx) => {
    for (let step = 0; step < steps; step += 1) await tx.migrate.down({ migrationSource });
  });
}

async function withMigrationLock<Result>(
  url: string,
  story: (tx: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
  const onSqlite = url.startsWith('sqlite:');
  const connection = onSqlite ? connectSqliteForMigration(sqlitePath(url)) : connectPostgres(url, 1);
  try {
    return await connection.transaction(async (tx) => {
      if (!onSqlite) await tx.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
      const result = await story(tx);
      if (onSqlite) await refuseBrokenReferences(tx);
      return result;
    });
  } finally {
    await connection.destroy();
  }
}

async function refuseBrokenReferences(tx: Knex.Transaction): Promise<void> {
  const broken: unknown[] = await tx.raw('PRAGMA foreign_key_check');
  if (broken.length > 0) throw new Error(`the migration left ${String(broken.length)} broken references`);
}

async function refuseNewerDatabase(tx: Knex.Transaction): Promise<void> {
  if (!(await tx.schema.hasTable('knex_migrations'))) return;
  const known = new Set(await migrationSource.getMigrations([]));
  const rows = await tx('knex_migrations').select<{ name: string }[]>('name');
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new NewerDatabaseError(`This database is newer than this version: it has ${unknown.join(', ')}.`);
  }
}
