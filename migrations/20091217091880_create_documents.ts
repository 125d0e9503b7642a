import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // A policy, strategy, letter or webcast that is kept in versions.
  await knex.schema.createTable('document', (table) => {
    table.increments('id');
    exactText(knex, table, 'slug').notNullable().unique();
    table.text('title').notNullable();
    exactText(knex, table, 'kind')
      .notNullable()
      .checkIn(['policy', 'strategy', 'letter', 'webcast', 'other']);
    // Who answers for it and looks it through again: a team or a post.
    table.text('owner').notNullable();
    exactText(knex, table, 'review_on').nullable();
    table.boolean('is_public').notNullable();
    // Whether staff say of each version that they have read and understood it.
    table.boolean('asks_acknowledgement').notNullable();
    table.integer('embargo_id').nullable().references('embargo.id').index();
    table.integer('version').notNullable().defaultTo(1);
  });
  // Either a file or an address elsewhere; never changed, a new one takes its place.
  await knex.schema.createTable('document_version', (table) => {
    table.increments('id');
    table.integer('document_id').notNullable().references('document.id');
    table.integer('number').notNullable();
    table.text('what_changed').notNullable();
    exactText(knex, table, 'published_at').notNullable();
    table.integer('published_by').nullable().references('account.id');
    table.text('link').nullable();
    table.text('file_name').nullable();
    exactText(knex, table, 'file_kind').nullable();
    exactText(knex, table, 'sha256').nullable();
    table.integer('bytes').nullable();
    table.binary('content').nullable();
    table.unique(['document_id', 'number']);
    table.check('(link is null) <> (content is null)');
  });
  // "Read and understood", by one person of one version.
  await knex.schema.createTable('acknowledgement', (table) => {
    table.integer('document_version_id').notNullable().references('document_version.id');
    table.integer('account_id').notNullable().references('account.id');
    exactText(knex, table, 'acknowledged_at').notNullable();
    table.primary(['document_version_id', 'account_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['acknowledgement', 'document_version', 'document']) await knex.schema.dropTable(table);
}
