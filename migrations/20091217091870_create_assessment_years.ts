import type { Knex } from 'knex';
import { exactText, isPostgres } from './columns.ts';

export async function up(knex: Knex): Promise<void> {
  // Until when (its day begins at midnight in London) something is kept from everybody who is not named.
  await knex.schema.createTable('embargo', (table) => {
    table.increments('id');
    exactText(knex, table, 'subject').notNullable();
    exactText(knex, table, 'ends_on').notNullable();
  });
  await knex.schema.createTable('embargo_reader', (table) => {
    table.integer('embargo_id').notNullable().references('embargo.id');
    table.integer('account_id').notNullable().references('account.id');
    table.integer('named_by').nullable().references('account.id');
    exactText(knex, table, 'named_at').notNullable();
    table.primary(['embargo_id', 'account_id']);
  });
  await createTrail(knex);
  await createYears(knex);
  await createDuties(knex);
  for (const year of printed) await insertYear(knex, year);
}

/** What is done under an embargo has a trail of its own: the other one is read by those who are not named. */
async function createTrail(knex: Knex): Promise<void> {
  await knex.schema.createTable('embargo_audit_event', (table) => {
    table.increments('id');
    for (const name of ['occurred_at', 'actor', 'action', 'subject'])
      exactText(knex, table, name).notNullable();
    table.text('detail').notNullable();
    exactText(knex, table, 'previous_hash').notNullable();
    exactText(knex, table, 'hash').notNullable();
    table.index(['subject', 'id']);
  });
  await knex.schema.createTable('embargo_audit_head', (table) => {
    table.integer('id').primary();
    exactText(knex, table, 'hash').notNullable();
    table.integer('events').notNullable();
  });
  await knex('embargo_audit_head').insert({ id: 1, hash: '', events: 0 });
  if (isPostgres(knex)) {
    await knex.raw(`create trigger embargo_audit_event_append_only before update or delete or truncate
      on embargo_audit_event for each statement execute function refuse_audit_change()`);
    return;
  }
  for (const act of ['update', 'delete']) {
    await knex.raw(`create trigger embargo_audit_event_no_${act} before ${act} on embargo_audit_event
      begin select raise(abort, 'the audit trail is append-only'); end`);
  }
}

async function createYears(knex: Knex): Promise<void> {
  await knex.schema.createTable('assessment_year', (table) => {
    table.increments('id');
    exactText(knex, table, 'key').notNullable().unique();
    exactText(knex, table, 'label').notNullable();
    // What its grades are printed in, and the day of that.
    table.text('source').notNullable();
    exactText(knex, table, 'source_on').notNullable();
    table.integer('embargo_id').notNullable().references('embargo.id');
    table.integer('version').notNullable().defaultTo(1);
    table.index('embargo_id');
  });
  // The code is the same every year; the name is as it was printed that year.
  await knex.schema.createTable('outcome_grade', (table) => {
    table.integer('year_id').notNullable().references('assessment_year.id');
    exactText(knex, table, 'outcome').notNullable();
    table.text('printed_name').notNullable();
    table.integer('grade').notNullable();
    table.primary(['year_id', 'outcome']);
    table.check('grade between 1 and 4');
  });
  // Commented on, not graded.
  await knex.schema.createTable('domain_remark', (table) => {
    table.integer('year_id').notNullable().references('assessment_year.id');
    exactText(knex, table, 'domain').notNullable().checkIn(['leadership', 'resources']);
    table.text('words').notNullable();
    table.primary(['year_id', 'domain']);
  });
  await knex.schema.createTable('accuracy_comment', (table) => {
    table.integer('year_id').notNullable().references('assessment_year.id');
    table.integer('number').notNullable();
    table.text('made_by').notNullable();
    exactText(knex, table, 'made_on').notNullable();
    exactText(knex, table, 'about').nullable();
    table.text('words').notNullable();
    exactText(knex, table, 'answer').notNullable().checkIn(['waiting', 'accepted', 'not_accepted']);
    table.text('answer_words').notNullable().defaultTo('');
    exactText(knex, table, 'answered_on').nullable();
    table.primary(['year_id', 'number']);
    table.check("answer = 'waiting' or answered_on is not null");
  });
  await knex.schema.createTable('outcome_evidence', (table) => {
    table.integer('year_id').notNullable().references('assessment_year.id');
    exactText(knex, table, 'outcome').notNullable();
    exactText(knex, table, 'measure').notNullable();
    table.text('says').notNullable();
    table.primary(['year_id', 'outcome', 'measure']);
  });
}

