import type { Database } from '../../src/platform/database/database.ts';
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

/** Takes the assessment of 2009/10 out, and all that hangs on it: a database in which that year does not exist. */
export async function withoutLetter(database: Database): Promise<void> {
  const { id: embargoId } = await letterEmbargo(database);
  await database.transact(async (tx) => {
    const years = tx('assessment_year').where({ embargo_id: embargoId }).select('id');
    const duties = tx('duty').whereIn('year_id', years.clone()).select('id');
    await tx('duty_file').whereIn('duty_id', duties.clone()).delete();
    for (const table of ['duty', 'outcome_evidence', 'accuracy_comment', 'domain_remark', 'outcome_grade'])
      await tx(table).whereIn('year_id', years.clone()).delete();
    await tx('assessment_year').where({ embargo_id: embargoId }).delete();
    await tx('embargo_reader').where({ embargo_id: embargoId }).delete();
    await tx('embargo').where({ id: embargoId }).delete();
  });
}
