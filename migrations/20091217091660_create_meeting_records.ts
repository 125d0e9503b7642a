import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Who came or sent apologies, and what they declared an interest in.
  await knex.schema.createTable('attendance', (table) => {
    table.increments('id');
    table.integer('meeting_id').notNullable().references('meeting.id').index();
    exactText(knex, table, 'name').notNullable();
    exactText(knex, table, 'attended').notNullable().checkIn(['present', 'apologies']);
    table.text('interest').notNullable().defaultTo('');
    table.unique(['meeting_id', 'name']);
  });
  await knex.schema.createTable('meeting_minutes', (table) => {
    table.integer('meeting_id').primary().references('meeting.id');
    table.text('minutes').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.schema.createTable('decision', (table) => {
    table.increments('id');
    table.integer('meeting_id').notNullable().references('meeting.id').index();
    table.text('decided').notNullable();
    exactText(knex, table, 'recorded_at').notNullable();
  });
  // What the group was given for a meeting: the document as it was, and the hash that proves it. Never changed.
  await knex.schema.createTable('pack', (table) => {
    table.integer('meeting_id').primary().references('meeting.id');
    table.text('document').notNullable();
    exactText(knex, table, 'hash').notNullable();
    exactText(knex, table, 'frozen_at').notNullable();
    table.integer('frozen_by').nullable().references('account.id');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['pack', 'decision', 'meeting_minutes', 'attendance'])
    await knex.schema.dropTable(table);
}
