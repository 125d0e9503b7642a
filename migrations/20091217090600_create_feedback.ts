import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What somebody told us, from the public or from staff. The text stays as it was typed; what others see is
  // redacted_text, once somebody has cleared it.
  await knex.schema.createTable('comment', (table) => {
    table.increments('id');
    exactText(knex, table, 'source').notNullable().checkIn(['public', 'staff']);
    exactText(knex, table, 'received_at').notNullable();
    exactText(knex, table, 'received_on').notNullable();
    table.integer('door_id').nullable().references('door.id');
    // Staff's own view: their team, never their name.
    table.integer('team_id').nullable().references('team.id');
    exactText(knex, table, 'sorted').nullable().checkIn(['yes', 'partly', 'no']);
    exactText(knex, table, 'welcome').nullable().checkIn(['yes_definitely', 'to_some_extent', 'no']);
    table.integer('ease').nullable();
    exactText(knex, table, 'more_than_once').nullable().checkIn(['no', 'twice', 'three_or_more', 'not_sure']);
    exactText(knex, table, 'asked_elsewhere').nullable().checkIn(['no', 'yes', 'not_sure']);
    table.text('text').notNullable().defaultTo('');
    table.text('redacted_text').notNullable().defaultTo('');
    table.boolean('quote_consent').notNullable().defaultTo(false);
    table.boolean('complaint').notNullable().defaultTo(false);
    table.text('contact_details').notNullable().defaultTo('');
    exactText(knex, table, 'state').notNullable().checkIn(['new', 'cleared', 'held']);
    table.text('state_reason').notNullable().defaultTo('');
    table.integer('moderated_by').nullable().references('account.id');
    exactText(knex, table, 'moderated_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.check('ease is null or (ease >= 1 and ease <= 5)');
    table.index(['state', 'received_at']);
    table.index(['received_on', 'source']);
  });
  // A meeting of the Ambassadors Group.
  await knex.schema.createTable('meeting', (table) => {
    table.increments('id');
    exactText(knex, table, 'held_on').notNullable();
    exactText(knex, table, 'begins_at').notNullable();
    exactText(knex, table, 'title').notNullable();
    table.text('place').notNullable().defaultTo('');
    table.text('agenda').notNullable().defaultTo('');
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('meeting');
  await knex.schema.dropTable('comment');
}
