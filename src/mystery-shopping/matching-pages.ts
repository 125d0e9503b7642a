import { outcomes } from '../contacts/domain/contact.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import type { RadiosItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant, formatTime } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { MATCH_WITHIN_MINUTES, proposalsFor } from './domain/match-proposal.ts';
import type { LoggedContact, ShopToMatch } from './matching-queries.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { channelName } from './round-words.ts';

const paths = mysteryShoppingPaths.matching;

/** Stands for "staff logged none" among the contacts' ids. */
export const NONE_LOGGED = 'none';

/** A shop with the contacts that may be the one logged for it. */
export interface ShopWithContacts {
  readonly shop: ShopToMatch;
  readonly contacts: readonly LoggedContact[];
}

interface ShopForm {
  readonly heading: string;
  readonly more: string;
  readonly told: string;
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
  readonly id: string;
  readonly words: string;
  readonly chosen: string;
  readonly contacts: readonly RadiosItem[];
  readonly problem: { readonly text: string } | undefined;
}

export interface MatchingPage extends PageModel {
  readonly backHref: string;
  readonly decidedNotice: string | null;
  readonly words: string;
  readonly shops: readonly ShopForm[];
  readonly decided: readonly {
    readonly shop: string;
    readonly reason: string;
    readonly contact: string;
    readonly href: string;
  }[];
  readonly errors: readonly ErrorLine[];
}

export const matchingView = defineView<MatchingPage>('mystery-shopping/matching');

export interface MatchingGiven {
  /** Those that are shown with a form. */
  readonly shops: readonly ShopWithContacts[];
  /** How many there are in all. */
  readonly waiting: number;
  readonly decided: readonly ShopToMatch[];
  readonly wasDecided: boolean;
  readonly tokens: () => FormTokens;
}

export function matchingPage({ shops, waiting, decided, wasDecided, tokens }: MatchingGiven): MatchingPage {
  const more = waiting > shops.length ? ` These are the first ${String(shops.length)}.` : '';
  return {
    title: 'Match shops to logged contacts',
    backHref: mysteryShoppingPaths.home,
    decidedNotice: wasDecided ? 'Your decision is saved' : null,
    words:
      waiting === 0
        ? 'No shop waits to be matched. Shops come here when their round is closed.'
        : `${counted(waiting, 'shop waits', 'shops wait')} to be matched.${more}`,
    shops: shops.map((each) => shopForm(each, tokens())),
    decided: decided.map((shop) => ({
      shop: `${shop.doorName}, ${formatInstant(shop.rangAt)}`,
      reason: shop.reasonName,
      contact: shop.contactReference ?? 'None was logged',
      href: paths.one(shop.id),
    })),
    errors: [],
  };
}

/** One shop alone: to change what was decided, or to mend what was chosen. */
export function shopMatchPage(
  given: ShopWithContacts,
  tokens: FormTokens,
  { chosen, problem }: { chosen?: string; problem?: string } = {},
): MatchingPage {
  const form = shopForm(given, tokens, chosen);
  return {
    title: 'Match a shop to a logged contact',
    backHref: paths.list,
    decidedNotice: null,
    words: given.shop.decidedAt === null ? '' : 'You can change this until the round is unblinded.',
    shops: [{ ...form, problem: problem === undefined ? undefined : { text: problem } }],
    decided: [],
    errors: problem === undefined ? [] : [{ text: problem, href: `#${form.id}` }],
  };
}

function shopForm({ shop, contacts }: ShopWithContacts, tokens: FormTokens, typed?: string): ShopForm {
  const proposals = proposalsFor(shop, contacts);
  const decided = shop.decidedAt === null ? '' : String(shop.contactId ?? NONE_LOGGED);
  const within = `the same door, channel and day, at most ${String(MATCH_WITHIN_MINUTES)} minutes apart`;
  return {
    heading: `${shop.doorName}, ${formatInstant(shop.rangAt)}`,
    more: `${shop.reasonName}, ${channelName(shop.channel).toLowerCase()}; ${shop.shopperName}, ${shop.roundName}`,
    told: shop.told,
    action: paths.one(shop.id),
    tokens,
    version: String(shop.version),
    id: `contact-${String(shop.id)}`,
    words:
      proposals.length === 0
        ? `No logged contact is like it (${within}).`
        : `${counted(proposals.length, 'logged contact is', 'logged contacts are')} like it (${within}).`,
    chosen: typed ?? decided,
    contacts: [
      ...proposals.map(({ contact, sameReason, minutesApart }) => ({
        value: String(contact.id),
        text: `${formatTime(contact.receivedAt)}, ${contact.reasonName}`,
        hint: {
          text: [
            contact.reference,
            (outcomes as Readonly<Record<string, string>>)[contact.outcome] ?? contact.outcome,
            sameReason ? 'same reason' : 'another reason',
            apartInWords(minutesApart),
          ].join('; '),
        },
      })),
      { value: NONE_LOGGED, text: 'None was logged' },
    ],
    problem: undefined,
  };
}

function apartInWords(minutes: number): string {
  if (minutes === 0) return 'at the same minute';
  return `${counted(Math.abs(minutes), 'minute')} ${minutes < 0 ? 'before' : 'after'} the shopper’s time`;
}
