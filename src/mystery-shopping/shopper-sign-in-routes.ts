import {
  accountPaths,
  ownPath,
  signIn,
  signInPage,
  signInView,
  startOf,
  viewerOf,
} from '../accounts/index.ts';
import type { SignInPlace } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import { SHOPPERS } from './shopper-store.ts';
import type { VisitRoute } from './visit-route.ts';
import { visitPaths } from './visit-paths.ts';

const ofShoppers: SignInPlace = {
  title: 'Sign in to your visits',
  action: visitPaths.signIn,
  others: { text: 'Everybody who works for the council', link: 'signs in', href: accountPaths.signIn },
};

/** A page of the shoppers' own, so that nobody else's sign-in asks the vault who shops. */
export function shopperSignInRoutes(): VisitRoute[] {
  return [
    {
      method: 'get',
      path: visitPaths.signIn,
      permission: 'public',
      handle: (request) => {
        const next = ownPath(request.query.text('next'));
        if (request.viewer ?? viewerOf(request.express)) return redirect(startOf(request.express, next));
        const passwordIsSet = request.query.text('password') === 'set';
        const typed = { email: '', next };
        return page(signInView, signInPage(request.tokens(), typed, { passwordIsSet }, ofShoppers));
      },
    },
    {
      method: 'post',
      path: visitPaths.signIn,
      permission: 'public',
      handle: async (request) => {
        const typed = { email: request.form.text('email'), next: ownPath(request.form.text('next')) };
        const failed = await signIn(request.express, SHOPPERS);
        return failed === null
          ? redirect(startOf(request.express, typed.next))
          : invalidPage(signInView, signInPage(request.tokens(), typed, { failed }, ofShoppers));
      },
    },
  ];
}
