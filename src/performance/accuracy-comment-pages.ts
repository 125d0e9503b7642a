import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFromCodes } from '../platform/web/options.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AccuracyComment, AssessmentYear } from './domain/assessment-year.ts';
import { domains, outcomeCodes, outcomes } from './domain/grade.ts';
import { performancePaths } from './performance-paths.ts';
import { aboutInWords, commentLine } from './year-pages.ts';
import type { YearPage } from './year-pages.ts';

export interface TypedComment {
  readonly made_by: string;
  readonly made_on: DateParts;
  readonly about: string;
  readonly words: string;
}

export interface TypedAnswer {
  readonly answer: string;
  readonly answer_words: string;
  readonly answered_on: DateParts;
}

const longText = (form: Fields, name: string) => form.text(name).replaceAll('\r\n', '\n');

export function typedComment(form: Fields): TypedComment {
  return {
    made_by: form.text('made_by'),
    made_on: readDateParts(form, 'made_on'),
    about: form.text('about'),
    words: longText(form, 'words'),
  };
}

export function typedAnswer(form: Fields): TypedAnswer {
  return {
    answer: form.text('answer'),
    answer_words: longText(form, 'answer_words'),
    answered_on: readDateParts(form, 'answered_on'),
  };
}

type CheckedComment = Pick<AccuracyComment, 'madeBy' | 'madeOn' | 'about' | 'words'>;

export function checkComment(typed: TypedComment, today: Day): Result<CheckedComment, FieldProblems> {
  const problems: Record<string, string> = {};
  const about = typed.about === '' ? null : typed.about;
  if (typed.made_by === '') problems.made_by = 'Enter who made the comment';
  else if (typed.made_by.length > 100) problems.made_by = 'Who made it must be 100 characters or less';
  const madeOn = pastDay(typed.made_on, 'made_on', 'The day it was made', today, problems);
  if (about !== null && !Object.hasOwn(outcomes, about) && !Object.hasOwn(domains, about))
    problems.about = 'Select what it is about from the list';
  if (typed.words === '') problems.words = 'Enter the comment';
  else if (typed.words.length > 3000) problems.words = 'The comment must be 3,000 characters or less';
  if (Object.keys(problems).length > 0 || madeOn === null) return problem(problems);
  return ok({ madeBy: typed.made_by, madeOn, about: about as CheckedComment['about'], words: typed.words });
}

type CheckedAnswer = Pick<AccuracyComment, 'answer' | 'answerWords' | 'answeredOn'>;

export function checkAnswer(typed: TypedAnswer, today: Day): Result<CheckedAnswer, FieldProblems> {
  const problems: Record<string, string> = {};
  const { answer } = typed;
  if (answer !== 'accepted' && answer !== 'not_accepted') problems.answer = 'Select whether it was accepted';
  if (typed.answer_words.length > 3000) problems.answer_words = 'The answer must be 3,000 characters or less';
  const answeredOn = pastDay(typed.answered_on, 'answered_on', 'The day of the answer', today, problems);
  if (Object.keys(problems).length > 0 || answeredOn === null) return problem(problems);
  return ok({ answer: answer as CheckedAnswer['answer'], answerWords: typed.answer_words, answeredOn });
}

function pastDay(
  parts: DateParts,
  field: string,
  name: string,
  today: Day,
  problems: Record<string, string>,
): Day | null {
  const day = dayOf(parts);
  if (isEmptyDate(parts)) problems[field] = `Enter ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  else if (day === null) problems[field] = `${name} must be a real date`;
  else if (day > today) problems[field] = `${name} must be today or in the past`;
  return day;
}

export interface CommentsPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly comments: readonly (YearPage['comments'][number] & {
    readonly number: number;
    readonly answerAction: string;
    /** Unfolded: nothing was answered, or what was typed is wrong. */
    readonly open: boolean;
    readonly typed: TypedAnswer;
    readonly messages: FieldMessages;
  })[];
  readonly typed: TypedComment;
  readonly abouts: readonly SelectItem[];
}

export const commentsView = defineView<CommentsPage>('performance/comments');

export interface CommentsAgain {
  readonly problems: FieldProblems;
  readonly comment?: TypedComment;
  readonly answer?: TypedAnswer & { readonly number: number };
}

export function commentsPage(
  year: AssessmentYear,
  comments: readonly AccuracyComment[],
  { tokens, today, again }: { tokens: FormTokens; today: Day; again?: CommentsAgain },
): CommentsPage {
  const problems = again?.problems ?? {};
  const typed = again?.comment ?? { made_by: '', made_on: datePartsOf(today), about: '', words: '' };
  const answering = again?.answer?.number ?? null;
  const suffix = answering === null ? '' : `-${String(answering)}`;
  const anchors = {
    made_on: 'made_on-day',
    answer: `answer${suffix}`,
    answer_words: `answer_words${suffix}`,
    answered_on: `answered_on${suffix}-day`,
  };
  return {
    title: `Factual accuracy comments: ${year.label}`,
    ...formState(tokens, problems, anchors),
    // Of an answer they stand beside the comment that it belongs to.
    ...(answering === null ? {} : { messages: {} }),
    back: { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) },
    action: performancePaths.comments(year.key),
    comments: comments.map((comment) => ({
      ...commentLine(year, comment),
      number: comment.number,
      answerAction: performancePaths.answer(year.key, comment.number),
      open: comment.answer === 'waiting' || answering === comment.number,
      typed: answering === comment.number && again?.answer ? again.answer : answerOf(comment, today),
      messages: answering === comment.number ? fieldMessages(problems) : {},
    })),
    typed,
    abouts: optionsFromCodes(
      'The whole report',
      {
        ...Object.fromEntries(outcomeCodes.map((code) => [code, aboutInWords(year, code)])),
        ...domains,
      },
      typed.about,
    ),
  };
}

function answerOf({ answer, answerWords, answeredOn }: AccuracyComment, today: Day): TypedAnswer {
  return {
    answer: answer === 'waiting' ? '' : answer,
    answer_words: answerWords,
    answered_on: datePartsOf(answeredOn ?? today),
  };
}
