import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { quarterOf } from '../shared/quarter.ts';
import type { Period } from '../shared/period.ts';
import { equalityAnswers, equalityQuestionNames } from './domain/equality.ts';
import type { EqualityQuestion } from './domain/equality.ts';

export type EqualityAnswers = Readonly<Partial<Record<EqualityQuestion, string>>>;

/**
 * Adds one to the count of each answer, of the quarter in which it was given. Every count of the quarter is written
 * anew, those that stay as they are too: neither the order of rows nor which was written last tells what one person
 * answered.
 */
export async function countEqualityAnswers(tx: Tx, given: EqualityAnswers, day: Day): Promise<void> {
  const quarter = quarterOf(day).from;
  const rows = equalityQuestionNames.flatMap((question) =>
    Object.keys(equalityAnswers(question)).map((answer) => ({
      ...{ quarter_from: quarter, question, answer },
      answers: given[question] === answer ? 1 : 0,
    })),
  );
  await tx('equality_count')
    .insert(rows)
    .onConflict(['quarter_from', 'question', 'answer'])
    .merge({ answers: tx.raw('equality_count.answers + excluded.answers') });
}

export interface EqualityCount {
  readonly question: EqualityQuestion;
  readonly answer: string;
  readonly people: number;
}

/** Of whole quarters. True numbers: suppress before anybody sees them. */
export async function equalityCounts(reader: Reader, { from, to }: Period): Promise<EqualityCount[]> {
  const rows: EqualityCount[] = await reader('equality_count')
    .where('quarter_from', '>=', from)
    .where('quarter_from', '<', to)
    .where('answers', '>', 0)
    .groupBy('question', 'answer')
    .select('question', 'answer')
    .sum({ people: 'answers' });
  return rows;
}
