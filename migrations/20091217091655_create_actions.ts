import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Something decided because of feedback. Open until it is answered whether it worked, or why it could not be done.
  await knex.schema.createTable('action', (table) => {
    table.increments('id');
    // What people said, in words that may be published.
    table.text('you_said').notNullable();
    exactText(knex, table, 'title').notNullable();
    exactText(knex, table, 'owner').notNullable();
    exactText(knex, table, 'due_on').notNullable();
    exactText(knex, table, 'measure').nullable();
    exactText(knex, table, 'origin').notNullable().checkIn(['meeting', 'theme', 'comment', 'recommendation']);
    table.integer('theme_id').nullable().references('theme.id');
    table.integer('comment_id').nullable().references('comment.id');
    table.text('recommendation').notNullable().defaultTo('');
    table.text('evidence').notNullable().defaultTo('');
    exactText(knex, table, 'state').notNullable().checkIn(['planned', 'started', 'done', 'not_done']);
    exactText(knex, table, 'started_on').nullable();
    exactText(knex, table, 'closed_on').nullable();
    exactText(knex, table, 'worked').nullable().checkIn(['shift', 'no_shift', 'too_early']);
    // What we did, or what we could not do and why: in words that may be published.
    table.text('we_did').notNullable().defaultTo('');
    table.boolean('published').notNullable().defaultTo(false);
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.check("state <> 'done' or (worked is not null and closed_on is not null)");
    table.index(['state', 'due_on']);
  });
  // Where a measure's chart begins anew, because something was changed that should move it.
  await knex.schema.createTable('phase', (table) => {
    exactText(knex, table, 'measure').notNullable();
    exactText(knex, table, 'begins_on').notNullable();
    table.integer('action_id').notNullable().references('action.id');
    table.primary(['action_id', 'measure']);
    table.index(['measure', 'begins_on']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('phase');
  await knex.schema.dropTable('action');
}
