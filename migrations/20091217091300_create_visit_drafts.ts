import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: what a shopper has typed of a report that cannot be kept as one yet. `visit` is the visit's name in its
  // address, or the round's for a call that nobody planned; `fields` is the form as JSON, as it was typed.
  await knex.schema.createTable('visit_draft', (table) => {
    table.integer('shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'visit').notNullable();
    table.text('fields').notNullable();
    exactText(knex, table, 'saved_at').notNullable();
    table.primary(['shopper_id', 'visit']);
  });
  // Vault: what happened when during a shop's call, to the second, as the shopper pressed it.
  await knex.schema.createTable('call_moment', (table) => {
    table.integer('shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'visit').notNullable();
    exactText(knex, table, 'at').notNullable();
    exactText(knex, table, 'kind')
      .notNullable()
      .checkIn(['dialling', 'answered', 'on_hold', 'transferred', 'ended']);
    // Sent twice, a moment is noted once.
    table.primary(['shopper_id', 'visit', 'at', 'kind']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('call_moment');
  await knex.schema.dropTable('visit_draft');
}
