import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { problem } from '../shared/result.ts';
import { matchShop } from './matching-acts.ts';
import { matchingPage, matchingView, NONE_LOGGED, shopMatchPage } from './matching-pages.ts';
import type { ShopWithContacts } from './matching-pages.ts';
import { contactsLike, findShopToMatch, matchedShops, shopsToMatch } from './matching-queries.ts';
import type { ShopToMatch } from './matching-queries.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';

const paths = mysteryShoppingPaths.matching;
const permission = 'rounds.manage';

/** As many forms as one page holds. */
const AT_ONCE = 20;

export function matchingRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async (request) => {
        const [waiting, decided] = await Promise.all([shopsToMatch(read), matchedShops(read)]);
        const shops = await Promise.all(waiting.slice(0, AT_ONCE).map((shop) => withContacts(read, shop)));
        const wasDecided = request.query.text('decided') !== '';
        const given = { shops, waiting: waiting.length, decided, wasDecided };
        return page(matchingView, matchingPage({ ...given, tokens: () => request.tokens() }));
      },
    },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) =>
        page(matchingView, shopMatchPage(await shopIn(read, request), request.tokens())),
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => decide(around, request) },
  ];
}

async function decide(around: Surroundings, request: AppRequest): Promise<Reply> {
  const chosen = request.form.text('contact');
  const given = await shopIn(around.database.read, request);
  const shop = { id: given.shop.id, version: versionIn(request.form) };
  const isChoice = chosen === NONE_LOGGED || /^[1-9]\d{0,8}$/.test(chosen);
  const matched = isChoice
    ? await matchShop(around, shop, chosen === NONE_LOGGED ? null : Number(chosen), senderOf(request))
    : problem({ contact: 'Select the contact that staff logged, or that none was' });
  if (matched.ok) return redirect(paths.decided(matched.value));
  const again = { chosen, problem: Object.values(matched.problem).join(' ') };
  return invalidPage(matchingView, shopMatchPage(given, request.tokens(), again));
}

async function shopIn(read: Reader, request: AppRequest): Promise<ShopWithContacts> {
  const shop = await findShopToMatch(read, idFrom(request.params));
  if (shop?.unblindedAt !== null) throw new NotFoundError();
  return withContacts(read, shop);
}

async function withContacts(read: Reader, shop: ShopToMatch): Promise<ShopWithContacts> {
  return { shop, contacts: await contactsLike(read, shop) };
}
