import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: where a shop was made otherwise than its round's plan says, and why. The plan itself, whose hash is public,
  // stays as it was.
  await knex.schema.createTable('plan_deviation', (table) => {
    table.increments('id');
    table.integer('assignment_id').notNullable().references('assignment.id').index();
    table.integer('from_shopper_id').notNullable().references('shopper.id');
    table.integer('to_shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'from_at').nullable();
    exactText(knex, table, 'to_at').nullable();
    table.text('reason').notNullable();
    table.integer('moved_by').notNullable().references('account.id');
    exactText(knex, table, 'moved_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('plan_deviation');
}
