import { equalityAnswers, equalityQuestionNames } from '../../src/feedback/domain/equality.ts';
import type { Tx } from '../../src/platform/database/database.ts';

/** What people said of themselves in the first quarter of 2010: counts only, as the product keeps them. */
export async function writeEquality(tx: Tx): Promise<void> {
  const people = [9, 23, 38, 27, 19, 12, 4];
  const rows = equalityQuestionNames.flatMap((question) =>
    Object.keys(equalityAnswers(question)).map((answer, place) => ({
      quarter_from: '2010-01-01',
      question,
      answer,
      answers: people[place] ?? 0,
    })),
  );
  await tx('equality_count').insert(rows);
}
