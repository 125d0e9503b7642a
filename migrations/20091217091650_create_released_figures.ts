import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What packs have shown of a figure: the same cell stays as it was shown until its true number has clearly moved.
  // Null: hidden. Never a true number.
  await knex.schema.createTable('released_figure', (table) => {
    exactText(knex, table, 'cell').primary();
    table.integer('numerator').nullable();
    table.integer('denominator').nullable();
    table.boolean('dominated').notNullable();
    exactText(knex, table, 'released_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('released_figure');
}
