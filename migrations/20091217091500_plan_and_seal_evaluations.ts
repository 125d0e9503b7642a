import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What an evaluation will look at and what will count as good, written before its figures are seen. Once sealed it
  // never changes: what is done otherwise is a deviation.
  await knex.schema.createTable('evaluation_plan', (table) => {
    table.integer('evaluation_id').primary().references('evaluation.id').onDelete('CASCADE');
    table.text('body').notNullable();
    exactText(knex, table, 'sealed_at').nullable();
    table.integer('sealed_by').nullable().references('account.id');
    exactText(knex, table, 'hash').nullable();
    table.check('(sealed_at is null) = (hash is null)');
  });
  // What was done otherwise than planned: printed in every report.
  await knex.schema.createTable('evaluation_deviation', (table) => {
    table.increments('id');
    table.integer('evaluation_id').notNullable().references('evaluation.id').onDelete('CASCADE');
    table.text('what').notNullable();
    table.text('why').notNullable();
    exactText(knex, table, 'decided_at').notNullable();
    table.integer('decided_by').nullable().references('account.id');
    table.index(['evaluation_id']);
  });
  // What the figures mean, in words, each tied to a measure.
  await knex.schema.createTable('evaluation_finding', (table) => {
    table.increments('id');
    table.integer('evaluation_id').notNullable().references('evaluation.id').onDelete('CASCADE');
    exactText(knex, table, 'measure').notNullable();
    table.text('words').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('created_by').nullable().references('account.id');
    exactText(knex, table, 'withdrawn_at').nullable();
    table.index(['evaluation_id']);
  });
  // What should be done, by whom, by when, and on which measure it will show. Actions come of it.
  await knex.schema.createTable('recommendation', (table) => {
    table.increments('id');
    table.integer('evaluation_id').notNullable().references('evaluation.id').onDelete('CASCADE');
    exactText(knex, table, 'measure').notNullable();
    table.text('words').notNullable();
    table.text('owner').notNullable();
    exactText(knex, table, 'due_on').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('created_by').nullable().references('account.id');
    exactText(knex, table, 'withdrawn_at').nullable();
    table.index(['evaluation_id']);
  });
  // The parts of a report to Cabinet that only a person can write.
  await knex.schema.createTable('evaluation_words', (table) => {
    table.integer('evaluation_id').primary().references('evaluation.id').onDelete('CASCADE');
    table.text('issue').notNullable();
    table.text('reasons').notNullable();
    table.text('implications').notNullable();
    table.text('background').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  // A report as it was sealed: its figures, and the results of the queries that they came from. Never changed but for
  // who signed it off and when it may be read.
  await knex.schema.createTable('evaluation_edition', (table) => {
    table.increments('id');
    table.integer('evaluation_id').notNullable().references('evaluation.id').onDelete('CASCADE');
    table.integer('number').notNullable();
    table.text('snapshot').notNullable();
    exactText(knex, table, 'hash').notNullable();
    table.text('files').notNullable();
    exactText(knex, table, 'sealed_at').notNullable();
    table.integer('sealed_by').nullable().references('account.id');
    exactText(knex, table, 'signed_off_at').nullable();
    table.integer('signed_off_by').nullable().references('account.id');
    exactText(knex, table, 'publish_at').nullable();
    table.integer('published_by').nullable().references('account.id');
    table.unique(['evaluation_id', 'number']);
    table.check('publish_at is null or signed_off_at is not null');
    table.check('signed_off_by is null or sealed_by is null or signed_off_by <> sealed_by');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'evaluation_edition',
    'evaluation_words',
    'recommendation',
    'evaluation_finding',
    'evaluation_deviation',
    'evaluation_plan',
  ]) {
    await knex.schema.dropTable(table);
  }
}
