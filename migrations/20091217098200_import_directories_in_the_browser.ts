import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('directory_import', (table) => {
    // Whether what the source no longer has was to be marked as gone.
    table.boolean('is_whole').notNullable().defaultTo(false);
    table.integer('gone').notNullable().defaultTo(0);
  });
  await knex.schema.alterTable('directory_staged', (table) => {
    // Those of an import that was killed have no end: they go by their age.
    exactText(knex, table, 'staged_at').notNullable().defaultTo('');
    table.index(['package', 'record_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('directory_staged', (table) => {
    table.dropIndex(['package', 'record_id']);
    table.dropColumn('staged_at');
  });
  await knex.schema.alterTable('directory_import', (table) => {
    table.dropColumns('is_whole', 'gone');
  });
}
