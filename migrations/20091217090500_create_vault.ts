import type { Knex } from 'knex';
import { exactText, isPostgres } from './columns.ts';

const channels = ['phone', 'face_to_face', 'email', 'letter', 'web', 'social_media', 'textphone', 'outreach'];

/**
 * The vault: rounds, shoppers, assignments, reports and their matches. Its tables, ids and audit chain are its own,
 * and nothing outside refers to it, so that no page outside can differ because something in here does.
 */
export async function up(knex: Knex): Promise<void> {
  await createShoppers(knex);
  await createLibrary(knex);
  await createRounds(knex);
  await createReports(knex);
  await createAuditChain(knex);
}

async function createShoppers(knex: Knex): Promise<void> {
  // An account space of its own: the same address may also be somebody's account, and neither shows the other.
  await knex.schema.createTable('shopper', (table) => {
    table.increments('id');
    exactText(knex, table, 'email').notNullable().unique();
    exactText(knex, table, 'name').notNullable();
    table.text('password_hash').nullable();
    exactText(knex, table, 'deactivated_at').nullable();
    exactText(knex, table, 'created_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
  });
  // A shopper's one-time link to choose a password; only its hash is kept.
  await knex.schema.createTable('shopper_code', (table) => {
    exactText(knex, table, 'code_hash').primary();
    table.integer('shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'expires_at').notNullable();
    exactText(knex, table, 'used_at').nullable();
  });
}

async function createLibrary(knex: Knex): Promise<void> {
  // The weighted questions a shop is scored with; a round keeps the one it opened with.
  await knex.schema.createTable('questionnaire', (table) => {
    table.increments('id');
    exactText(knex, table, 'name').notNullable();
    table.integer('edition').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    table.unique(['name', 'edition']);
  });
  await knex.schema.createTable('question', (table) => {
    table.increments('id');
    table.integer('questionnaire_id').notNullable().references('questionnaire.id');
    table.integer('position').notNullable();
    table.text('words').notNullable();
    exactText(knex, table, 'kind').notNullable().checkIn(['fact', 'judgement']);
    // Which answers it takes and what each scores: see mystery-shopping/domain.
    exactText(knex, table, 'scale').notNullable().checkIn(['yes_no', 'no_yes', 'extent']);
    table.integer('weight').notNullable();
    table.boolean('na_allowed').notNullable().defaultTo(false);
    exactText(knex, table, 'promise')
      .notNullable()
      .checkIn(['resolved', 'not_sent_back', 'courteous', 'prompt']);
    // The one question whose answer is the truth about "resolved at first contact".
    table.boolean('tells_resolved').notNullable().defaultTo(false);
    table.unique(['questionnaire_id', 'position']);
    table.check('weight > 0');
  });
  // The brief of a shop.
  await knex.schema.createTable('scenario', (table) => {
    table.increments('id');
    exactText(knex, table, 'title').notNullable();
    table.integer('reason_id').notNullable().references('reason.id');
    table.text('persona').notNullable();
    table.text('opening_line').notNullable();
    table.text('answer_key').notNullable();
    table.text('exit_line').notNullable();
    table.text('abort_rule').notNullable();
    table.integer('staff_minutes').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    exactText(knex, table, 'retired_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
  });
}

async function createRounds(knex: Knex): Promise<void> {
  // Shops planned together over fixed days: from opens_on up to, not including, closes_on.
  await knex.schema.createTable('round', (table) => {
    table.increments('id');
    exactText(knex, table, 'name').notNullable();
    table.integer('questionnaire_id').notNullable().references('questionnaire.id');
    exactText(knex, table, 'opens_on').notNullable();
    exactText(knex, table, 'closes_on').notNullable();
    exactText(knex, table, 'created_at').notNullable();
    exactText(knex, table, 'closed_at').nullable();
    exactText(knex, table, 'unblinded_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.check('opens_on < closes_on');
    table.check('unblinded_at is null or closed_at is not null');
  });
  // One planned shop.
  await knex.schema.createTable('assignment', (table) => {
    table.increments('id');
    table.integer('round_id').notNullable().references('round.id');
    table.integer('scenario_id').notNullable().references('scenario.id');
    table.integer('door_id').notNullable().references('door.id');
    table.integer('shopper_id').notNullable().references('shopper.id');
    exactText(knex, table, 'channel').notNullable().checkIn(channels);
    exactText(knex, table, 'due_on').notNullable();
    table.index(['shopper_id', 'due_on']);
    table.index(['round_id', 'due_on']);
  });
}

async function createReports(knex: Knex): Promise<void> {
  // What a shopper sends back, on an assignment or on an unplanned call within a round.
  await knex.schema.createTable('shop_report', (table) => {
    table.increments('id');
    table.integer('round_id').notNullable().references('round.id');
    table.integer('assignment_id').nullable().unique().references('assignment.id');
    table.integer('shopper_id').notNullable().references('shopper.id');
    table.integer('door_id').notNullable().references('door.id');
    table.integer('reason_id').notNullable().references('reason.id');
    exactText(knex, table, 'channel').notNullable().checkIn(channels);
    exactText(knex, table, 'rang_at').notNullable();
    exactText(knex, table, 'rang_on').notNullable();
    exactText(knex, table, 'answered_at').nullable();
    exactText(knex, table, 'ended_at').nullable();
    // reached, or three failed attempts: a delivered shop outside recording completeness.
    exactText(knex, table, 'outcome').notNullable().checkIn(['reached', 'unreachable']);
    table.text('told').notNullable().defaultTo('');
    exactText(knex, table, 'submitted_at').nullable();
    exactText(knex, table, 'state')
      .notNullable()
      .checkIn(['draft', 'submitted', 'accepted', 'returned', 'excluded']);
    table.text('state_reason').notNullable().defaultTo('');
    table.integer('moderated_by').nullable().references('account.id');
    exactText(knex, table, 'moderated_at').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.index(['round_id', 'state']);
    table.index(['shopper_id', 'state']);
  });
  // One question's answer: the option's slug, or na.
  await knex.schema.createTable('answer', (table) => {
    table.integer('report_id').notNullable().references('shop_report.id').onDelete('CASCADE');
    table.integer('question_id').notNullable().references('question.id');
    exactText(knex, table, 'value').notNullable();
    table.primary(['report_id', 'question_id']);
  });
  // The contact that staff logged for a shop; contact_id is null where they logged none.
  await knex.schema.createTable('shop_match', (table) => {
    table.integer('report_id').primary().references('shop_report.id').onDelete('CASCADE');
    table.integer('contact_id').nullable().unique().references('contact.id');
    table.integer('decided_by').nullable().references('account.id');
    exactText(knex, table, 'decided_at').notNullable();
  });
  // Not of the vault: the contacts that turned out to be shops' when their round was unblinded, a whole round at a
  // time. Empty until then, so figures can leave them out without asking the vault anything.
  await knex.schema.createTable('unblinded_contact', (table) => {
    table.integer('contact_id').primary().references('contact.id');
  });
}

/** As audit_event and audit_head, apart from them: the administrator reads those. */
async function createAuditChain(knex: Knex): Promise<void> {
  await knex.schema.createTable('vault_audit_event', (table) => {
    table.increments('id');
    for (const name of ['occurred_at', 'actor', 'action', 'subject'])
      exactText(knex, table, name).notNullable();
    table.text('detail').notNullable();
    exactText(knex, table, 'previous_hash').notNullable();
    exactText(knex, table, 'hash').notNullable();
    table.index(['subject', 'id']);
  });
  await knex.schema.createTable('vault_audit_head', (table) => {
    table.integer('id').primary();
    exactText(knex, table, 'hash').notNullable();
    table.integer('events').notNullable();
  });
  await knex('vault_audit_head').insert({ id: 1, hash: '', events: 0 });
  if (isPostgres(knex)) {
    await knex.raw(`create trigger vault_audit_event_append_only before update or delete or truncate
      on vault_audit_event for each statement execute function refuse_audit_change()`);
    return;
  }
  for (const act of ['update', 'delete']) {
    await knex.raw(`create trigger vault_audit_event_no_${act} before ${act} on vault_audit_event
      begin select raise(abort, 'the audit trail is append-only'); end`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'vault_audit_head',
    'vault_audit_event',
    'unblinded_contact',
    'shop_match',
    'answer',
    'shop_report',
    'assignment',
    'round',
    'scenario',
    'question',
    'questionnaire',
    'shopper_code',
    'shopper',
  ]) {
    await knex.schema.dropTable(table);
  }
}
