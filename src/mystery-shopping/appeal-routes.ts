import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { decideAppeal, makeAppeal } from './appeal-acts.ts';
import {
  blankAppeal,
  blankVerdict,
  checkAppeal,
  checkVerdict,
  typedAppeal,
  typedVerdict,
} from './appeal-forms.ts';
import {
  appealPage,
  appealsPage,
  appealsView,
  appealView,
  unblindedShopPage,
  unblindedShopView,
} from './appeal-pages.ts';
import type { UnblindedShopGiven } from './appeal-pages.ts';
import { answersOfShop, appealsOf, findAppeal, unblindedShops } from './appeal-queries.ts';
import type { Appeal, UnblindedShop } from './appeal-queries.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';

const paths = mysteryShoppingPaths;

/** The right of reply. No table of the vault is asked for any of these pages. */
export function appealRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: paths.appeals.list,
      permission: 'unblinded_shops.read',
      handle: async (request) => {
        const shops = await shopsFor(around, request.viewer);
        const appeals = await appealsOf(
          around.database.read,
          shops.map(({ id }) => id),
        );
        return page(appealsView, appealsPage(shops, appeals, !seesAll(request.viewer)));
      },
    },
    {
      method: 'get',
      path: paths.shops(':id'),
      permission: 'unblinded_shops.read',
      handle: async (request) => page(unblindedShopView, unblindedShopPage(await oneShop(around, request))),
    },
    {
      method: 'post',
      path: paths.shopAppeals(':id'),
      permission: 'appeals.make',
      handle: (request) => appeal(around, request),
    },
    {
      method: 'get',
      path: paths.appeals.one(':id'),
      permission: 'unblinded_shops.read',
      handle: async (request) => {
        const { found, shop } = await appealFor(around, request);
        return page(appealView, appealPage(found, shop, verdictForm(found, request)));
      },
    },
    {
      method: 'post',
      path: paths.appeals.one(':id'),
      permission: 'rounds.manage',
      handle: (request) => decide(around, request),
    },
  ];
}

/** Coordinators and the policy lead see every door's; managers those of their own team. */
const seesAll = ({ roles }: Viewer) => permits(roles, 'shop_results.read');

async function shopsFor({ database }: Surroundings, viewer: Viewer): Promise<UnblindedShop[]> {
  if (seesAll(viewer)) return unblindedShops(database.read, null);
  return viewer.teamId === null ? [] : unblindedShops(database.read, viewer.teamId);
}

/** @throws NotFoundError for what is not there and for another team's: the two look the same */
async function oneShop(around: Surroundings, request: AppRequest): Promise<UnblindedShopGiven> {
  const id = idFrom(request.params);
  const { viewer } = request;
  const shop = (await shopsFor(around, viewer)).find((each) => each.id === id);
  if (!shop) throw new NotFoundError();
  return {
    shop,
    answers: await answersOfShop(around.database.read, id),
    appeals: await appealsOf(around.database.read, [id]),
    mayAppeal: permits(viewer.roles, 'appeals.make') && viewer.teamId === shop.teamId,
    typed: blankAppeal,
    tokens: () => request.tokens(),
  };
}

async function appeal(around: Surroundings, request: AppRequest): Promise<Reply> {
  const given = await oneShop(around, request);
  if (!given.mayAppeal) throw new NotFoundError();
  const typed = typedAppeal(request.form);
  const checked = checkAppeal(
    typed,
    given.answers.map(({ questionId }) => questionId),
  );
  const made = checked.ok ? await makeAppeal(around, given.shop, checked.value, senderOf(request)) : checked;
  if (made.ok) return redirect(paths.shops(made.value));
  return invalidPage(unblindedShopView, unblindedShopPage({ ...given, typed, problems: made.problem }));
}

async function appealFor(
  around: Surroundings,
  request: AppRequest,
): Promise<{ found: Appeal; shop: UnblindedShop }> {
  const found = await findAppeal(around.database.read, idFrom(request.params));
  const shop = (await shopsFor(around, request.viewer)).find(({ id }) => id === found?.shopId);
  if (!found || !shop) throw new NotFoundError();
  return { found, shop };
}

function verdictForm(found: Appeal, request: AppRequest, typed = blankVerdict, version = found.version) {
  const mayDecide = permits(request.viewer.roles, 'rounds.manage') && found.decision === null;
  return mayDecide ? { version, typed, tokens: request.tokens() } : null;
}

async function decide(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { found, shop } = await appealFor(around, request);
  const typed = typedVerdict(request.form);
  const version = versionIn(request.form);
  const checked = checkVerdict(typed);
  const decided = checked.ok
    ? await decideAppeal(around, { id: found.id, version }, checked.value, senderOf(request))
    : checked;
  if (decided.ok) return redirect(paths.appeals.one(decided.value));
  const form = verdictForm(found, request, typed, version);
  return invalidPage(appealView, appealPage(found, shop, form, decided.problem));
}
