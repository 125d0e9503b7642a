import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table service drop column edited_here');
  await knex.schema.alterTable('service', (table) => {
    // The standard's properties that somebody changed here, as a JSON list: an import leaves them.
    exactText(knex, table, 'edited').notNullable().defaultTo('[]');
    // The last import that brought it, and the day on which its feed was found to have it no longer.
    exactText(knex, table, 'seen_in').nullable();
    exactText(knex, table, 'gone_on').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const column of ['edited', 'seen_in', 'gone_on'])
    await knex.raw('alter table service drop column ??', [column]);
  await knex.raw('alter table service add column edited_here boolean not null default false');
}
