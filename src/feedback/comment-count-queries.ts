import type { Reader } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { publicComments } from './comment-queries.ts';
import type { CommentPlace } from './comment-queries.ts';
import { staffQuestionNames } from './domain/comment.ts';
import type { StaffQuestion } from './domain/comment.ts';

/** Comments of a period from one source about one door. True numbers: suppress before others see them. */
export interface CommentCount {
  readonly source: 'public' | 'staff';
  readonly doorId: number | null;
  readonly comments: number;
  /** With something written. */
  readonly withWords: number;
  readonly complaints: number;
}

export async function commentCounts(reader: Reader, { from, to }: Period): Promise<CommentCount[]> {
  const rows: CommentCount[] = await reader('comment')
    .where('received_on', '>=', from)
    .where('received_on', '<', to)
    .groupBy('source', 'door_id')
    .orderBy([{ column: 'source' }, { column: 'door_id' }])
    .select({ source: 'source', doorId: 'door_id' })
    .count({ comments: '*' })
    .select(
      reader.raw("coalesce(sum(case when text <> '' then 1 else 0 end), 0) as ??", ['withWords']),
      reader.raw('coalesce(sum(case when complaint then 1 else 0 end), 0) as complaints'),
    );
  return rows;
}

const countedQuestions = ['sorted', 'welcome', 'ease', 'more_than_once', 'asked_elsewhere'] as const;
export type CountedQuestion = (typeof countedQuestions)[number];

/** How many of the public gave an answer, at one door. True numbers: suppress before others see them. */
export interface AnswerCount {
  readonly question: CountedQuestion;
  /** The answer's code; of `ease`, "1" to "5". */
  readonly answer: string;
  readonly doorId: number | null;
  readonly people: number;
}

/** The public's answers in a period, whatever became of the words beside them: moderation moves no figure. */
export async function answerCounts(
  reader: Reader,
  period: Period,
  place?: CommentPlace,
): Promise<AnswerCount[]> {
  const ofQuestion = async (question: CountedQuestion): Promise<AnswerCount[]> => {
    const rows: { answer: string | number; doorId: number | null; people: number }[] = await publicComments(
      reader,
      period,
      place,
    )
      .whereNotNull(question)
      .groupBy(question, 'door_id')
      .orderBy([{ column: question }, { column: 'door_id' }])
      .select({ answer: question, doorId: 'door_id' })
      .count({ people: '*' });
    return rows.map((row) => ({ ...row, question, answer: String(row.answer) }));
  };
  return (await Promise.all(countedQuestions.map(ofQuestion))).flat();
}

/** How many of staff gave an answer. True numbers: suppress before others see them. */
export interface StaffAnswerCount {
  readonly question: StaffQuestion;
  /** The answer's code; of `ease`, "1" to "5". */
  readonly answer: string;
  readonly people: number;
}

/** Staff's answers in a period, of all teams together, whatever became of the words beside them. */
export async function staffAnswerCounts(reader: Reader, { from, to }: Period): Promise<StaffAnswerCount[]> {
  const counts: StaffAnswerCount[] = [];
  for (const question of staffQuestionNames) {
    const rows: { answer: string | number; people: number }[] = await reader('comment')
      .where({ source: 'staff' })
      .where('received_on', '>=', from)
      .where('received_on', '<', to)
      .whereNotNull(question)
      .groupBy(question)
      .orderBy(question)
      .select({ answer: question })
      .count({ people: '*' });
    counts.push(...rows.map(({ answer, people }) => ({ question, answer: String(answer), people })));
  }
  return counts;
}
