import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What somebody has typed into the logging form and not yet saved: one for each person.
  await knex.schema.createTable('contact_draft', (table) => {
    table.integer('account_id').primary().references('account.id').onDelete('CASCADE');
    // The form's idempotency token: once it has been sent there is no draft any more.
    exactText(knex, table, 'token').notNullable();
    table.text('fields').notNullable();
    exactText(knex, table, 'kept_at').notNullable();
  });
  // How long logging took, by team and day and never by person or contact: a count for each number of seconds.
  await knex.schema.createTable('log_time', (table) => {
    table.integer('team_id').notNullable().references('team.id');
    exactText(knex, table, 'logged_on').notNullable();
    table.integer('seconds').notNullable();
    table.integer('contacts').notNullable();
    table.primary(['team_id', 'logged_on', 'seconds']);
  });
  // The words of customers' names, normalised, so that the beginning of one finds them by index.
  await knex.schema.createTable('customer_word', (table) => {
    exactText(knex, table, 'word').notNullable();
    table.integer('customer_id').notNullable().references('customer.id').onDelete('CASCADE');
    table.primary(['word', 'customer_id']);
    table.index(['customer_id']);
  });
  const customers: { id: number; name: string }[] = await knex('customer').select('id', 'name');
  const words = customers.flatMap(({ id, name }) =>
    [...new Set(wordsOf(name))].map((word) => ({ word, customer_id: id })),
  );
  for (let start = 0; start < words.length; start += 400) {
    await knex('customer_word').insert(words.slice(start, start + 400));
  }
  await knex.schema.alterTable('contact', (table) => {
    table.index(['customer_id', 'received_on']);
  });
  // Outside organisations and services that help with a reason, shown to whoever logs a contact about it.
  await knex.schema.createTable('reason_entry', (table) => {
    table.increments('id');
    table.integer('reason_id').notNullable().references('reason.id');
    table.integer('position').notNullable();
    exactText(knex, table, 'name').notNullable();
    // How to reach it: a number, an address.
    table.text('reach').notNullable().defaultTo('');
    table.unique(['reason_id', 'position']);
  });
  // A safeguarding concern was passed on, or the numbers given. Of whom is not kept here.
  await knex.schema.createTable('safeguarding_communication', (table) => {
    table.increments('id');
    exactText(knex, table, 'communicated_at').notNullable();
    exactText(knex, table, 'communicated_on').notNullable();
    table.integer('team_id').nullable().references('team.id');
    table.integer('contact_id').nullable().unique().references('contact.id').onDelete('CASCADE');
  });
}

/** As src/shared/words.ts has it: a migration imports nothing that may change. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('contact', (table) => {
    table.dropIndex(['customer_id', 'received_on']);
  });
  for (const table of [
    'safeguarding_communication',
    'reason_entry',
    'customer_word',
    'log_time',
    'contact_draft',
  ]) {
    await knex.schema.dropTable(table);
  }
}
