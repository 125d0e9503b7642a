import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { accountPaths } from './account-paths.ts';
import type { SignInProblem } from './sign-in.ts';

export interface SignInPage extends PageModel, SignInPlace {
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

/** The page of a space: of accounts, unless told otherwise. */
export interface SignInPlace {
  readonly title: string;
  readonly action: string;
  /** Where the people of the other space sign in: said to everybody, whatever they have typed. */
  readonly others: { readonly text: string; readonly link: string; readonly href: string };
}

const ofAccounts: SignInPlace = {
  title: 'Sign in',
  action: accountPaths.signIn,
  others: { text: 'Mystery shoppers', link: 'sign in to their visits', href: accountPaths.shoppersSignIn },
};

export function signInPage(
  tokens: FormTokens,
  typed: { email: string; next: string },
  { failed = null, passwordIsSet = false }: { failed?: SignInProblem | null; passwordIsSet?: boolean } = {},
  place: SignInPlace = ofAccounts,
): SignInPage {
  const message = failed === null ? null : problems[failed];
  return {
    ...place,
    tokens,
    ...typed,
    problem: message,
    notice: passwordIsSet ? 'Your password is set. Sign in with it now.' : null,
    errors: message === null ? [] : [message],
  };
}
