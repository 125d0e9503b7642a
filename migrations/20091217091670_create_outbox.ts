import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Mails to members before a meeting: one for each of them and meeting, written before it is sent, so that none is
  // sent twice. Without a mail server they stay here.
  await knex.schema.createTable('outbox', (table) => {
    table.increments('id');
    exactText(knex, table, 'purpose').notNullable();
    table.integer('account_id').notNullable().references('account.id');
    table.text('subject').notNullable();
    table.text('body').notNullable();
    exactText(knex, table, 'written_at').notNullable();
    // When somebody began to send it; a mail that was begun is never begun again.
    exactText(knex, table, 'begun_at').nullable();
    exactText(knex, table, 'sent_at').nullable();
    table.unique(['purpose', 'account_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('outbox');
}
