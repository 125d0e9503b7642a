import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/** Days on which the Directorate is closed besides bank holidays. One that was a mistake is taken back and stays here. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('closed_day', (table) => {
    table.increments('id');
    exactText(knex, table, 'day').notNullable();
    table.text('reason').notNullable();
    exactText(knex, table, 'added_at').notNullable();
    table.integer('added_by').notNullable().references('account.id');
    exactText(knex, table, 'taken_back_at').nullable();
    table.integer('taken_back_by').nullable().references('account.id');
    table.check('(taken_back_at is null) = (taken_back_by is null)');
  });
  await knex.raw('create unique index closed_day_once on closed_day (day) where taken_back_at is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('closed_day');
}
