import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/**
 * A scenario is written by one coordinator and approved by another; a change is a version of its own, so that what a
 * round used stays as it was. Scenarios that are there already are in use, and count as approved.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('scenario', (table) => {
    table.integer('edition').notNullable().defaultTo(1);
    // The version it takes the place of once it is approved.
    table.integer('replaces_id').nullable();
    // Opened at a door whose team does not own the reason, on purpose.
    table.boolean('wrong_door').notNullable().defaultTo(false);
    table.integer('written_by').nullable();
    table.integer('approved_by').nullable();
    exactText(knex, table, 'approved_at').nullable();
  });
  await knex('scenario').update({ approved_at: knex.ref('created_at') });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('scenario', (table) => {
    table.dropColumns('edition', 'replaces_id', 'wrong_door', 'written_by', 'approved_by', 'approved_at');
  });
}
