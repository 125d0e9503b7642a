import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/** Parts of a record, by the Human Services Data Specification's names, and the columns that are searched or shown. */
const parts = {
  address: { text: ['address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code'] },
  phone: { text: ['number', 'type', 'description'] },
  schedule: {
    text: [
      ...['valid_from', 'valid_to', 'dtstart', 'freq', 'byday', 'bymonthday'],
      ...['opens_at', 'closes_at', 'description', 'attending_type', 'notes'],
    ],
    number: ['interval'],
  },
  contact_person: { text: ['name', 'title', 'department', 'email'] },
  cost_option: {
    text: ['valid_from', 'valid_to', 'option', 'currency', 'amount_description'],
    number: ['amount'],
  },
  accessibility: { text: ['description', 'details', 'url'] },
  language: { text: ['name', 'code', 'note'] },
  service_area: { text: ['name', 'description', 'extent_type', 'uri'] },
  attribute: { text: ['taxonomy_term_id', 'link_type', 'value', 'label'] },
} as const satisfies Record<string, { text: readonly string[]; number?: readonly string[] }>;

export async function up(knex: Knex): Promise<void> {
  // Ids are those of whoever keeps the record, so that it can be imported again and exported as it came. What the
  // standard has and we neither search nor show, and what only its publisher knows, is JSON in extra.
  await knex.schema.createTable('organization', (table) => {
    exactText(knex, table, 'id').primary();
    for (const name of ['name', 'description', 'email', 'website']) table.text(name).nullable();
    table.text('extra').notNullable().defaultTo('{}');
  });
  await knex.schema.createTable('service', (table) => {
    exactText(knex, table, 'id').primary();
    exactText(knex, table, 'organization_id').nullable().references('organization.id');
    exactText(knex, table, 'name').notNullable();
    exactText(knex, table, 'status')
      .notNullable()
      .checkIn(['active', 'inactive', 'defunct', 'temporarily closed']);
    for (const name of ['alternate_name', 'description', 'url', 'email', 'alert'])
      table.text(name).nullable();
    for (const name of ['fees', 'fees_description', 'application_process', 'wait_time'])
      table.text(name).nullable();
    for (const name of ['eligibility_description', 'accreditations', 'assurer_email'])
      table.text(name).nullable();
    for (const name of ['assured_date', 'last_modified']) exactText(knex, table, name).nullable();
    for (const name of ['minimum_age', 'maximum_age']) table.double(name).nullable();
    table.text('extra').notNullable().defaultTo('{}');
    // What it is searched by, folded: " of its name " and " of everything else ".
    exactText(knex, table, 'name_words').notNullable();
    exactText(knex, table, 'words').notNullable();
    // Which feed it came from and what it was like there; empty and null where we wrote it ourselves.
    exactText(knex, table, 'source').notNullable().defaultTo('');
    exactText(knex, table, 'fingerprint').nullable();
    table.boolean('edited_here').notNullable().defaultTo(false);
    table.integer('version').notNullable().defaultTo(1);
    table.index(['status', 'name']);
    table.index(['organization_id']);
    table.index(['assured_date']);
    table.index(['source']);
  });
  await knex.schema.createTable('location', (table) => {
    exactText(knex, table, 'id').primary();
    for (const name of ['location_type', 'name', 'description', 'transportation'])
      table.text(name).nullable();
    for (const name of ['latitude', 'longitude']) table.double(name).nullable();
    table.text('extra').notNullable().defaultTo('{}');
    // Metres on the Ordnance Survey's grid: from the coordinates or else from the postcode.
    for (const name of ['easting', 'northing']) table.double(name).nullable();
  });
  await knex.schema.createTable('service_at_location', (table) => {
    exactText(knex, table, 'id').primary();
    exactText(knex, table, 'service_id').notNullable().references('service.id');
    exactText(knex, table, 'location_id').notNullable().references('location.id');
    table.integer('position').notNullable();
    table.text('description').nullable();
    table.text('extra').notNullable().defaultTo('{}');
    table.index(['service_id']);
    table.index(['location_id']);
  });
  await knex.schema.createTable('taxonomy', (table) => {
    exactText(knex, table, 'id').primary();
    for (const name of ['name', 'description', 'uri', 'version']) table.text(name).nullable();
    table.text('extra').notNullable().defaultTo('{}');
  });
  // A term's parent and taxonomy may be somebody else's, whom we do not know.
  await knex.schema.createTable('taxonomy_term', (table) => {
    exactText(knex, table, 'id').primary();
    for (const name of ['parent_id', 'taxonomy_id', 'taxonomy']) exactText(knex, table, name).nullable();
    for (const name of ['code', 'name', 'description', 'term_uri']) table.text(name).nullable();
    table.text('extra').notNullable().defaultTo('{}');
    table.index(['parent_id']);
  });
  for (const [name, columns] of Object.entries(parts)) await createPart(knex, name, columns);
  // Where a postcode is, in metres on the Ordnance Survey's grid.
  await knex.schema.createTable('postcode', (table) => {
    exactText(knex, table, 'postcode').primary();
    for (const name of ['easting', 'northing']) table.double(name).notNullable();
  });
}

/**
 * A part belongs to one record and is written and read with it. Its path says where in the record it stands:
 * "phones/0", "contacts/1/phones/0".
 */
async function createPart(
  knex: Knex,
  name: string,
  { text, number = [] }: { readonly text: readonly string[]; readonly number?: readonly string[] },
): Promise<void> {
  await knex.schema.createTable(name, (table) => {
    exactText(knex, table, 'owner')
      .notNullable()
      .checkIn(['organization', 'service', 'location', 'service_at_location'], `${name}_owner`);
    exactText(knex, table, 'owner_id').notNullable();
    exactText(knex, table, 'path').notNullable();
    exactText(knex, table, 'id').nullable();
    for (const column of text) exactText(knex, table, column).nullable();
    for (const column of number) table.double(column).nullable();
    table.text('extra').notNullable().defaultTo('{}');
    table.primary(['owner', 'owner_id', 'path']);
    if (name === 'attribute') table.index(['taxonomy_term_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['postcode', ...Object.keys(parts)]) await knex.schema.dropTable(table);
  for (const table of ['taxonomy_term', 'taxonomy', 'service_at_location', 'location', 'service'])
    await knex.schema.dropTable(table);
  await knex.schema.dropTable('organization');
}
