import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Vault: that somebody promised a shopper to ring back or to reply, and what became of it.
  await knex.schema.createTable('promised_call_back', (table) => {
    table.integer('report_id').primary().references('shop_report.id').onDelete('CASCADE');
    // The day that was said; null where none was.
    exactText(knex, table, 'said_by').nullable();
    exactText(knex, table, 'due_on').notNullable();
    // From when on the shopper is asked; "not yet" puts it off.
    exactText(knex, table, 'ask_on').notNullable();
    exactText(knex, table, 'answer').nullable().checkIn(['yes', 'no']);
    exactText(knex, table, 'called_back_on').nullable();
    exactText(knex, table, 'answered_at').nullable();
    table.check("(answer is not null and answer = 'yes') = (called_back_on is not null)");
    table.index(['ask_on']);
  });
  // Not of the vault: the same as unblinding copies it, for those who keep the door.
  await knex.schema.alterTable('unblinded_shop', (table) => {
    exactText(knex, table, 'call_back_due_on').nullable();
    exactText(knex, table, 'call_back').nullable();
    exactText(knex, table, 'called_back_on').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('unblinded_shop', (table) => {
    table.dropColumns('call_back_due_on', 'call_back', 'called_back_on');
  });
  await knex.schema.dropTable('promised_call_back');
}
