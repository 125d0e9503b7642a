import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Somebody who may sign in. Shoppers are not here: their account space is the vault's.
  await knex.schema.createTable('account', (table) => {
    table.increments('id');
    exactText(knex, table, 'email').notNullable().unique();
    exactText(knex, table, 'name').notNullable();
    table.text('password_hash').nullable();
    table.integer('team_id').nullable().references('team.id');
    table.integer('default_door_id').nullable().references('door.id');
    exactText(knex, table, 'default_channel').nullable();
    table.boolean('shortcuts').notNullable().defaultTo(true);
    exactText(knex, table, 'deactivated_at').nullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.schema.createTable('account_role', (table) => {
    table.integer('account_id').notNullable().references('account.id');
    exactText(knex, table, 'role')
      .notNullable()
      .checkIn(['staff', 'manager', 'coordinator', 'ambassador', 'policy_lead', 'administrator']);
    table.primary(['account_id', 'role']);
  });
  // A one-time link: the first administrator's set-up, an invitation, a reset. Only its hash is kept.
  await knex.schema.createTable('one_time_code', (table) => {
    exactText(knex, table, 'code_hash').primary();
    exactText(knex, table, 'purpose').notNullable().checkIn(['set_up', 'set_password']);
    table.integer('account_id').nullable().references('account.id');
    exactText(knex, table, 'expires_at').notNullable();
    exactText(knex, table, 'used_at').nullable();
  });
  // A browser's session, known by the hash of its id; data is what express-session keeps.
  await knex.schema.createTable('session', (table) => {
    exactText(knex, table, 'id_hash').primary();
    table.integer('account_id').nullable();
    table.text('data').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    exactText(knex, table, 'seen_at').notNullable();
    table.index(['account_id']);
    table.index(['seen_at']);
  });
  // Refused sign-ins, per account and per address (both hashed), counted over all instances.
  await knex.schema.createTable('refused_sign_in', (table) => {
    table.increments('id');
    exactText(knex, table, 'key_hash').notNullable();
    exactText(knex, table, 'refused_at').notNullable();
    table.index(['key_hash', 'refused_at']);
  });
  // A form's idempotency token and where its first, successful submission led.
  await knex.schema.createTable('form_submission', (table) => {
    exactText(knex, table, 'token').notNullable();
    exactText(knex, table, 'owner').notNullable();
    table.text('result').notNullable();
    exactText(knex, table, 'submitted_at').notNullable();
    table.primary(['token', 'owner']);
    table.index(['submitted_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'form_submission',
    'refused_sign_in',
    'session',
    'one_time_code',
    'account_role',
    'account',
  ]) {
    await knex.schema.dropTable(table);
  }
}
