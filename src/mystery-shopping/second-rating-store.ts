import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Answers } from './domain/questionnaire.ts';

/** @throws ConflictError when somebody has rated the report meanwhile */
export async function insertSecondRating(
  tx: Tx,
  reportId: number,
  { answers, by, at }: { readonly answers: Answers; readonly by: number; readonly at: Instant },
): Promise<void> {
  const made = await tx('second_rating')
    .insert({ report_id: reportId, rated_by: by, rated_at: at })
    .onConflict('report_id')
    .ignore()
    .returning<{ report_id: number }[]>('report_id');
  if (made.length === 0) throw new ConflictError();
  const rows = [...answers].map(([question, value]) => ({
    report_id: reportId,
    question_id: question,
    value,
  }));
  await tx('second_rating_answer').insert(rows);
}
