import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What somebody said is missing from the directory, or wrong in an entry. Nobody's name, and no contact.
  await knex.schema.createTable('directory_report', (table) => {
    table.increments('id');
    exactText(knex, table, 'reported_at').notNullable();
    exactText(knex, table, 'reported_on').notNullable();
    // Null where somebody who was not signed in said it.
    table.integer('account_id').nullable().references('account.id');
    // An entry that is wrong; null where something is missing.
    exactText(knex, table, 'service_id').nullable().references('service.id');
    table.integer('reason_id').nullable().references('reason.id');
    table.text('words').notNullable();
    exactText(knex, table, 'state').notNullable().checkIn(['open', 'done', 'declined']);
    table.text('answer').notNullable().defaultTo('');
    exactText(knex, table, 'answered_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.index(['state', 'reported_on']);
    table.index(['service_id']);
  });
  // Who has said that they check an entry again.
  await knex.schema.createTable('entry_keeper', (table) => {
    exactText(knex, table, 'service_id').primary().references('service.id');
    table.integer('account_id').notNullable().references('account.id').index();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('entry_keeper');
  await knex.schema.dropTable('directory_report');
}
