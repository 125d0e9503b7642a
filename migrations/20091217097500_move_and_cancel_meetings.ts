import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('meeting', (table) => {
    // Null until it is moved or called off; calendars take the newest.
    exactText(knex, table, 'changed_at').nullable();
    exactText(knex, table, 'cancelled_at').nullable();
    table.text('cancelled_why').notNullable().defaultTo('');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('meeting', (table) => {
    table.dropColumns('changed_at', 'cancelled_at', 'cancelled_why');
  });
}
