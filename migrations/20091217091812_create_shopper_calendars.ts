import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: that a shopper's visits can be read by a calendar program. The secret goes into the link's key, so that
  // another one, or none, closes the earlier link.
  await knex.schema.createTable('shopper_calendar', (table) => {
    table.integer('shopper_id').primary().references('shopper.id');
    exactText(knex, table, 'secret').notNullable();
    exactText(knex, table, 'made_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('shopper_calendar');
}
