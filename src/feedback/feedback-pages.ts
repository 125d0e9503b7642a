import type { Door } from '../organisation/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { RadiosItem, SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import {
  askedElsewhereAnswers,
  easeAnswers,
  moreThanOnceAnswers,
  sortedAnswers,
  welcomeAnswers,
  staffQuestions,
} from './domain/comment.ts';
import { easyReadPicture, easyReadPictures, easyReadQuestions } from './easy-read-pages.ts';
import type { FeedbackProblems, TypedFeedback } from './feedback-forms.ts';
import { feedbackPaths } from './feedback-paths.ts';

export interface Question {
  readonly name: string;
  readonly legend: string;
  readonly hint: string | null;
  readonly items: readonly RadiosItem[];
  readonly value: string;
  readonly message: { readonly text: string } | undefined;
}

export interface GiveFeedbackPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedFeedback;
  readonly messages: FieldMessages<keyof TypedFeedback>;
  /** The door whose poster led here. */
  readonly doorName: string | null;
  readonly doors: readonly SelectItem[];
  /** Not before there is a door to choose. */
  readonly asksDoor: boolean;
  readonly questions: readonly Question[];
  /** The same in Easy Read, each with a drawing. */
  readonly easyQuestions: readonly (Question & { readonly picture: string })[];
  readonly wordsPicture: string;
  /** When the form was first opened. */
  readonly openedAt: string;
  readonly easyReadHref: string;
  readonly printHref: string;
  readonly usualHref: string;
}

export const giveFeedbackView = defineView<GiveFeedbackPage>('feedback/give');
export const easyReadView = defineView<GiveFeedbackPage>('feedback/easy-read');
export const printedFormView = defineView<GiveFeedbackPage>('feedback/print');

export interface GiveFeedbackGiven {
  readonly tokens: FormTokens;
  readonly typed: TypedFeedback;
  readonly doors: readonly Door[];
  readonly door: Door | null;
  readonly openedAt: string;
  readonly problems?: FeedbackProblems;
  readonly tooMany?: boolean;
}

export function giveFeedbackPage(given: GiveFeedbackGiven): GiveFeedbackPage {
  const { tokens, typed, doors, door, openedAt, problems = {}, tooMany = false } = given;
  const messages = fieldMessages(problems);
  const ask = asker(typed, messages);
  const chosen = door ? `?door=${door.slug}` : '';
  return {
    title: 'Tell us how it went',
    tokens,
    typed,
    messages,
    doorName: door?.name ?? null,
    doors: optionsFrom('Not sure, or somewhere else', doors, door?.id ?? null),
    asksDoor: doors.length > 0 || messages.door !== undefined,
    openedAt,
    withoutScript: true,
    easyReadHref: feedbackPaths.easyRead + chosen,
    printHref: feedbackPaths.print + chosen,
    usualHref: feedbackPaths.give + chosen,
    errors: tooMany ? [tooManyLine] : errorLines(problems),
    wordsPicture: easyReadPicture('words'),
    easyQuestions: easyReadQuestions.map(({ name, legend, answers }, index) => ({
      ...ask(name, `${String(index + 1)}. ${legend}`, null, {}),
      items: answers.map(([value, text]) => ({ value, text })),
      picture: easyReadPicture(easyReadPictures[name]),
    })),
    questions: publicQuestions(typed, messages),
  };
}

/** The five that have answers to choose from; the sixth is the comment. */
export function publicQuestions(
  typed: TypedFeedback,
  messages: FieldMessages<keyof TypedFeedback>,
): Question[] {
  const ask = asker(typed, messages);
  return [
    ask('sorted', '1. Was it sorted?', 'What you contacted us about', sortedAnswers),
    ask('welcome', '2. Were you made to feel welcome?', null, welcomeAnswers),
    ask('ease', '3. How easy was it to get what you needed?', null, easeAnswers),
    ask(
      'more_than_once',
      '4. Did you have to contact us more than once about it?',
      null,
      moreThanOnceAnswers,
    ),
    ask(
      'asked_elsewhere',
      '5. Were you asked to contact somebody else in the council yourself?',
      null,
      askedElsewhereAnswers,
    ),
  ];
}

const tooManyLine: ErrorLine = {
  text: 'We have had many comments from where you are in the last hour. Nothing you typed is lost: try again in an hour',
  href: '#send',
};

function asker(typed: TypedFeedback, messages: FieldMessages<keyof TypedFeedback>) {
  return (
    name: keyof TypedFeedback,
    legend: string,
    hint: string | null,
    answers: Readonly<Record<string, string>>,
  ): Question => ({
    name,
    legend,
    hint,
    items: Object.entries(answers).map(([value, text]) => ({ value, text })),
    value: typed[name],
    message: messages[name],
  });
}

export interface ThanksPage extends PageModel {
  readonly next: readonly string[];
  /** The optional questions on a page of their own; null for staff. */
  readonly aboutYouHref: string | null;
  readonly again: { readonly text: string; readonly href: string };
}

export const thanksView = defineView<ThanksPage>('feedback/thanks');

export function thanksPage(complaint: boolean): ThanksPage {
  return {
    title: 'Thank you for telling us',
    aboutYouHref: feedbackPaths.aboutYou,
    next: [
      ...(complaint
        ? [
            'You asked us to treat it as a complaint. If you told us how to reach you, we tell you within three working days that we have it, and agree with you when you will have our answer.',
          ]
        : []),
      'Somebody in the Directorate reads what you wrote, and takes out names and numbers.',
      'Your answers are counted together with everybody else’s. The Ambassadors Group looks at them every quarter.',
      'We quote your words only if you said that we may, and never with your name.',
      ...(complaint
        ? []
        : [
            'We cannot write back to you, because we did not ask who you are. If you still need help, contact us again.',
          ]),
    ],
    again: { text: 'Tell us about something else', href: feedbackPaths.give },
  };
}

export function staffThanksPage(): ThanksPage {
  return {
    title: 'Thank you for your view',
    aboutYouHref: null,
    next: [
      'The policy lead reads it with the name of your team and the day, and nothing else about you.',
      'Names are taken out of what you wrote, and whatever would tell your team. The Ambassadors Group may then read it on a card that says “From staff” and the quarter, beside cards from the public, and count it with them under a theme.',
      'Your answers are kept apart from the public’s in every figure.',
    ],
    again: { text: 'Back to what needs you now', href: '/' },
  };
}

export interface StaffViewPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedFeedback;
  readonly messages: FieldMessages<keyof TypedFeedback>;
  readonly questions: readonly Question[];
}

export const staffViewView = defineView<StaffViewPage>('feedback/staff');

export function staffViewPage(
  tokens: FormTokens,
  typed: TypedFeedback,
  problems: FeedbackProblems = {},
): StaffViewPage {
  const messages = fieldMessages(problems);
  const { sorted, welcome, ease } = staffQuestions;
  const ask = asker(typed, messages);
  return {
    title: 'Your view of No Wrong Door',
    tokens,
    typed,
    messages,
    errors: errorLines(problems),
    questions: [
      ask('sorted', sorted.legend, 'Most of the time', sorted.answers),
      ask('welcome', welcome.legend, 'By the colleague who takes over', welcome.answers),
      ask('ease', ease.legend, null, ease.answers),
    ],
  };
}
