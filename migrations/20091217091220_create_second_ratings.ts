import type { Knex } from 'knex';
import { exactText } from './columns.ts';

/** What another coordinator would have answered from what the shopper wrote, without seeing the shopper's answers. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('second_rating', (table) => {
    table.integer('report_id').primary().references('shop_report.id').onDelete('CASCADE');
    table.integer('rated_by').notNullable().references('account.id');
    exactText(knex, table, 'rated_at').notNullable();
  });
  // An option's slug, na, or cannot_tell, which is compared with nothing.
  await knex.schema.createTable('second_rating_answer', (table) => {
    table.integer('report_id').notNullable().references('second_rating.report_id').onDelete('CASCADE');
    table.integer('question_id').notNullable().references('question.id');
    exactText(knex, table, 'value').notNullable();
    table.primary(['report_id', 'question_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('second_rating_answer');
  await knex.schema.dropTable('second_rating');
}
