import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    // How often a mail server refused it since it was written or handed back; after some it is left alone.
    table.integer('failures').notNullable().defaultTo(0);
    exactText(knex, table, 'failed_at').nullable();
    table.text('last_error').notNullable().defaultTo('');
    // That it was written is itself kept from administrators: under an embargo.
    table.boolean('confidential').notNullable().defaultTo(false);
  });
  // Of those that were written before it is not known which were.
  await knex('outbox').where('purpose', 'like', 'duty %').update({ confidential: true });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    table.dropColumns('failures', 'failed_at', 'last_error', 'confidential');
  });
}
