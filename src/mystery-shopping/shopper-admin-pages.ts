import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { TypedShopper } from './shopper-admin-forms.ts';
import type { KeptShopper } from './shopper-admin-queries.ts';

const paths = mysteryShoppingPaths.shoppers;

export interface ShopperState {
  readonly text: string;
  readonly tagClass: string;
}

export function stateOf({ deactivatedAt, hasPassword }: KeptShopper): ShopperState {
  if (deactivatedAt !== null) return { text: 'Deactivated', tagClass: 'govuk-tag--grey' };
  return hasPassword
    ? { text: 'Active', tagClass: 'govuk-tag--green' }
    : { text: 'Invited', tagClass: 'govuk-tag--yellow' };
}

export interface ShoppersPage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly shoppers: readonly {
    readonly name: string;
    readonly email: string;
    readonly href: string;
    readonly state: ShopperState;
  }[];
}

export const shoppersView = defineView<ShoppersPage>('mystery-shopping/shoppers');

export function shoppersPage(shoppers: readonly KeptShopper[], savedId: string): ShoppersPage {
  const saved = shoppers.find(({ id }) => String(id) === savedId);
  return {
    title: 'Shoppers',
    saved: saved ? `${saved.name} is saved` : null,
    newHref: paths.new,
    shoppers: shoppers.map((shopper) => ({
      name: shopper.name,
      email: shopper.email,
      href: paths.one(shopper.id),
      state: stateOf(shopper),
    })),
  };
}

export interface NewShopperPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly typed: TypedShopper;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedShopper>;
}

export const newShopperView = defineView<NewShopperPage>('mystery-shopping/new-shopper');

export function newShopperPage(
  typed: TypedShopper,
  tokens: FormTokens,
  problems: FieldProblems = {},
): NewShopperPage {
  return {
    title: 'Add a shopper',
    tokens,
    action: paths.list,
    typed,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

/** The one time that a link is shown. There is no mail: the coordinator passes it on. */
export interface ShopperLinkPage extends PageModel {
  readonly name: string;
  readonly link: string;
  readonly listHref: string;
  readonly shopperHref: string;
}

export const shopperLinkView = defineView<ShopperLinkPage>('mystery-shopping/shopper-link');

export function shopperLinkPage({ id, name }: KeptShopper, link: string): ShopperLinkPage {
  return {
    title: `Pass this link on to ${name}`,
    name,
    link,
    listHref: paths.list,
    shopperHref: paths.one(id),
  };
}
