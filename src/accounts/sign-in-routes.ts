import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import { accountPaths, ownPath } from './account-paths.ts';
import type { AppRoute } from './app-route.ts';
import { currentSession } from './current-session.ts';
import { endOwnSession } from './own-account.ts';
import { signIn, signOut } from './set-up-passport.ts';
import { signInPage, signInView } from './sign-in-pages.ts';

export function signInRoutes({ database, clock }: { database: Database; clock: Clock }): AppRoute[] {
  return [
    {
      method: 'get',
      path: accountPaths.signIn,
      permission: 'public',
      handle: (request) => {
        const next = ownPath(request.query.text('next'));
        if (request.viewer) return redirect(next);
        const passwordIsSet = request.query.text('password') === 'set';
        return page(signInView, signInPage(request.tokens(), { email: '', next }, null, passwordIsSet));
      },
    },
    {
      method: 'post',
      path: accountPaths.signIn,
      permission: 'public',
      handle: async (request) => {
        const typed = { email: request.form.text('email'), next: ownPath(request.form.text('next')) };
        const failed = await signIn(request.express);
        return failed === null
          ? redirect(typed.next)
          : invalidPage(signInView, signInPage(request.tokens(), typed, failed));
      },
    },
    {
      method: 'post',
      path: accountPaths.signOut,
      permission: 'signed_in',
      handle: async (request) => {
        await endOwnSession({ database, clock }, request.viewer.accountId, currentSession(request));
        await signOut(request.express);
        return redirect('/');
      },
    },
  ];
}
