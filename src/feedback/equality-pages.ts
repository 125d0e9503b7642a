import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { equalityAnswers, equalityQuestionNames, equalityQuestions } from './domain/equality.ts';
import type { EqualityQuestion } from './domain/equality.ts';
import type { Question, ThanksPage } from './feedback-pages.ts';
import { feedbackPaths } from './feedback-paths.ts';

export interface AboutYouPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly action: string;
  readonly questions: readonly Question[];
}

export const aboutYouView = defineView<AboutYouPage>('feedback/about-you');

export type TypedEquality = Readonly<Record<EqualityQuestion, string>>;

export function aboutYouPage(
  tokens: FormTokens,
  typed: Partial<TypedEquality> = {},
  problems: FieldProblems = {},
): AboutYouPage {
  const messages = fieldMessages(problems);
  return {
    title: 'A little about you',
    withoutScript: true,
    tokens,
    errors: errorLines(problems),
    action: feedbackPaths.aboutYou,
    questions: equalityQuestionNames.map((name) => ({
      name,
      legend: equalityQuestions[name].legend,
      hint: null,
      items: Object.entries(equalityAnswers(name)).map(([value, text]) => ({ value, text })),
      value: typed[name] ?? '',
      message: messages[name],
    })),
  };
}

export function aboutYouThanksPage(): ThanksPage {
  return {
    title: 'Thank you',
    next: [
      'We added one to the count of each of your answers, and kept nothing else of them.',
      'Nobody can tell which comment came from whom, or which answers belong together.',
    ],
    aboutYouHref: null,
    again: { text: 'Tell us about something else', href: feedbackPaths.give },
  };
}
