import type { Knex } from 'knex';

/** A customer has no account: the address that staff typed is kept with the mail, and removed when it is sent. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    table.setNullable('account_id');
    table.text('address').nullable();
    table.integer('asked_by').nullable().references('account.id');
  });
}

export async function down(knex: Knex): Promise<void> {
  // Earlier versions know no mail without an account.
  await knex('outbox').whereNull('account_id').delete();
  await knex.schema.alterTable('outbox', (table) => {
    table.dropColumns('address', 'asked_by');
    table.dropNullable('account_id');
  });
}
