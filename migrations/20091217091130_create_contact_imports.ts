import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // How a source's files are read: the next one of the same source is mapped already.
  await knex.schema.createTable('import_mapping', (table) => {
    exactText(knex, table, 'source').primary();
    table.text('mapping').notNullable();
    exactText(knex, table, 'changed_at').notNullable();
  });

  // A file on its way in. The row goes a day after it came, and the file itself once it is imported.
  await knex.schema.createTable('contact_import', (table) => {
    table.increments('id');
    table.integer('account_id').notNullable().references('account.id').index();
    exactText(knex, table, 'source').notNullable();
    table.text('file_name').notNullable();
    table.binary('content').nullable();
    table.text('mapping').nullable();
    exactText(knex, table, 'state')
      .notNullable()
      .checkIn(['mapping', 'checking', 'checked', 'importing', 'done', 'stopped']);
    // What makes the file unusable, or why it stopped.
    table.text('problem').notNullable().defaultTo('');
    table.integer('lines').notNullable().defaultTo(0);
    table.integer('of_lines').nullable();
    // The report as JSON, of the preview or of the import.
    table.text('report').nullable();
    table.text('rejected_csv').nullable();
    exactText(knex, table, 'uploaded_at').notNullable();
    exactText(knex, table, 'touched_at').notNullable();
    table.index(['uploaded_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('contact_import');
  await knex.schema.dropTable('import_mapping');
}
