import type { Knex } from 'knex';
import { exactText, isPostgres } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Which of the directory's entries a contact was signposted to; null where it was none of them. What the
  // organisation was called that day stays beside it.
  const text = isPostgres(knex) ? 'text collate "C"' : 'text';
  await knex.raw(`alter table signposting add column service_id ${text} references service (id)`);
  await knex.raw(
    'update signposting set service_id = (select k.service_id from signposted_service as k where k.contact_id = signposting.contact_id)',
  );
  await knex.schema.alterTable('signposting', (table) => {
    table.index(['service_id']);
  });
  await knex.schema.dropTable('signposted_service');
  // Entries chosen for a reason are a list that somebody edits: whoever read an older one cannot write over it.
  await knex.schema.createTable('reason_choice', (table) => {
    table.integer('reason_id').primary().references('reason.id');
    table.integer('version').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('reason_choice');
  await knex.schema.createTable('signposted_service', (table) => {
    table.integer('contact_id').primary().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'service_id').notNullable().references('service.id');
    table.index(['service_id']);
  });
  await knex.raw(
    'insert into signposted_service (contact_id, service_id) select contact_id, service_id from signposting where service_id is not null',
  );
  await knex.schema.alterTable('signposting', (table) => {
    table.dropIndex(['service_id']);
  });
  await knex.raw('alter table signposting drop column service_id');
}
