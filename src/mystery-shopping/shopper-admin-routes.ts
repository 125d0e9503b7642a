import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { conflictsOf } from './planning-queries.ts';
import { addShopper, changeShopperRules, renewShopperLink, turnShopper } from './shopper-admin-acts.ts';
import type { ShopperLink } from './shopper-admin-acts.ts';
import { checkShopper, typedShopper } from './shopper-admin-forms.ts';
import {
  newShopperPage,
  newShopperView,
  shopperLinkPage,
  shopperLinkView,
  shoppersPage,
  shoppersView,
} from './shopper-admin-pages.ts';
import { listShoppers } from './shopper-admin-queries.ts';
import type { KeptShopper } from './shopper-admin-queries.ts';
import { shopperPage, shopperView } from './shopper-page.ts';
import type { ShopperGiven } from './shopper-page.ts';
import { checkRules, typedRules } from './shopper-rules-forms.ts';
import { visitPaths } from './visit-paths.ts';

const paths = mysteryShoppingPaths.shoppers;
const permission = 'rounds.manage';

/** Links that leave the product begin with the configured address, never with what a request says its host is. */
export interface ShopperSettings extends Surroundings {
  readonly baseUrl: string;
}

export function shopperAdminRoutes(around: ShopperSettings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: paths.list,
      permission,
      handle: async ({ query }) =>
        page(shoppersView, shoppersPage(await listShoppers(read), query.text('saved'))),
    },
    {
      method: 'get',
      path: paths.new,
      permission,
      handle: (request) => page(newShopperView, newShopperPage({ name: '', email: '' }, request.tokens())),
    },
    { method: 'post', path: paths.list, permission, handle: (request) => add(around, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => {
        return page(shopperView, shopperPage(await shownShopper(around, request)));
      },
    },
    {
      method: 'post',
      path: paths.rules(':id'),
      permission,
      handle: (request) => changeRules(around, request),
    },
    {
      method: 'post',
      path: paths.link(':id'),
      permission,
      handle: async (request) =>
        showLink(around, await renewShopperLink(around, idFrom(request.params), senderOf(request))),
    },
    ...[
      { path: paths.deactivate(':id'), way: 'deactivated' as const },
      { path: paths.reactivate(':id'), way: 'reactivated' as const },
    ].map(({ path, way }): AppRoute => ({
      method: 'post',
      path,
      permission,
      handle: async (request) => {
        const shopper = { id: idFrom(request.params), version: versionIn(request.form) };
        await turnShopper(around, shopper, way, senderOf(request));
        return redirect(paths.saved(shopper.id));
      },
    })),
  ];
}

/** A shopper's page as it is kept. */
async function shownShopper(around: Surroundings, request: AppRequest): Promise<ShopperGiven> {
  const { read } = around.database;
  const shopper = await shopperWith(around, idFrom(request.params));
  const conflicts = (await conflictsOf(read, [shopper.id])).get(shopper.id) ?? [];
  const { trainedOn } = shopper;
  return {
    shopper,
    version: shopper.version,
    typed: {
      trained: trainedOn === null ? { day: '', month: '', year: '' } : datePartsOf(trainedOn),
      conflicts: conflicts.map(String),
    },
    doors: await doorsOn(read, londonDay(around.clock.now())),
    tokens: () => request.tokens(),
    linkNotShown: request.query.text('link') === 'made',
  };
}

async function changeRules(around: Surroundings, request: AppRequest): Promise<Reply> {
  const shown = await shownShopper(around, request);
  const typed = typedRules(request.form);
  const version = versionIn(request.form);
  const checked = checkRules(typed, shown.doors, londonDay(around.clock.now()));
  const changed = checked.ok
    ? await changeShopperRules(around, { id: shown.shopper.id, version }, checked.value, senderOf(request))
    : checked;
  if (changed.ok) return redirect(paths.saved(changed.value));
  return invalidPage(shopperView, shopperPage({ ...shown, version, typed, problems: changed.problem }));
}

async function add(around: ShopperSettings, request: AppRequest): Promise<Reply> {
  const typed = typedShopper(request.form);
  const checked = checkShopper(typed);
  const added = checked.ok ? await addShopper(around, checked.value, senderOf(request)) : checked;
  return added.ok
    ? showLink(around, added)
    : invalidPage(newShopperView, newShopperPage(typed, request.tokens(), added.problem));
}

/** Answers the POST itself: the link is nowhere but here, and a page to go to would have to keep it. */
async function showLink(around: ShopperSettings, made: Result<ShopperLink, FieldProblems>): Promise<Reply> {
  if (!made.ok) throw new NotFoundError();
  const { shopperId, code } = made.value;
  if (code === null) return redirect(paths.linkNotShown(shopperId));
  const shopper = await shopperWith(around, shopperId);
  const link = new URL(visitPaths.setPasswordWith(code), around.baseUrl).href;
  return page(shopperLinkView, shopperLinkPage(shopper, link));
}

async function shopperWith({ database }: Surroundings, id: number): Promise<KeptShopper> {
  const shopper = (await listShoppers(database.read)).find((each) => each.id === id);
  if (!shopper) throw new NotFoundError();
  return shopper;
}
