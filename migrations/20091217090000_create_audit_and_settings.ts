import type { Knex } from 'knex';
import { exactText, isPostgres } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Who did what, when. Append-only, each row carrying the hash of the one before.
  await knex.schema.createTable('audit_event', (table) => {
    table.increments('id');
    exactText(knex, table, 'occurred_at').notNullable();
    exactText(knex, table, 'actor').notNullable();
    exactText(knex, table, 'action').notNullable();
    exactText(knex, table, 'subject').notNullable();
    table.text('detail').notNullable();
    exactText(knex, table, 'previous_hash').notNullable();
    exactText(knex, table, 'hash').notNullable();
    table.index(['subject', 'id']);
  });
  // One row: the chain's end. Locking it is what puts concurrent writers in order.
  await knex.schema.createTable('audit_head', (table) => {
    table.integer('id').primary();
    exactText(knex, table, 'hash').notNullable();
    table.integer('events').notNullable();
  });
  await knex('audit_head').insert({ id: 1, hash: '', events: 0 });
  await knex.raw(refuseChanges(knex));
  if (isPostgres(knex)) {
    await knex.raw(`create trigger audit_event_append_only before update or delete or truncate on audit_event
      for each statement execute function refuse_audit_change()`);
  } else {
    await knex.raw(`create trigger audit_event_no_delete before delete on audit_event
      begin select raise(abort, 'the audit trail is append-only'); end`);
  }

  // The installation's own choices, one value per key.
  await knex.schema.createTable('setting', (table) => {
    exactText(knex, table, 'key').primary();
    table.text('value').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
}

function refuseChanges(knex: Knex): string {
  return isPostgres(knex)
    ? `create function refuse_audit_change() returns trigger language plpgsql as
       $$ begin raise exception 'the audit trail is append-only'; end $$`
    : `create trigger audit_event_no_update before update on audit_event
       begin select raise(abort, 'the audit trail is append-only'); end`;
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('setting');
  await knex.schema.dropTable('audit_head');
  await knex.schema.dropTable('audit_event');
  if (isPostgres(knex)) await knex.raw('drop function refuse_audit_change()');
}
