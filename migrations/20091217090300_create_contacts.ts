import type { Knex } from 'knex';
import { exactText } from './columns.ts';

const channels = ['phone', 'face_to_face', 'email', 'letter', 'web', 'social_media', 'textphone', 'outreach'];
const outcomes = [
  'resolved',
  'handed_over',
  'promised',
  'signposted',
  'redirected',
  'unresolved',
  'abandoned',
];
const barriers = [
  'no_information',
  'no_system_access',
  'no_authority',
  'no_time',
  'specialist_needed',
  'not_ours',
  'customers_choice',
];
const avoidable = [
  'unnecessary_clarification',
  'poor_signposting',
  'repeat_notification',
  'progress_chasing',
  'premature_closure',
];
const callers = ['customer', 'carer', 'family', 'professional', 'provider', 'councillor', 'other'];
const legHows = ['handed_over', 'transferred', 'passed_on', 'told_to_ring_again', 'voicemail', 'cut_off'];

export async function up(knex: Knex): Promise<void> {
  // Who contacts are about or from; a contact without one is anonymous.
  await knex.schema.createTable('customer', (table) => {
    table.increments('id');
    exactText(knex, table, 'name').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  // Contact details and needs, apart from the contact, so that they can go when their time is up.
  await knex.schema.createTable('customer_detail', (table) => {
    table.integer('customer_id').primary().references('customer.id');
    table.text('phone').notNullable().defaultTo('');
    table.text('postcode').notNullable().defaultTo('');
    table.text('communication_needs').notNullable().defaultTo('');
    exactText(knex, table, 'retain_until').notNullable();
  });
  // Keyed hashes by which the same person is known again without keeping what was hashed.
  await knex.schema.createTable('customer_identifier', (table) => {
    exactText(knex, table, 'kind').notNullable().checkIn(['phone_and_name', 'postcode_and_name']);
    exactText(knex, table, 'hash').notNullable();
    table.integer('customer_id').notNullable().references('customer.id');
    table.primary(['kind', 'hash']);
  });

  // One inbound approach by a customer, on any channel.
  await knex.schema.createTable('contact', (table) => {
    table.increments('id');
    exactText(knex, table, 'reference').notNullable().unique();
    exactText(knex, table, 'received_at').notNullable();
    exactText(knex, table, 'received_on').notNullable();
    exactText(knex, table, 'recorded_at').notNullable();
    table.integer('recorded_by').nullable().references('account.id');
    table.integer('door_id').notNullable().references('door.id');
    exactText(knex, table, 'channel').notNullable().checkIn(channels);
    table.integer('reason_id').notNullable().references('reason.id');
    table.integer('customer_id').nullable().references('customer.id');
    // The pseudonym that chains episodes; null for an anonymous customer.
    exactText(knex, table, 'customer_link').nullable();
    exactText(knex, table, 'caller').nullable().checkIn(callers);
    exactText(knex, table, 'outcome').notNullable().checkIn(outcomes);
    exactText(knex, table, 'barrier').nullable().checkIn(barriers);
    exactText(knex, table, 'avoidable').nullable().checkIn(avoidable);
    table.integer('redirected_to_team_id').nullable().references('team.id');
    table.text('note').notNullable().defaultTo('');
    exactText(knex, table, 'mode').notNullable().checkIn(['full', 'tally', 'import']);
    exactText(knex, table, 'source').nullable();
    exactText(knex, table, 'source_reference').nullable();
    // Undone by the person who had just saved it; kept, but counted nowhere.
    exactText(knex, table, 'withdrawn_at').nullable();
    // Reference, customer's name and note, normalised for searching.
    table.text('search_text').notNullable().defaultTo('');
    table.integer('version').notNullable().defaultTo(1);
    table.unique(['source', 'source_reference']);
    table.index(['received_on', 'received_at']);
    table.index(['door_id', 'received_on']);
    table.index(['reason_id', 'received_on']);
    table.index(['customer_link', 'reason_id', 'received_on']);
    table.index(['recorded_by', 'received_on']);
  });

  // One step of a customer's way through the organisation.
  await knex.schema.createTable('leg', (table) => {
    table.increments('id');
    table.integer('contact_id').notNullable().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'happened_at').notNullable();
    exactText(knex, table, 'how').notNullable().checkIn(legHows);
    table.integer('to_door_id').nullable().references('door.id');
    table.integer('to_team_id').nullable().references('team.id');
    table.integer('recorded_by').nullable().references('account.id');
    table.index(['contact_id', 'happened_at']);
  });
  // We took it on and will get back to them. Handing it on never moves due_on.
  await knex.schema.createTable('promise', (table) => {
    table.integer('contact_id').primary().references('contact.id').onDelete('CASCADE');
    table.integer('team_id').notNullable().references('team.id');
    exactText(knex, table, 'due_on').notNullable();
    exactText(knex, table, 'kept_on').nullable();
    table.integer('kept_by').nullable().references('account.id');
    table.index(['team_id', 'kept_on', 'due_on']);
  });
  // The customer stayed while the next person took over. resolved is null until the receiver confirms.
  await knex.schema.createTable('handover', (table) => {
    table.integer('contact_id').primary().references('contact.id').onDelete('CASCADE');
    table.integer('to_team_id').notNullable().references('team.id');
    exactText(knex, table, 'confirmed_at').nullable();
    table.integer('confirmed_by').nullable().references('account.id');
    table.boolean('resolved').nullable();
    table.boolean('had_to_repeat').nullable();
    table.index(['to_team_id', 'confirmed_at']);
  });
  // Put in touch with an outside organisation.
  await knex.schema.createTable('signposting', (table) => {
    table.integer('contact_id').primary().references('contact.id').onDelete('CASCADE');
    exactText(knex, table, 'organisation').notNullable();
    table.boolean('assisted').notNullable().defaultTo(false);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'signposting',
    'handover',
    'promise',
    'leg',
    'contact',
    'customer_identifier',
    'customer_detail',
    'customer',
  ]) {
    await knex.schema.dropTable(table);
  }
}
