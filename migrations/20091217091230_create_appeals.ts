import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/**
 * What the managers of a door may see of its shops once their round is unblinded, and what they say against it.
 * Neither is of the vault: unblinding copies here, a whole round at a time, and managers' pages ask nothing else.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('unblinded_shop', (table) => {
    table.increments('id');
    // The report's number in the vault, with which a coordinator's decision finds it again; no reference into it.
    table.integer('report_id').notNullable().unique();
    table.integer('round_id').notNullable();
    exactText(knex, table, 'round_name').notNullable();
    table.integer('door_id').notNullable().references('door.id');
    // Whoever kept the door on that day.
    table.integer('team_id').notNullable().references('team.id');
    exactText(knex, table, 'channel').notNullable();
    exactText(knex, table, 'rang_at').notNullable();
    exactText(knex, table, 'rang_on').notNullable();
    exactText(knex, table, 'outcome').notNullable().checkIn(['reached', 'unreachable']);
    table.text('scenario').notNullable();
    table.text('told').notNullable();
    exactText(knex, table, 'excluded_at').nullable();
    table.index(['team_id', 'round_id']);
  });
  await knex.schema.createTable('unblinded_answer', (table) => {
    table.integer('shop_id').notNullable().references('unblinded_shop.id');
    table.integer('question_id').notNullable();
    table.integer('position').notNullable();
    table.text('words').notNullable();
    exactText(knex, table, 'scale').notNullable();
    exactText(knex, table, 'promise').notNullable();
    exactText(knex, table, 'value').notNullable();
    table.primary(['shop_id', 'question_id']);
  });
  // A manager's challenge to an accepted report, or to one answer of it.
  await knex.schema.createTable('appeal', (table) => {
    table.increments('id');
    table.integer('shop_id').notNullable().references('unblinded_shop.id');
    // Null: against the whole report.
    table.integer('question_id').nullable();
    exactText(knex, table, 'ground')
      .notNullable()
      .checkIn(['not_our_door', 'not_what_happened', 'question_unfair', 'not_by_the_scenario', 'other']);
    table.text('words').notNullable();
    table.integer('made_by').notNullable().references('account.id');
    exactText(knex, table, 'made_at').notNullable();
    exactText(knex, table, 'decision').nullable().checkIn(['upheld', 'dismissed']);
    table.text('reason').notNullable().defaultTo('');
    table.integer('decided_by').nullable().references('account.id');
    exactText(knex, table, 'decided_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.index(['shop_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['appeal', 'unblinded_answer', 'unblinded_shop']) await knex.schema.dropTable(table);
}
