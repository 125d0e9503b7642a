import type { Knex } from 'knex';
import { exactText } from './columns.ts';
import { markStaleDaysOf, unmarkStaleDaysOf } from './stale-days.ts';

export async function up(knex: Knex): Promise<void> {
  // Days whose counts below no longer say what the contacts say. Rows are only added and removed, never changed:
  // nobody who writes waits for anybody else who does.
  await knex.schema.createTable('stale_day', (table) => {
    table.increments('id');
    exactText(knex, table, 'day').notNullable();
    table.index(['day']);
  });
  // One row: whoever counts days anew locks it.
  await knex.schema.createTable('count_turn', (table) => {
    table.integer('id').primary();
  });
  await knex('count_turn').insert({ id: 1 });

  // What can be added up by the London day of receipt, for all contacts and for those of one team, door, channel or reason.
  await knex.schema.createTable('day_count', (table) => {
    part(knex, table);
    for (const name of [
      'eligible',
      'resolved',
      'unconfirmed',
      'net_eligible',
      'net_resolved',
      'owned',
      'wrong_door',
      'unowned',
      'sent_back',
      'abandoned',
    ]) {
      table.integer(name).notNullable();
    }
    table.primary(['part', 'part_key', 'edition', 'day']);
  });
  await knex.schema.createTable('promise_count', (table) => {
    part(knex, table);
    exactText(knex, table, 'due_on').notNullable();
    table.integer('made').notNullable();
    table.integer('kept').notNullable();
    table.primary(['part', 'part_key', 'edition', 'day', 'due_on']);
  });
  // What depends on the customer's other contacts, for each repeat window.
  await knex.schema.createTable('episode_count', (table) => {
    part(knex, table);
    table.integer('repeat_window').notNullable();
    // '-' unless it was promised: then the date given, or '' where there is none.
    exactText(knex, table, 'due_on').notNullable();
    for (const name of [
      'begun',
      'resolved_once',
      'anonymous',
      'anonymous_resolved',
      'wrong_door',
      'wrong_door_dealt_with',
    ]) {
      table.integer(name).notNullable();
    }
    table.primary(['part', 'part_key', 'edition', 'repeat_window', 'day', 'due_on']);
  });

  await markStaleDaysOf(knex, 'contact', { contactId: 'id', neighbours: true });
  await markStaleDaysOf(knex, 'unblinded_contact', { contactId: 'contact_id', neighbours: true });
  for (const table of ['leg', 'promise', 'handover']) {
    await markStaleDaysOf(knex, table, { contactId: 'contact_id', neighbours: false });
  }
  await markStaleDaysOf(knex, 'door_version', { version: 'door_id' });
  await markStaleDaysOf(knex, 'reason_version', { version: 'reason_id' });
  await knex.raw('insert into stale_day (day) select distinct received_on from contact');
}

/** A cell: all ('all', ''), or one team, door, channel or reason, of every contact or of the customers' alone. */
function part(knex: Knex, table: Knex.CreateTableBuilder): void {
  exactText(knex, table, 'part').notNullable();
  exactText(knex, table, 'part_key').notNullable();
  exactText(knex, table, 'edition').notNullable();
  exactText(knex, table, 'day').notNullable();
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'reason_version',
    'door_version',
    'handover',
    'promise',
    'leg',
    'unblinded_contact',
    'contact',
  ]) {
    await unmarkStaleDaysOf(knex, table);
  }
  for (const table of ['episode_count', 'promise_count', 'day_count', 'count_turn', 'stale_day']) {
    await knex.schema.dropTable(table);
  }
}
