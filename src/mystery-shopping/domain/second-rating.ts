import { agreement } from '../../statistics/index.ts';
import type { Agreement } from '../../statistics/index.ts';
import { NOT_APPLICABLE, scales } from './questionnaire.ts';
import type { Answers, Question } from './questionnaire.ts';
import { seededRandom } from './seeded-random.ts';

/** The second rater could not tell from what is written; compared with nothing. */
export const CANNOT_TELL = 'cannot_tell';

/** The share of reports that are rated a second time. */
const SAMPLE = 0.2;

/** Whether a report is of the sample: decided by its round's seed and its number, so by nobody. */
export function isSampled(seed: string, reportId: number): boolean {
  return seededRandom(`second rating ${seed} ${String(reportId)}`).next() < SAMPLE;
}

export interface RatedTwice {
  readonly first: Answers;
  readonly second: Answers;
}

export interface QuestionAgreement {
  readonly question: Question;
  /** Null where no report was rated twice. */
  readonly agreement: Agreement | null;
}

/** How far the shopper and the second rater answer alike, question by question. */
export function agreementByQuestion(
  questions: readonly Question[],
  ratings: readonly RatedTwice[],
): QuestionAgreement[] {
  return questions.map((question) => {
    const values = [
      ...scales[question.scale].map(({ value }) => value as string),
      ...(question.naAllowed ? [NOT_APPLICABLE] : []),
    ];
    const table = values.map((one) =>
      values.map(
        (other) =>
          ratings.filter(
            ({ first, second }) => first.get(question.id) === one && second.get(question.id) === other,
          ).length,
      ),
    );
    return { question, agreement: agreement(table) };
  });
}
