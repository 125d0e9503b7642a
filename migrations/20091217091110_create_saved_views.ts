import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // A search of the contact log that somebody keeps under a name; the team they share it with sees it too.
  await knex.schema.createTable('saved_view', (table) => {
    table.increments('id');
    table.integer('account_id').notNullable().references('account.id');
    exactText(knex, table, 'name').notNullable();
    // The list's address after the question mark.
    table.text('query').notNullable();
    table.integer('shared_with_team_id').nullable().references('team.id').index();
    exactText(knex, table, 'created_at').notNullable();
    table.unique(['account_id', 'name']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('saved_view');
}
