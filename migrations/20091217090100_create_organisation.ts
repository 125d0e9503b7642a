import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // A part of the Directorate that owns reasons and keeps doors.
  await knex.schema.createTable('team', (table) => {
    table.increments('id');
    exactText(knex, table, 'slug').notNullable().unique();
    exactText(knex, table, 'name').notNullable();
    exactText(knex, table, 'active_from').nullable();
    exactText(knex, table, 'active_to').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });

  // A point of contact. What can change over the years (name, keeping team) stands in door_version.
  await knex.schema.createTable('door', (table) => {
    table.increments('id');
    exactText(knex, table, 'slug').notNullable().unique();
    exactText(knex, table, 'default_channel').notNullable();
    exactText(knex, table, 'active_from').nullable();
    exactText(knex, table, 'active_to').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  // From valid_from up to, not including, valid_to; the first version has no beginning, the last no end.
  await knex.schema.createTable('door_version', (table) => {
    table.increments('id');
    table.integer('door_id').notNullable().references('door.id');
    exactText(knex, table, 'name').notNullable();
    table.integer('team_id').notNullable().references('team.id');
    exactText(knex, table, 'valid_from').notNullable();
    exactText(knex, table, 'valid_to').notNullable();
    table.unique(['door_id', 'valid_from']);
    table.check('valid_from < valid_to');
  });

  // What a customer wants. Owner and whether it can be resolved at first contact are dated likewise.
  await knex.schema.createTable('reason', (table) => {
    table.increments('id');
    exactText(knex, table, 'slug').notNullable().unique();
    table.text('synonyms').notNullable().defaultTo('');
    table.text('usual_resolution').notNullable().defaultTo('');
    exactText(knex, table, 'active_from').nullable();
    exactText(knex, table, 'active_to').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.schema.createTable('reason_version', (table) => {
    table.increments('id');
    table.integer('reason_id').notNullable().references('reason.id');
    exactText(knex, table, 'name').notNullable();
    table.integer('owning_team_id').nullable().references('team.id');
    exactText(knex, table, 'resolvable').notNullable().checkIn(['yes', 'no', 'depends']);
    exactText(knex, table, 'valid_from').notNullable();
    exactText(knex, table, 'valid_to').notNullable();
    table.unique(['reason_id', 'valid_from']);
    table.check('valid_from < valid_to');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['reason_version', 'reason', 'door_version', 'door', 'team']) {
    await knex.schema.dropTable(table);
  }
}
