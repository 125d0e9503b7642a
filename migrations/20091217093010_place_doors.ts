import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Where a door is, so that what is near it can be found; null for a line, a mailbox or a form.
  await knex.schema.alterTable('door', (table) => {
    exactText(knex, table, 'postcode').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('door', (table) => {
    table.dropColumn('postcode');
  });
}
