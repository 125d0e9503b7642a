import { equalityAnswers, equalityQuestionNames } from '../../src/feedback/domain/equality.ts';
import type { EqualityQuestion } from '../../src/feedback/domain/equality.ts';
import type { Tx } from '../../src/platform/database/database.ts';

/** How many gave each answer, in the order in which they stand on the page; not everybody answers everything. */
const people: Readonly<Record<EqualityQuestion, readonly number[]>> = {
  age: [9, 23, 38, 27, 19, 12, 4],
  sex: [74, 49, 0, 8],
  ethnic_group: [11, 9, 0, 98, 0, 10],
  disability: [71, 48, 11],
  carer: [44, 76, 8],
};

/** What people said of themselves in the first quarter of 2010: counts only, as the product keeps them. */
export async function writeEquality(tx: Tx): Promise<void> {
  const rows = equalityQuestionNames.flatMap((question) =>
    Object.keys(equalityAnswers(question)).map((answer, place) => ({
      quarter_from: '2010-01-01',
      question,
      answer,
      answers: people[question][place] ?? 0,
    })),
  );
  await tx('equality_count').insert(rows);
}
