import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Entries offered to whoever logs a contact about a reason: chosen by somebody, or found by the reason's words after
  // each import. What they are called and how they are reached is kept here, because the form is opened all day.
  await knex.schema.createTable('reason_service', (table) => {
    table.integer('reason_id').notNullable().references('reason.id');
    exactText(knex, table, 'service_id').notNullable().references('service.id');
    table.integer('position').notNullable();
    table.boolean('chosen').notNullable();
    exactText(knex, table, 'name').notNullable();
    table.text('reach').notNullable();
    table.primary(['reason_id', 'service_id']);
  });
  // Which entry a contact was signposted to, where it was one of the directory's.
  await knex.schema.createTable('signposted_service', (table) => {
    table.integer('contact_id').primary().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'service_id').notNullable().references('service.id');
    table.index(['service_id']);
  });
  // Stood in for the directory; no page ever wrote to it.
  await knex.schema.dropTable('reason_entry');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('signposted_service');
  await knex.schema.dropTable('reason_service');
  await knex.schema.createTable('reason_entry', (table) => {
    table.increments('id');
    table.integer('reason_id').notNullable().references('reason.id');
    table.integer('position').notNullable();
    exactText(knex, table, 'name').notNullable();
    table.text('reach').notNullable().defaultTo('');
    table.unique(['reason_id', 'position']);
  });
}
