import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { TypedAdministrator } from './account-forms.ts';
import { passwordHint } from './domain/password-rule.ts';

export interface SetUpPage extends PageModel {
  readonly tokens: FormTokens;
  readonly code: string;
  readonly typed: TypedAdministrator;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<'name' | 'email' | 'password'>;
  readonly passwordHint: string;
}

export const setUpView = defineView<SetUpPage>('accounts/set-up');

export function setUpPage(
  tokens: FormTokens,
  code: string,
  typed: TypedAdministrator = { name: '', email: '' },
  problems: FieldProblems<'name' | 'email' | 'password'> = {},
): SetUpPage {
  return {
    title: 'Set up No Wrong Door',
    tokens,
    code,
    typed,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    passwordHint,
  };
}

export interface SetPasswordPage extends PageModel {
  readonly action: string;
  readonly tokens: FormTokens;
  readonly code: string;
  /** For whom: also what a password manager keeps the password under. */
  readonly name: string;
  readonly email: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<'password'>;
  readonly passwordHint: string;
}

export const setPasswordView = defineView<SetPasswordPage>('accounts/set-password');

export interface SetPasswordForm {
  /** Where it goes: each account space has its own. */
  readonly action: string;
  readonly tokens: FormTokens;
  readonly code: string;
}

export function setPasswordPage(
  { action, tokens, code }: SetPasswordForm,
  person: { readonly name: string; readonly email: string },
  problems: FieldProblems<'password'> = {},
): SetPasswordPage {
  return {
    title: 'Choose a password',
    action,
    tokens,
    code,
    name: person.name,
    email: person.email,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    passwordHint,
  };
}
