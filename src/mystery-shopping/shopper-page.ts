import type { ErrorLine } from '../platform/web/app-components.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { stateOf } from './shopper-admin-pages.ts';
import type { ShopperState } from './shopper-admin-pages.ts';
import type { KeptShopper } from './shopper-admin-queries.ts';
import type { TypedRules } from './shopper-rules-forms.ts';

const paths = mysteryShoppingPaths.shoppers;

export interface ShopperPage extends PageModel {
  readonly email: string;
  readonly state: ShopperState;
  readonly linkNotShown: boolean;
  /** A link to choose a password with; null for somebody who may not sign in. */
  readonly link: { readonly action: string; readonly tokens: FormTokens } | null;
  readonly rules: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly version: string;
    readonly trained: DateParts;
    readonly conflicts: readonly string[];
    readonly doors: readonly { readonly value: string; readonly text: string }[];
  };
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<'trained'>;
  readonly turn: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly version: string;
    readonly words: string;
    readonly button: string;
  };
}

export const shopperView = defineView<ShopperPage>('mystery-shopping/shopper');

export interface ShopperGiven {
  readonly shopper: KeptShopper;
  /** Of which version the rules are an edit: when they came back, the one that was read, which may be older. */
  readonly version: number;
  readonly typed: TypedRules;
  readonly doors: readonly { readonly id: number; readonly name: string }[];
  readonly tokens: () => FormTokens;
  readonly linkNotShown: boolean;
  readonly problems?: FieldProblems<'trained'>;
}

export function shopperPage({
  shopper,
  version,
  typed,
  doors,
  tokens,
  linkNotShown,
  problems = {},
}: ShopperGiven): ShopperPage {
  const isOut = shopper.deactivatedAt !== null;
  return {
    title: shopper.name,
    email: shopper.email,
    state: stateOf(shopper),
    linkNotShown,
    link: isOut ? null : { action: paths.link(shopper.id), tokens: tokens() },
    rules: {
      action: paths.rules(shopper.id),
      tokens: tokens(),
      version: String(version),
      trained: typed.trained,
      conflicts: typed.conflicts,
      doors: doors.map(({ id, name }) => ({ value: String(id), text: name })),
    },
    errors: errorLines(problems, { trained: 'trained-day' }),
    messages: fieldMessages(problems),
    turn: {
      action: isOut ? paths.reactivate(shopper.id) : paths.deactivate(shopper.id),
      tokens: tokens(),
      version: String(shopper.version),
      words: isOut
        ? 'They cannot sign in. Their reports are kept.'
        : 'A shopper who has left can no longer sign in, and gets no shop of a new round. Their reports are kept.',
      button: isOut ? 'Let them sign in again' : 'Deactivate',
    },
  };
}
