import type { Door, Reason } from '../../organisation/index.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import type { ErrorLine } from '../../platform/web/app-components.ts';
import { optionsFrom, optionsFromCodes } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { formatDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { channels } from '../domain/contact.ts';
import { talliedOutcomes } from './tallied.ts';
import type { Tallied } from './tally-queries.ts';
import { tallyPaths } from './tally-paths.ts';

export interface TapRow {
  readonly reason: string;
  readonly taps: readonly { readonly value: string; readonly text: string; readonly count: number }[];
}

export interface TallyPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly tokens: FormTokens;
  readonly doors: readonly SelectItem[];
  readonly channels: readonly SelectItem[];
  /** Null until a door is chosen. */
  readonly desk: {
    readonly door: string;
    readonly channel: string;
    readonly doorName: string;
    readonly today: string;
    readonly total: number;
    readonly rows: readonly TapRow[];
    readonly others: readonly SelectItem[];
    readonly otherTaps: readonly { readonly value: string; readonly text: string }[];
    readonly sheetHref: string;
    readonly paperHref: string;
  } | null;
  /** What the last tap counted. */
  readonly counted: { readonly words: string; readonly reference: string } | null;
  readonly takenBack: boolean;
}

export const tallyView = defineView<TallyPage>('contacts/tally');

export interface Desk {
  readonly door: Door;
  readonly channel: string;
  readonly today: Day;
  /** The door's usual reasons, in the order in which they stand on the page. */
  readonly usual: readonly Reason[];
  readonly others: readonly Reason[];
  readonly tallied: readonly Tallied[];
}

export function tallyPage(given: {
  readonly doors: readonly Door[];
  readonly desk: Desk | null;
  readonly tokens: FormTokens;
  readonly counted?: TallyPage['counted'];
  readonly takenBack?: boolean;
  readonly errors?: readonly ErrorLine[];
}): TallyPage {
  const { doors, desk, tokens, counted = null, takenBack = false, errors = [] } = given;
  return {
    title: 'Tally',
    errors,
    tokens,
    doors: optionsFrom('Choose a door', doors, desk?.door.id ?? null),
    channels: optionsFromCodes('Choose how', channels, desk?.channel ?? null),
    desk: desk && deskOf(desk),
    counted,
    takenBack,
  };
}

function deskOf({ door, channel, today, usual, others, tallied }: Desk): TallyPage['desk'] {
  const countOf = (reasonId: number, outcome: string) =>
    tallied.find((each) => each.reasonId === reasonId && each.outcome === outcome)?.count ?? 0;
  // A reason that was tapped today stays at hand, even if it is not a usual one.
  const tapped = others.filter(({ id }) => tallied.some(({ reasonId }) => reasonId === id));
  const query = new URLSearchParams({ door: String(door.id), channel }).toString();
  return {
    door: String(door.id),
    channel,
    doorName: door.name,
    today: formatDay(today),
    total: tallied.reduce((sum, { count }) => sum + count, 0),
    rows: [...usual, ...tapped].map(({ id, name }) => ({
      reason: name,
      taps: Object.entries(talliedOutcomes).map(([outcome, text]) => ({
        value: `${String(id)}:${outcome}`,
        text,
        count: countOf(id, outcome),
      })),
    })),
    others: optionsFrom('Choose what they wanted', others, null),
    otherTaps: Object.entries(talliedOutcomes).map(([outcome, text]) => ({
      value: `other:${outcome}`,
      text,
    })),
    sheetHref: `${tallyPaths.sheet}?${query}`,
    paperHref: `${tallyPaths.paper}?${query}`,
  };
}
