import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // A member of staff thinks that this was a mystery shopper. It belongs to the contact, not to the vault: it says
  // what somebody thought, and is there whether or not there is a round. Results count what was noted before unblinding.
  await knex.schema.createTable('contact_suspicion', (table) => {
    table.integer('contact_id').notNullable().references('contact.id');
    table.integer('noted_by').notNullable().references('account.id');
    exactText(knex, table, 'noted_at').notNullable();
    table.primary(['contact_id', 'noted_by']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('contact_suspicion');
}
