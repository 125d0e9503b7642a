import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Words added to a contact after it was logged; never changed.
  await knex.schema.createTable('contact_note', (table) => {
    table.increments('id');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'noted_at').notNullable();
    table.integer('noted_by').nullable().references('account.id');
    table.text('words').notNullable();
    table.index(['contact_id', 'noted_at']);
  });
  // What was logged wrongly: what it said, what it should have said, and why. Never changed.
  await knex.schema.createTable('contact_correction', (table) => {
    table.increments('id');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    // The contact's version that the correction made.
    table.integer('version').notNullable();
    exactText(knex, table, 'corrected_at').notNullable();
    table.integer('corrected_by').nullable().references('account.id');
    exactText(knex, table, 'field').notNullable();
    // As people read them on the day.
    table.text('said').notNullable();
    table.text('says').notNullable();
    table.text('why').notNullable();
    table.index(['contact_id', 'version']);
  });
  // Keyed hashes by which two contacts of somebody whom we do not know may belong together.
  await knex.schema.createTable('contact_identifier', (table) => {
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'kind').notNullable().checkIn(['phone', 'postcode_and_name']);
    exactText(knex, table, 'hash').notNullable();
    table.primary(['contact_id', 'kind']);
    table.index(['kind', 'hash']);
  });
  // What somebody said about two contacts: one matter, another matter, or one contact logged twice.
  await knex.schema.createTable('contact_link', (table) => {
    table.increments('id');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    table.integer('earlier_id').notNullable().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'kind').notNullable().checkIn(['episode', 'apart', 'duplicate']);
    exactText(knex, table, 'strength')
      .notNullable()
      .checkIn(['customer', 'phone', 'postcode_and_name', 'person']);
    // What chained the contact's episodes until then, to go back to.
    exactText(knex, table, 'link_before').nullable();
    exactText(knex, table, 'linked_at').notNullable();
    table.integer('linked_by').nullable().references('account.id');
    exactText(knex, table, 'unlinked_at').nullable();
    table.integer('unlinked_by').nullable().references('account.id');
    table.index(['contact_id']);
    table.index(['earlier_id']);
  });
  await knex.schema.alterTable('contact', (table) => {
    // The same contact, logged before: kept, but counted nowhere.
    table.integer('duplicate_of').nullable();
  });
  // How a customer's communication needs are met (Accessible Information Standard, DCB1605); the needs themselves
  // stand with the contact details.
  await knex.schema.createTable('communication_plan', (table) => {
    table.integer('customer_id').primary().references('customer.id').onDelete('CASCADE');
    exactText(knex, table, 'identified_on').nullable();
    exactText(knex, table, 'sharing').notNullable().checkIn(['not_asked', 'agreed', 'refused']);
    table.text('how_met').notNullable().defaultTo('');
    exactText(knex, table, 'review_on').nullable();
  });
  // Who changed what about a customer: never what it said.
  await knex.schema.createTable('customer_change', (table) => {
    table.integer('customer_id').notNullable().references('customer.id').onDelete('CASCADE');
    table.integer('version').notNullable();
    exactText(knex, table, 'changed_at').notNullable();
    table.integer('changed_by').nullable().references('account.id');
    exactText(knex, table, 'what').notNullable();
    table.primary(['customer_id', 'version']);
  });
  // Two customers who are one. What moved stands beside it, so that it can move back.
  await knex.schema.createTable('customer_merge', (table) => {
    table.increments('id');
    table.integer('kept_id').notNullable().references('customer.id').onDelete('CASCADE');
    table.integer('merged_id').notNullable().references('customer.id').onDelete('CASCADE');
    exactText(knex, table, 'merged_at').notNullable();
    table.integer('merged_by').nullable().references('account.id');
    exactText(knex, table, 'undone_at').nullable();
    table.integer('undone_by').nullable().references('account.id');
    table.index(['kept_id']);
    table.index(['merged_id']);
  });
  await knex.schema.createTable('customer_merge_contact', (table) => {
    table.integer('merge_id').notNullable().references('customer_merge.id').onDelete('CASCADE');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    table.primary(['merge_id', 'contact_id']);
  });
  await knex.schema.alterTable('customer', (table) => {
    table.integer('merged_into').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('customer', (table) => {
    table.dropColumn('merged_into');
  });
  await knex.schema.alterTable('contact', (table) => {
    table.dropColumn('duplicate_of');
  });
  for (const table of [
    'customer_merge_contact',
    'customer_merge',
    'customer_change',
    'communication_plan',
    'contact_link',
    'contact_identifier',
    'contact_correction',
    'contact_note',
  ]) {
    await knex.schema.dropTable(table);
  }
}
