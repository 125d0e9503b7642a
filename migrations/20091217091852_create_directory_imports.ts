import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // A feed or file for the directory, as it was uploaded, and how far taking it over is.
  await knex.schema.createTable('directory_import', (table) => {
    table.increments('id');
    table.integer('account_id').nullable().references('account.id');
    exactText(knex, table, 'source').notNullable();
    table.text('files').notNullable();
    exactText(knex, table, 'state').notNullable().checkIn(['importing', 'done', 'stopped']);
    exactText(knex, table, 'began_at').notNullable();
    exactText(knex, table, 'touched_at').notNullable();
    for (const name of ['added', 'changed', 'unchanged', 'refused', 'noted'])
      table.integer(name).notNullable().defaultTo(0);
    table.text('problem').notNullable().defaultTo('');
  });
  // What became of each of its records; those that are as they were are only counted.
  await knex.schema.createTable('directory_import_line', (table) => {
    table.integer('import_id').notNullable().references('directory_import.id').onDelete('CASCADE');
    table.integer('position').notNullable();
    exactText(knex, table, 'record').notNullable();
    table.text('name').notNullable();
    exactText(knex, table, 'result').notNullable();
    table.text('words').notNullable();
    table.index(['import_id', 'position']);
  });
  // Lines of a tabular package while it is put together: gone when its import has ended.
  await knex.schema.createTable('directory_staged', (table) => {
    table.increments('id');
    exactText(knex, table, 'package').notNullable();
    exactText(knex, table, 'entity').notNullable();
    exactText(knex, table, 'record_id').notNullable();
    // What it belongs to: a record's kind ("*" for any) and id; empty for a record of its own.
    exactText(knex, table, 'parent_kind').notNullable();
    exactText(knex, table, 'parent_id').notNullable();
    table.text('record').notNullable();
    table.unique(['package', 'entity', 'record_id', 'parent_kind', 'parent_id']);
    table.index(['package', 'parent_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['directory_staged', 'directory_import_line', 'directory_import'])
    await knex.schema.dropTable(table);
}
