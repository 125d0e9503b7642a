import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // What comments are about. Agreed by the Ambassadors Group once two members sort cards by it alike.
  await knex.schema.createTable('theme', (table) => {
    table.increments('id');
    exactText(knex, table, 'slug').notNullable().unique();
    exactText(knex, table, 'name').notNullable();
    table.text('meaning').notNullable();
    exactText(knex, table, 'state').notNullable().checkIn(['proposed', 'agreed', 'retired']);
    exactText(knex, table, 'agreed_on').nullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });

  // Cleared comments on numbered cards, which two members sort apart.
  await knex.schema.createTable('card_sort', (table) => {
    table.increments('id');
    exactText(knex, table, 'title').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    // When every card is settled.
    exactText(knex, table, 'closed_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.schema.createTable('card_sort_theme', (table) => {
    table.integer('card_sort_id').notNullable().references('card_sort.id');
    table.integer('theme_id').notNullable().references('theme.id');
    table.primary(['card_sort_id', 'theme_id']);
  });
  // The two who sort: a member with an account, or a name where the cards were on paper.
  await knex.schema.createTable('coder', (table) => {
    table.integer('card_sort_id').notNullable().references('card_sort.id');
    table.integer('place').notNullable();
    table.integer('account_id').nullable().references('account.id');
    exactText(knex, table, 'name').notNullable();
    exactText(knex, table, 'finished_at').nullable();
    table.primary(['card_sort_id', 'place']);
    table.check('place in (1, 2)');
  });
  await knex.schema.createTable('card', (table) => {
    table.increments('id');
    table.integer('card_sort_id').notNullable().references('card_sort.id');
    table.integer('number').notNullable();
    // Once in any sort: what a comment is about is decided once.
    table.integer('comment_id').notNullable().references('comment.id').unique();
    exactText(knex, table, 'settled_on').nullable();
    exactText(knex, table, 'settled_how').nullable().checkIn(['alike', 'meeting']);
    table.unique(['card_sort_id', 'number']);
  });
  // That one of the two has looked at a card, also when they put it under no theme.
  await knex.schema.createTable('card_coding', (table) => {
    table.integer('card_id').notNullable().references('card.id');
    table.integer('place').notNullable();
    exactText(knex, table, 'coded_at').notNullable();
    table.primary(['card_id', 'place']);
  });
  await knex.schema.createTable('card_coding_theme', (table) => {
    table.integer('card_id').notNullable().references('card.id');
    table.integer('place').notNullable();
    table.integer('theme_id').notNullable().references('theme.id');
    table.primary(['card_id', 'place', 'theme_id']);
  });
  // What a comment is about, in the end: both said so, or the meeting did.
  await knex.schema.createTable('comment_theme', (table) => {
    table.integer('comment_id').notNullable().references('comment.id');
    table.integer('theme_id').notNullable().references('theme.id').index();
    table.primary(['comment_id', 'theme_id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    ...['comment_theme', 'card_coding_theme', 'card_coding', 'card', 'coder', 'card_sort_theme'],
    ...['card_sort', 'theme'],
  ])
    await knex.schema.dropTable(table);
}
