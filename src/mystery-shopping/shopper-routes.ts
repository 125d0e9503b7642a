import { checkNewPassword, setPasswordPage, setPasswordView, typedPassword } from '../accounts/index.ts';
import type { Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { ShopperViewer } from './domain/shopper-viewer.ts';
import { chooseShopperPassword } from './choose-shopper-password.ts';
import { shopperSignInRoutes } from './shopper-sign-in-routes.ts';
import { findShopper, findShopperCode } from './shopper-queries.ts';
import type { VisitRoute } from './visit-route.ts';
import { visitPaths } from './visit-paths.ts';

type PublicRequest = WebRequest<ShopperViewer | null>;

/** Signing in to the visits; and the page that a shopper's one-time link opens, not there without a code that works. */
export function shopperRoutes(around: Surroundings): VisitRoute[] {
  return [
    ...shopperSignInRoutes(),
    {
      method: 'get',
      path: visitPaths.setPassword,
      permission: 'public',
      handle: async (request) => {
        const code = request.query.text('code');
        const { shopper, usable } = await holderOf(around, code);
        if (!usable) throw new NotFoundError();
        return page(setPasswordView, setPasswordPage(formWith(request, code), shopper));
      },
    },
    {
      method: 'post',
      path: visitPaths.setPassword,
      permission: 'public',
      handle: (request) => choosePassword(around, request),
    },
  ];
}

async function choosePassword(around: Surroundings, request: PublicRequest): Promise<Reply> {
  const code = request.form.text('code');
  const { shopper, usable } = await holderOf(around, code);
  const checked = checkNewPassword(typedPassword(request.form, 'password'), shopper);
  if (checked.ok) {
    const chosen = { shopperId: shopper.shopperId, password: checked.value };
    await chooseShopperPassword(around, chosen, { code, token: request.tokens().token });
    return redirect(visitPaths.passwordIsSet);
  }
  if (!usable) throw new NotFoundError();
  return invalidPage(setPasswordView, setPasswordPage(formWith(request, code), shopper, checked.problem));
}

function formWith(request: PublicRequest, code: string) {
  return { action: visitPaths.setPassword, tokens: request.tokens(), code };
}

/** @throws NotFoundError when no link was ever made with this code, or its shopper may no longer sign in */
async function holderOf(
  { database, clock }: Surroundings,
  text: string,
): Promise<{ shopper: ShopperViewer; usable: boolean }> {
  const code = await findShopperCode(database.read, text, clock.now());
  const shopper = code && (await findShopper(database.read, code.shopperId));
  if (!code || !shopper) throw new NotFoundError();
  return { shopper, usable: code.usable };
}
