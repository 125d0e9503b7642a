import type { Knex } from 'knex';

/**
 * Text that is compared and ordered byte by byte on both engines: instants, London days, references, codes and
 * normalised words. PostgreSQL's default collation differs from machine to machine.
 */
export function exactText(knex: Knex, table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder {
  return table.specificType(name, isPostgres(knex) ? 'text collate "C"' : 'text');
}

export function isPostgres(knex: Knex): boolean {
  return (knex.client as { config: { client: unknown } }).config.client === 'pg';
}
