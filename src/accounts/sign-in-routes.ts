import type { Request } from 'express';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import { accountPaths, ownPath } from './account-paths.ts';
import type { AppRoute } from './app-route.ts';
import { currentSession } from './current-session.ts';
import { endOwnSession } from './own-account.ts';
import { elsewhereOf, signIn, signOut } from './set-up-passport.ts';
import { signInPage, signInView } from './sign-in-pages.ts';

export function signInRoutes({ database, clock }: { database: Database; clock: Clock }): AppRoute[] {
  return [
    {
      method: 'get',
      path: accountPaths.signIn,
      permission: 'public',
      handle: (request) => {
        const next = ownPath(request.query.text('next'));
        if (request.viewer ?? elsewhereOf(request.express)) return redirect(startOf(request.express, next));
        const passwordIsSet = request.query.text('password') === 'set';
        return page(signInView, signInPage(request.tokens(), { email: '', next }, { passwordIsSet }));
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
          : invalidPage(signInView, signInPage(request.tokens(), typed, { failed }));
      },
    },
    {
      method: 'post',
      path: accountPaths.signOut,
      // Public, so that whoever is signed in, in whichever space, is signed out; and nobody already is.
      permission: 'public',
      handle: async (request) => {
        const elsewhere = elsewhereOf(request.express);
        if (elsewhere) {
          const { space, id } = elsewhere;
          await database.transact((tx) => space.record(tx, 'signed_out', id, clock.now()));
        }
        if (request.viewer) {
          await endOwnSession({ database, clock }, request.viewer.accountId, currentSession(request));
        }
        if (elsewhere ?? request.viewer) await signOut(request.express);
        return redirect('/');
      },
    },
  ];
}

/** Where whoever is signed in goes on: each space has its own first page. */
export function startOf(request: Request, next: string): string {
  return next === '/' ? (elsewhereOf(request)?.space.home ?? next) : next;
}
