import type { Reader, Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { quarterOf } from '../shared/quarter.ts';
import type { Period } from '../shared/period.ts';
import type { EqualityQuestion } from './domain/equality.ts';

export type EqualityAnswers = Readonly<Partial<Record<EqualityQuestion, string>>>;

/** Adds one to the count of each answer, of the quarter in which it was given. */
export async function countEqualityAnswers(tx: Tx, answers: EqualityAnswers, day: Day): Promise<void> {
  const quarter = quarterOf(day).from;
  for (const [question, answer] of Object.entries(answers)) {
    await tx('equality_count')
      .insert({ quarter_from: quarter, question, answer, answers: 1 })
      .onConflict(['quarter_from', 'question', 'answer'])
      .merge({ answers: tx.raw('equality_count.answers + 1') });
  }
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
    .groupBy('question', 'answer')
    .select('question', 'answer')
    .sum({ people: 'answers' });
  return rows;
}
