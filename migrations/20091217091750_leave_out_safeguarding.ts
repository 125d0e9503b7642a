import type { Knex } from 'knex';
import { markStaleDaysOf, unmarkStaleDaysOf } from './stale-days.ts';

/** A contact in which safeguarding was communicated is never a failure: measures leave it out and count it apart. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('day_count', (table) => {
    table.integer('safeguarding').notNullable().defaultTo(0);
  });
  await markStaleDaysOf(knex, 'safeguarding_communication', { contactId: 'contact_id', neighbours: false });
  await knex.raw(`insert into stale_day (day) select distinct c.received_on from contact c
    join safeguarding_communication sc on sc.contact_id = c.id`);
}

export async function down(knex: Knex): Promise<void> {
  await unmarkStaleDaysOf(knex, 'safeguarding_communication');
  await knex.raw('alter table day_count drop column safeguarding');
}
