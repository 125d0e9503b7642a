import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant, formatTime } from '../shared/london-time.ts';
import { counted, wholePercent } from '../shared/words.ts';
import { NOT_APPLICABLE, scales } from './domain/questionnaire.ts';
import type { Answers, Question } from './domain/questionnaire.ts';
import { CANNOT_TELL } from './domain/second-rating.ts';
import type { QuestionAgreement } from './domain/second-rating.ts';
import { reportReference } from './domain/shop-report.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { SampledReport } from './second-rating-queries.ts';

const paths = mysteryShoppingPaths.secondRatings;

export interface SecondRatingsPage extends PageModel {
  readonly saved: string | null;
  readonly words: string;
  readonly waiting: readonly { readonly text: string; readonly href: string; readonly more: string }[];
  readonly groups: readonly {
    readonly heading: string;
    readonly rows: readonly {
      readonly words: string;
      readonly reports: string;
      readonly raw: string;
      readonly kappa: string;
      readonly ac1: string;
    }[];
  }[];
}

export const secondRatingsView = defineView<SecondRatingsPage>('mystery-shopping/second-ratings');

export function secondRatingsPage(
  waiting: readonly SampledReport[],
  groups: readonly { readonly heading: string; readonly questions: readonly QuestionAgreement[] }[],
  wasSaved: boolean,
): SecondRatingsPage {
  return {
    title: 'Second ratings',
    saved: wasSaved ? 'Your rating is saved' : null,
    words:
      waiting.length === 0
        ? 'No report waits for your second rating.'
        : `${counted(waiting.length, 'report waits', 'reports wait')} for your second rating.`,
    waiting: waiting.map(({ id, roundName, rangAt }) => ({
      text: reportReference(id),
      href: paths.one(id),
      more: `${roundName}, ${formatInstant(rangAt)}`,
    })),
    groups: groups.map(({ heading, questions }) => ({
      heading,
      rows: questions.map(({ question, agreement }) => ({
        words: question.words,
        reports: String(agreement?.cases ?? 0),
        raw: agreement ? wholePercent(agreement.raw) : 'No value',
        kappa: coefficient(agreement?.kappa),
        ac1: coefficient(agreement?.ac1),
      })),
    })),
  };
}

const coefficient = (value: number | null | undefined) => (value == null ? 'No value' : value.toFixed(2));

export interface SecondRatingPage extends PageModel {
  readonly action: string;
  readonly tokens: FormTokens;
  readonly rows: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  readonly told: string;
  readonly questions: readonly {
    readonly id: string;
    readonly name: string;
    readonly legend: string;
    readonly value: string;
    readonly items: readonly { readonly value: string; readonly text: string }[];
    readonly message: { readonly text: string } | undefined;
  }[];
  readonly errors: readonly ErrorLine[];
}

export const secondRatingView = defineView<SecondRatingPage>('mystery-shopping/second-rating');

const idOf = ({ id }: Question) => `answer-${String(id)}`;

/** What is known of a shop but for how its shopper answered. */
export function secondRatingPage(
  report: SampledReport,
  questions: readonly Question[],
  { typed, tokens }: { readonly typed: Answers; readonly tokens: FormTokens },
  problems: FieldProblems = {},
): SecondRatingPage {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  const messages = fieldMessages(problems);
  return {
    title: `Second rating of ${reportReference(report.id)}`,
    action: paths.one(report.id),
    tokens,
    rows: [
      row('Round', report.roundName),
      row('Rang', formatInstant(report.rangAt)),
      row('Answered', report.answeredAt === null ? 'Not given' : formatTime(report.answeredAt)),
      row('Ended', report.endedAt === null ? 'Not given' : formatTime(report.endedAt)),
      row('Opening line', report.openingLine ?? 'None: the shop was not planned'),
      row('Answer key', report.answerKey ?? 'None: the shop was not planned'),
    ],
    told: report.told === '' ? 'Nothing written' : report.told,
    questions: questions.map((question) => ({
      id: idOf(question),
      name: `answers[${String(question.id)}]`,
      legend: question.words,
      value: typed.get(question.id) ?? '',
      items: optionsOf(question),
      message: messages[idOf(question)],
    })),
    errors: errorLines(problems),
  };
}

function optionsOf({ scale, naAllowed }: Question): { value: string; text: string }[] {
  return [
    ...scales[scale].map(({ value, text }) => ({ value, text })),
    ...(naAllowed ? [{ value: NOT_APPLICABLE, text: 'Not applicable' }] : []),
    { value: CANNOT_TELL, text: 'Cannot tell from the report' },
  ];
}

/** What the form says, and what is missing in it. */
export function checkSecondRating(
  questions: readonly Question[],
  answerTo: (questionId: number) => string,
): { readonly answers: Answers; readonly problems: FieldProblems | null } {
  const answers = new Map<number, string>();
  const problems: Record<string, string> = {};
  for (const question of questions) {
    const value = answerTo(question.id);
    if (optionsOf(question).some((option) => option.value === value)) answers.set(question.id, value);
    else problems[idOf(question)] = `Select an answer: ${question.words}`;
  }
  return { answers, problems: Object.keys(problems).length > 0 ? problems : null };
}
