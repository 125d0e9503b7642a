import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // The nearest are looked for in a box around where somebody asks from, which widens until there are enough.
  await knex.schema.alterTable('location', (table) => {
    table.index(['easting', 'northing']);
  });
  // Whether it is given at a place at all: what is not is listed apart from what is sorted by distance.
  await knex.schema.alterTable('service', (table) => {
    table.boolean('placed').notNullable().defaultTo(false);
  });
  await knex('service')
    .whereIn('id', knex('service_at_location').select('service_id'))
    .update({ placed: true });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('service', (table) => {
    table.dropColumn('placed');
  });
  await knex.schema.alterTable('location', (table) => {
    table.dropIndex(['easting', 'northing']);
  });
}
