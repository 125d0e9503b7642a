import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/** When doors are open and how they are reached, and what a round is planned by and keeps of its plan. */
export async function up(knex: Knex): Promise<void> {
  // A door without rows keeps the usual hours: Monday to Friday, nine to five. Wall-clock times, as in '09:00'.
  await knex.schema.createTable('door_hours', (table) => {
    table.integer('door_id').notNullable().references('door.id');
    table.integer('weekday').notNullable();
    exactText(knex, table, 'opens').notNullable();
    exactText(knex, table, 'closes').notNullable();
    table.primary(['door_id', 'weekday']);
    table.check('weekday between 1 and 7');
    table.check('opens < closes');
  });
  // Ways in which people reach a door, besides its usual one.
  await knex.schema.createTable('door_channel', (table) => {
    table.integer('door_id').notNullable().references('door.id');
    exactText(knex, table, 'channel').notNullable();
    table.primary(['door_id', 'channel']);
  });
  // The one thing a blind round tells outside: its plan's hash. Not of the vault. The plan itself is null until
  // the round is unblinded, and anyone can then check that the one gives the other.
  await knex.schema.createTable('published_plan', (table) => {
    exactText(knex, table, 'hash').primary();
    exactText(knex, table, 'published_on').notNullable();
    table.text('plan').nullable();
  });
  await planRounds(knex);
}

async function planRounds(knex: Knex): Promise<void> {
  // One row for each round that was planned here: the canonical text whose SHA-256 was published, and its rules.
  await knex.schema.createTable('round_plan', (table) => {
    table.integer('round_id').primary().references('round.id');
    exactText(knex, table, 'hash').notNullable().unique();
    exactText(knex, table, 'seed').notNullable();
    table.text('canonical').notNullable();
    table.integer('budget_minutes').nullable();
    table.integer('lockout_days').notNullable();
    table.integer('most_per_day').nullable();
    exactText(knex, table, 'compares').notNullable().checkIn(['nothing', 'doors', 'teams']);
  });
  // The random moment at which a planned shop begins; what was planned before there were moments has none.
  await knex.schema.alterTable('assignment', (table) => {
    exactText(knex, table, 'planned_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  // Only trained shoppers are sent, from that day on.
  await knex.schema.alterTable('shopper', (table) => {
    exactText(knex, table, 'trained_on').nullable();
  });
  // Doors a shopper is never sent to, since somebody there knows them.
  await knex.schema.createTable('shopper_conflict', (table) => {
    table.integer('shopper_id').notNullable().references('shopper.id');
    table.integer('door_id').notNullable().references('door.id');
    table.primary(['shopper_id', 'door_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('shopper_conflict');
  await knex.schema.alterTable('shopper', (table) => {
    table.dropColumn('trained_on');
  });
  await knex.schema.alterTable('assignment', (table) => {
    table.dropColumns('planned_at', 'version');
  });
  for (const table of ['round_plan', 'published_plan', 'door_channel', 'door_hours']) {
    await knex.schema.dropTable(table);
  }
}
