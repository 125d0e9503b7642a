import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { SignInProblem } from './sign-in.ts';

export interface SignInPage extends PageModel {
  readonly tokens: FormTokens;
  readonly email: string;
  readonly next: string;
  readonly problem: string | null;
  /** What has just been done, when that is why somebody is here. */
  readonly notice: string | null;
}

export const signInView = defineView<SignInPage>('accounts/sign-in');

const problems: Readonly<Record<SignInProblem, string>> = {
  wrong: 'Enter the email address and password of your account',
  too_many: 'Too many attempts. Wait 15 minutes, then try again',
};

export function signInPage(
  tokens: FormTokens,
  typed: { email: string; next: string },
  failed: SignInProblem | null = null,
  passwordIsSet = false,
): SignInPage {
  const message = failed === null ? null : problems[failed];
  return {
    title: 'Sign in',
    tokens,
    ...typed,
    problem: message,
    notice: passwordIsSet ? 'Your password is set. Sign in with it now.' : null,
    errors: message === null ? [] : [message],
  };
}
