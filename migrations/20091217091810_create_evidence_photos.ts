import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: what a shopper photographed, as we encoded it anew. `visit` is the visit's name in its address, as with
  // drafts: a photo may be there before the report is.
  await knex.schema.createTable('evidence_photo', (table) => {
    table.increments('id');
    table.integer('shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'visit').notNullable();
    table.text('caption').notNullable().defaultTo('');
    table.binary('jpeg').notNullable();
    table.integer('bytes').notNullable();
    table.integer('width').notNullable();
    table.integer('height').notNullable();
    exactText(knex, table, 'added_at').notNullable();
    table.index(['shopper_id', 'visit']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('evidence_photo');
}
