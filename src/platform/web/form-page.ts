import type { ErrorLine } from './app-components.ts';
import { errorLines, fieldMessages } from './field-problems.ts';
import type { FieldMessages, FieldProblems } from './field-problems.ts';
import type { PageModel } from './reply.ts';
import type { FormTokens } from './route.ts';

/** What every page with a form has: its tokens, and what is wrong with what was sent. */
export interface FormPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
}

type FormState = Pick<FormPage, 'tokens' | 'errors' | 'messages'>;

/** @param anchors the input to go to where its id is not the field's name: a date's is its day's */
export function formState(
  tokens: FormTokens,
  problems: FieldProblems = {},
  anchors: Readonly<Record<string, string>> = {},
): FormState {
  return { tokens, errors: errorLines(problems, anchors), messages: fieldMessages(problems) };
}
