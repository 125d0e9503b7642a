import type { Door } from '../organisation/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages } from '../platform/web/field-problems.ts';
import type { RadiosItem, SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { ways } from './domain/comment.ts';
import { publicQuestions } from './feedback-pages.ts';
import type { Question } from './feedback-pages.ts';
import { feedbackPaths } from './feedback-paths.ts';
import type { OnBehalfProblems, TypedOnBehalf } from './on-behalf-forms.ts';

export interface OnBehalfPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly saved: string | null;
  readonly action: string;
  readonly printHref: string;
  readonly typed: TypedOnBehalf;
  readonly receivedOn: Readonly<Record<string, string>>;
  readonly messages: FieldMessages<keyof TypedOnBehalf>;
  readonly ways: readonly RadiosItem[];
  readonly doors: readonly SelectItem[];
  readonly questions: readonly Question[];
}

export const onBehalfView = defineView<OnBehalfPage>('feedback/on-behalf');

export function onBehalfPage(given: {
  readonly tokens: FormTokens;
  readonly typed: TypedOnBehalf;
  readonly doors: readonly Door[];
  readonly saved?: boolean;
  readonly problems?: OnBehalfProblems;
}): OnBehalfPage {
  const { tokens, typed, doors, saved = false, problems = {} } = given;
  const messages = fieldMessages(problems);
  return {
    title: 'Key in a comment for somebody',
    tokens,
    errors: errorLines(problems, { received_on: 'received_on-day' }),
    saved: saved ? 'The comment is saved. Key in the next one below.' : null,
    action: feedbackPaths.onBehalf,
    printHref: feedbackPaths.print,
    typed,
    receivedOn: { ...typed.received_on },
    messages,
    ways: (['paper', 'phone'] as const).map((value) => ({ value, text: ways[value] })),
    doors: optionsFrom('Not said, or somewhere else', doors, typed.door),
    questions: publicQuestions(typed, messages),
  };
}