async function createDuties(knex: Knex): Promise<void> {
  await knex.schema.createTable('duty', (table) => {
    table.increments('id');
    table.integer('year_id').notNullable().references('assessment_year.id');
    exactText(knex, table, 'code').notNullable();
    exactText(knex, table, 'due_on').notNullable();
    exactText(knex, table, 'discharged_on').nullable();
    table.integer('discharged_by').nullable().references('account.id');
    table.text('how').notNullable().defaultTo('');
    table.integer('version').notNullable().defaultTo(1);
    table.unique(['year_id', 'code']);
    table.check('(discharged_on is null) = (discharged_by is null)');
  });
  await knex.schema.createTable('duty_file', (table) => {
    table.integer('duty_id').notNullable().references('duty.id');
    table.integer('number').notNullable();
    table.text('name').notNullable();
    exactText(knex, table, 'kind').notNullable();
    exactText(knex, table, 'sha256').notNullable();
    table.integer('bytes').notNullable();
    table.binary('content').notNullable();
    exactText(knex, table, 'added_at').notNullable();
    table.integer('added_by').notNullable().references('account.id');
    table.primary(['duty_id', 'number']);
  });
}

interface PrintedYear {
  readonly key: string;
  readonly label: string;
  readonly source: string;
  readonly sourceOn: string;
  readonly embargoEndsOn: string;
  readonly grades: readonly (readonly [outcome: string, printedName: string, grade: number])[];
  readonly duties: readonly (readonly [code: string, dueOn: string])[];
}

const [WELL, EXCELLENT] = [3, 4];

/** As printed in the Cabinet Member's report of 17 December 2009 and in the letter of 4 October 2010. */
const printed: readonly PrintedYear[] = [
  {
    key: '2008-09',
    label: '2008/09',
    source: 'The Cabinet Member’s report',
    sourceOn: '2009-12-17',
    // It was public from the first.
    embargoEndsOn: '2009-12-17',
    grades: [
      ['overall', 'Overall', WELL],
      ['health', 'Improved health and well-being', WELL],
      ['quality_of_life', 'Improved quality of life', WELL],
      ['contribution', 'Making a positive contribution', WELL],
      ['choice', 'Increased choice and control', WELL],
      ['freedom', 'Freedom from discrimination or harassment', WELL],
      ['economic', 'Economic well-being', WELL],
      ['dignity', 'Maintaining personal dignity and respect', WELL],
    ],
    duties: [],
  },
  {
    key: '2009-10',
    label: '2009/10',
    source: 'The regulator’s letter',
    sourceOn: '2010-10-04',
    embargoEndsOn: '2010-11-25',
    grades: [
      ['overall', 'Overall', WELL],
      ['health', 'Improved health and emotional well-being', WELL],
      ['quality_of_life', 'Improved quality of life', EXCELLENT],
      ['contribution', 'Making a positive contribution', WELL],
      ['choice', 'Increased choice and control', WELL],
      ['freedom', 'Freedom from discrimination or harassment', WELL],
      ['economic', 'Economic well-being', WELL],
      ['dignity', 'Maintaining personal dignity and respect', WELL],
    ],
    duties: [
      ['embargo', '2010-11-25'],
      ['open_meeting', '2011-01-31'],
      ['tell_regulator', '2011-01-31'],
      ['make_public', '2011-01-31'],
      ['copy_to_auditor', '2011-01-31'],
    ],
  },
];

async function insertYear(knex: Knex, year: PrintedYear): Promise<void> {
  const embargo = { subject: `Assessment ${year.label}`, ends_on: year.embargoEndsOn };
  const embargoId = await idOf(knex('embargo').insert(embargo).returning('id'));
  const yearId = await idOf(
    knex('assessment_year')
      .insert({
        key: year.key,
        label: year.label,
        source: year.source,
        source_on: year.sourceOn,
        embargo_id: embargoId,
      })
      .returning('id'),
  );
  await knex('outcome_grade').insert(
    year.grades.map(([outcome, name, grade]) => ({ year_id: yearId, outcome, printed_name: name, grade })),
  );
  for (const [code, due] of year.duties) await knex('duty').insert({ year_id: yearId, code, due_on: due });
}

async function idOf(inserted: Knex.QueryBuilder): Promise<number> {
  const [row] = (await inserted) as { id: number }[];
  return row?.id ?? 0;
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'duty_file',
    'duty',
    'outcome_evidence',
    'accuracy_comment',
    'domain_remark',
    'outcome_grade',
    'assessment_year',
    'embargo_audit_head',
    'embargo_audit_event',
    'embargo_reader',
    'embargo',
  ]) {
    await knex.schema.dropTable(table);
  }
}
