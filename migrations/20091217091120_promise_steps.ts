import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // By statements of their own: knex would build the tables anew on SQLite.
  await knex.raw('alter table promise add column broken_on text');
  // What the receiver of a handover did for the customer.
  await knex.raw("alter table handover add column did text not null default ''");

  // What became of a promise besides being kept: handed on to another team, or broken; append-only.
  await knex.schema.createTable('promise_step', (table) => {
    table.increments('id');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE').index();
    exactText(knex, table, 'step').notNullable().checkIn(['handed_on', 'broken']);
    exactText(knex, table, 'happened_at').notNullable();
    table.integer('account_id').notNullable().references('account.id');
    table.integer('from_team_id').notNullable().references('team.id');
    table.integer('to_team_id').nullable().references('team.id');
    table.text('reason').notNullable();
    table.index(['from_team_id', 'happened_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('promise_step');
  await knex.raw('alter table handover drop column did');
  await knex.raw('alter table promise drop column broken_on');
}
