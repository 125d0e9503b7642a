import type { Knex } from 'knex';

/** Whether it was only to be told what importing the feed would do. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('directory_import', (table) => {
    table.boolean('is_check').notNullable().defaultTo(false);
  });
}

export async function down(knex: Knex): Promise<void> {
  // As an import it would say that something was changed.
  const checks = knex('directory_import').where({ is_check: true }).select('id');
  await knex('directory_import_line').whereIn('import_id', checks).delete();
  await knex('directory_import').where({ is_check: true }).delete();
  await knex.schema.alterTable('directory_import', (table) => {
    table.dropColumn('is_check');
  });
}
