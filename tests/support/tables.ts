import type { Database } from '../../src/platform/database/database.ts';

/** Every table but knex's own bookkeeping, in order of name. */
export async function tablesIn({ engine, read }: Database): Promise<string[]> {
  const sql =
    engine === 'sqlite'
      ? `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
      : `select table_name as name from information_schema.tables where table_schema = 'public'`;
  const result: unknown = await read.raw(sql);
  const rows = (engine === 'sqlite' ? result : (result as { rows: unknown }).rows) as { name: string }[];
  return rows
    .map((row) => row.name)
    .filter((name) => !name.startsWith('knex_') && !isShadow(name))
    .sort();
}

/** What SQLite keeps a full-text table's words in: pages of its own making, some of them empty. */
function isShadow(table: string): boolean {
  return /^contact_words_(segments|segdir)$/.test(table);
}
