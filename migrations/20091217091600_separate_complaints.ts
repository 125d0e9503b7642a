import type { Knex } from 'knex';
import { exactText } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('comment', (table) => {
    // How it reached us, and whether somebody helped; who keyed in a paper form stands in the audit trail.
    exactText(knex, table, 'way').notNullable().defaultTo('form');
    table.boolean('helped').notNullable().defaultTo(false);
  });

  // What becomes of a comment whose writer asked us to treat it as a complaint.
  await knex.schema.createTable('complaint', (table) => {
    table.increments('id');
    table.integer('comment_id').notNullable().references('comment.id').unique();
    // Null until somebody has said which rules it falls under.
    exactText(knex, table, 'regime').nullable().checkIn(['adult_social_care', 'other']);
    exactText(knex, table, 'received_on').notNullable();
    // Of the stage it is at: the second begins anew.
    table.integer('stage').notNullable().defaultTo(1);
    exactText(knex, table, 'acknowledge_by').notNullable();
    exactText(knex, table, 'acknowledged_on').nullable();
    // Adult social care: as agreed with the person. Other matters: from the acknowledgement.
    exactText(knex, table, 'answer_by').nullable();
    // Adult social care only: six months from receipt.
    exactText(knex, table, 'latest_by').nullable();
    table.boolean('extended').notNullable().defaultTo(false);
    exactText(knex, table, 'answered_on').nullable();
    exactText(knex, table, 'outcome')
      .nullable()
      .checkIn(['upheld', 'partly_upheld', 'not_upheld', 'withdrawn']);
    exactText(knex, table, 'closed_on').nullable();
    table.integer('version').notNullable().defaultTo(1);
    table.index(['closed_on', 'acknowledge_by']);
  });

  // What was done about it, one row an act: the page shows it, the audit trail proves it.
  await knex.schema.createTable('complaint_act', (table) => {
    table.increments('id');
    table.integer('complaint_id').notNullable().references('complaint.id').index();
    exactText(knex, table, 'act').notNullable();
    exactText(knex, table, 'happened_on').notNullable();
    table.text('note').notNullable().defaultTo('');
    table.integer('account_id').nullable().references('account.id');
    exactText(knex, table, 'recorded_at').notNullable();
  });

  // Who complained and how to reach them: apart from what they said, and forgotten at a date.
  await knex.schema.createTable('complaint_contact', (table) => {
    table.integer('complaint_id').primary().references('complaint.id');
    table.text('details').notNullable();
    // Null while the complaint is open.
    exactText(knex, table, 'keep_until').nullable();
  });

  // Answers about age, sex and so on: counts of a quarter, one question at a time. No row is anybody's.
  await knex.schema.createTable('equality_count', (table) => {
    exactText(knex, table, 'quarter_from').notNullable();
    exactText(knex, table, 'question').notNullable();
    exactText(knex, table, 'answer').notNullable();
    table.integer('answers').notNullable();
    table.primary(['quarter_from', 'question', 'answer']);
  });

  const complaints: CommentRow[] = await knex('comment')
    .where('complaint', true)
    .select('id', 'received_on', 'contact_details');
  for (const { id, received_on, contact_details } of complaints) {
    const [made]: { id: number }[] = await knex('complaint')
      .insert({ comment_id: id, received_on, acknowledge_by: threeWeekdaysAfter(received_on) })
      .returning('id');
    if (made && contact_details !== '')
      await knex('complaint_contact').insert({ complaint_id: made.id, details: contact_details });
  }
  // By hand: knex would build the table anew on SQLite.
  await knex.raw('alter table comment drop column contact_details');
}

interface CommentRow {
  readonly id: number;
  readonly received_on: string;
  readonly contact_details: string;
}

interface KeptContact {
  readonly comment_id: number;
  readonly details: string;
}

/** Bank holidays are not known here: for complaints of before this migration only, and never later than the rule. */
function threeWeekdaysAfter(day: string): string {
  const date = new Date(`${day}T00:00:00.000Z`);
  for (let left = 3; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (date.getUTCDay() % 6 !== 0) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table comment add column contact_details text not null default ''");
  const kept: KeptContact[] = await knex('complaint_contact')
    .join('complaint', 'complaint.id', 'complaint_contact.complaint_id')
    .select('complaint.comment_id', 'complaint_contact.details');
  for (const { comment_id, details } of kept)
    await knex('comment').where({ id: comment_id }).update({ contact_details: details });
  await knex.schema.dropTable('equality_count');
  await knex.schema.dropTable('complaint_contact');
  await knex.schema.dropTable('complaint_act');
  await knex.schema.dropTable('complaint');
  for (const column of ['helped', 'way']) await knex.raw(`alter table comment drop column ${column}`);
}
