import type { Database } from '../../src/platform/database/database.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { NINE_AM } from './app.ts';

/** Names somebody on the embargo of the assessment of 2009/10, which migrations put in. */
export async function nameOnLetter(database: Database, accountId: number): Promise<void> {
  await database.transact(async (tx) => {
    const { id } = await letterEmbargo(database);
    await tx('embargo_reader').insert({ embargo_id: id, account_id: accountId, named_at: NINE_AM });
  });
}

async function letterEmbargo({ read }: Database): Promise<{ id: number }> {
  return read('embargo').where({ ends_on: '2010-11-25' }).first<{ id: number }>('id');
}

/** The letter itself, under its embargo and to be read by everybody afterwards: `/documents/the-letter-k3x9`. */
export async function letterDocument(database: Database): Promise<void> {
  const { id: embargoId } = await letterEmbargo(database);
  await database.transact(async (tx) => {
    const [row] = await tx('document')
      .insert({
        ...{ slug: 'the-letter-k3x9', title: 'The letter', kind: 'letter', owner: 'Director' },
        ...{ is_public: true, asks_acknowledgement: true, embargo_id: embargoId },
      })
      .returning<{ id: number }[]>('id');
    await tx('document_version').insert({
      ...{ document_id: row?.id, number: 1, what_changed: 'As it came', published_at: NINE_AM },
      ...{ file_name: 'letter.txt', file_kind: 'txt', sha256: 'a1', bytes: 1, content: Buffer.from('x') },
    });
  });
}

/** Takes the assessment of 2009/10 out, and all that hangs on it: a database in which that year does not exist. */
export async function withoutLetter(database: Database): Promise<void> {
  const { id: embargoId } = await letterEmbargo(database);
  await database.transact(async (tx) => {
    const years = tx('assessment_year').where({ embargo_id: embargoId }).select('id');
    const documents = tx('document').where({ embargo_id: embargoId }).select('id');
    await tx('document_version').whereIn('document_id', documents.clone()).delete();
    await tx('document').where({ embargo_id: embargoId }).delete();
    const duties = tx('duty').whereIn('year_id', years.clone()).select('id');
    await tx('duty_file').whereIn('duty_id', duties.clone()).delete();
    for (const table of ['duty', 'outcome_evidence', 'accuracy_comment', 'domain_remark', 'outcome_grade'])
      await tx(table).whereIn('year_id', years.clone()).delete();
    await tx('assessment_year').where({ embargo_id: embargoId }).delete();
    await tx('embargo_reader').where({ embargo_id: embargoId }).delete();
    await tx('embargo').where({ id: embargoId }).delete();
    // Nor do numbers count it: whoever comes next has the number that it would have had.
    for (const table of ['embargo', 'assessment_year', 'duty', 'document', 'document_version'])
      await tx.raw(
        database.engine === 'sqlite'
          ? 'update sqlite_sequence set seq = (select coalesce(max(id), 0) from ??) where name = ?'
          : 'select setval(pg_get_serial_sequence(?, ?), coalesce(max(id), 0) + 1, false) from ??',
        database.engine === 'sqlite' ? [table, table] : [table, 'id', table],
      );
  });
}

/** All else that can hang on the embargoed year: a duty that is late with a file, a comment, a measure, a mail that waits. */
export async function openEvidence(database: Database, accountId: number): Promise<void> {
  await database.transact(async (tx) => {
    const { id: yearId } = await tx('assessment_year').where({ key: '2009-10' }).first<{ id: number }>('id');
    await tx('duty').where({ year_id: yearId }).update({ due_on: '2010-06-20' });
    const duty = await tx('duty')
      .where({ year_id: yearId, code: 'open_meeting' })
      .first<{ id: number }>('id');
    await tx('duty_file').insert({
      ...{ duty_id: duty.id, number: 1, name: 'minutes.txt', kind: 'txt', sha256: 'a1', bytes: 1 },
      ...{ content: Buffer.from('x'), added_at: NINE_AM, added_by: accountId },
    });
    const comment = { made_by: 'Us', made_on: '2010-06-02', words: 'Wrong', answer: 'waiting' };
    await tx('accuracy_comment').insert({ year_id: yearId, number: 1, ...comment });
    await tx('domain_remark').insert({ year_id: yearId, domain: 'leadership', words: 'Leaders lead' });
    const says = { outcome: 'choice', measure: 'recorded_fcr', says: 'Much of it' };
    await tx('outcome_evidence').insert({ year_id: yearId, ...says });
  });
}

/** A duty of 2008/09 with a file, one of its own words, and a comment on that year's draft: that year obliged to nothing by itself. */
export async function someDuty(tx: Tx, accountId: number): Promise<void> {
  const { id: yearId } = await tx('assessment_year').where({ key: '2008-09' }).first<{ id: number }>('id');
  const [duty] = await tx('duty')
    .insert({ year_id: yearId, code: 'open_meeting', due_on: '2010-07-31' })
    .returning<{ id: number }[]>('id');
  const own = { code: 'own-1', title: 'Send an action plan', asks: '' };
  await tx('duty').insert({ year_id: yearId, due_on: '2010-07-31', ...own });
  await tx('duty_file').insert({
    ...{ duty_id: duty?.id, number: 1, name: 'minutes.txt', kind: 'txt', sha256: 'a1', bytes: 1 },
    ...{ content: Buffer.from('x'), added_at: NINE_AM, added_by: accountId },
  });
  await tx('accuracy_comment').insert({
    ...{ year_id: yearId, number: 1, made_by: 'Us', made_on: '2009-11-02', words: 'No', answer: 'waiting' },
  });
}
