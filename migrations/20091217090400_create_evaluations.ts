import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // An evaluation of a period beside its baseline; ranges are London days, half-open.
  await knex.schema.createTable('evaluation', (table) => {
    table.increments('id');
    exactText(knex, table, 'title').notNullable();
    exactText(knex, table, 'period_from').notNullable();
    exactText(knex, table, 'period_to').notNullable();
    exactText(knex, table, 'baseline_from').notNullable();
    exactText(knex, table, 'baseline_to').notNullable();
    table.integer('repeat_window').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('created_by').nullable().references('account.id');
    table.integer('version').notNullable().defaultTo(1);
    table.check('repeat_window in (7, 14, 30)');
    table.check('period_from < period_to');
    table.check('baseline_from < baseline_to');
    table.check('baseline_to <= period_from');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('evaluation');
}
