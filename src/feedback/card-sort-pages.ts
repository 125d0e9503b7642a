import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { CheckboxesItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { counted, wholePercent } from '../shared/words.ts';
import { agreementOn, bothFinished, themesOf } from './card-sort-queries.ts';
import type { SortTheme, WholeSort } from './card-sort-queries.ts';
import { sources } from './domain/comment.ts';
import type { TypedPiles } from './theme-forms.ts';
import { themePaths } from './theme-paths.ts';
import { WHY_EXACT } from './theme-quarters.ts';

export interface CardSortPage extends PageModel {
  readonly words: string;
  readonly whyExact: string;
  readonly coders: readonly string[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  /** Nothing until both have finished: neither is to know what the other put where. */
  readonly agreement: readonly {
    readonly theme: string;
    readonly raw: string;
    readonly kappa: string;
    readonly ac1: string;
    readonly says: string;
  }[];
}

export const cardSortView = defineView<CardSortPage>('feedback/card-sort');

export interface LookingAt {
  readonly accountId: number;
  readonly mayManage: boolean;
}

/** From here on two people agree well enough to use what they say (Landis & Koch 1977: "substantial"). */
const ENOUGH = 0.6;

export function cardSortPage(sort: WholeSort, { accountId, mayManage }: LookingAt): CardSortPage {
  const done = bothFinished(sort);
  const disputed = done ? sort.cards.filter(({ settledHow }) => settledHow === null).length : 0;
  const own = sort.coders.find((coder) => coder.accountId === accountId);
  const maySort = own ? own.finishedAt === null : sort.coders.length < 2;
  return {
    title: sort.title,
    words: progressInWords(sort, done, disputed),
    whyExact: WHY_EXACT,
    coders: sort.coders.map(
      ({ name, finishedAt }) => `${name}: ${finishedAt === null ? 'sorting' : 'finished'}`,
    ),
    links: [
      ...(maySort
        ? [{ text: own ? 'Go on sorting' : 'Sort the cards', href: themePaths.cards(sort.id) }]
        : []),
      { text: 'Print the cards', href: themePaths.printed(sort.id) },
      ...(mayManage && sort.coders.length < 2
        ? [{ text: 'Key in printed cards', href: themePaths.keyIn(sort.id) }]
        : []),
      ...(done ? [{ text: 'Cards for the meeting', href: themePaths.meeting(sort.id) }] : []),
    ],
    agreement: done ? sort.themes.map((theme) => agreementRow(sort, theme)) : [],
  };
}

function progressInWords(sort: WholeSort, done: boolean, disputed: number): string {
  const cards = counted(sort.cards.length, 'card');
  if (!done)
    return `${cards}. Two members sort them, each alone: what they agree on shows when both have finished.`;
  if (disputed > 0) return `${cards}. The two differ on ${String(disputed)}: the meeting decides.`;
  return `${cards}. Every card is settled.`;
}

function agreementRow(sort: WholeSort, theme: SortTheme): CardSortPage['agreement'][number] {
  const found = agreementOn(sort, theme.id);
  const two = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(2));
  const enough = found?.ac1 != null && found.ac1 >= ENOUGH;
  return {
    theme: theme.name,
    raw: found
      ? `${String(Math.round(found.raw * found.cases))} of ${counted(found.cases, 'card')} alike (${wholePercent(found.raw)})`
      : '–',
    kappa: two(found?.kappa),
    ac1: two(found?.ac1),
    says: enough ? 'Alike enough to use' : 'Say more clearly what belongs under it, and sort again',
  };
}

interface ShownCard {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  /** "From staff, January to March 2010" */
  readonly from: string;
  readonly items: readonly CheckboxesItem[];
  readonly values: readonly string[];
}

export interface CardsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly back: string;
  readonly themes: readonly SortTheme[];
  readonly cards: readonly ShownCard[];
}

export const cardsView = defineView<CardsPage>('feedback/cards');
export const printedCardsView = defineView<CardsPage>('feedback/printed-cards');

export function cardsPage(sort: WholeSort, tokens: FormTokens, accountId: number): CardsPage {
  const place = sort.coders.find((coder) => coder.accountId === accountId)?.place ?? 0;
  return {
    title: `Cards: ${sort.title}`,
    tokens,
    action: themePaths.cards(sort.id),
    back: themePaths.sort(sort.id),
    themes: sort.themes,
    cards: sort.cards.map(({ id, number, source, text, quarter }) => ({
      number,
      name: `card-${String(number)}`,
      text,
      from: `${sources[source]}, ${quarter}`,
      items: itemsOf(sort.themes),
      values: themesOf(sort, id, place).map(String),
    })),
  };
}

function itemsOf(themes: readonly SortTheme[]): CheckboxesItem[] {
  return themes.map(({ id, name }) => ({ value: String(id), text: name }));
}

export interface KeyInPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly action: string;
  readonly back: string;
  readonly typed: TypedPiles;
  readonly themes: readonly { readonly name: string; readonly field: string; readonly value: string }[];
  readonly messages: FieldMessages;
}

export const keyInView = defineView<KeyInPage>('feedback/key-in-cards');

export function keyInPage(
  sort: WholeSort,
  tokens: FormTokens,
  typed: TypedPiles = { name: '', piles: {} },
  problems: FieldProblems = {},
): KeyInPage {
  return {
    title: 'Key in printed cards',
    tokens,
    errors: errorLines(problems),
    action: themePaths.keyIn(sort.id),
    back: themePaths.sort(sort.id),
    typed,
    themes: sort.themes.map(({ id, name }) => ({
      name,
      field: `theme-${String(id)}`,
      value: typed.piles[String(id)] ?? '',
    })),
    messages: fieldMessages(problems),
  };
}

export interface MeetingCardsPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly back: string;
  readonly maySettle: boolean;
  readonly words: string;
  readonly cards: readonly (ShownCard & { readonly first: string; readonly second: string })[];
}

export const meetingCardsView = defineView<MeetingCardsPage>('feedback/meeting-cards');

export function meetingCardsPage(sort: WholeSort, tokens: FormTokens, maySettle: boolean): MeetingCardsPage {
  const namesOf = (cardId: number, place: number) => {
    const ids = themesOf(sort, cardId, place);
    const names = sort.themes.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    return names.length === 0 ? 'No theme' : names.join(', ');
  };
  const open = bothFinished(sort) ? sort.cards.filter(({ settledHow }) => settledHow === null) : [];
  return {
    title: `For the meeting: ${sort.title}`,
    tokens,
    action: themePaths.meeting(sort.id),
    back: themePaths.sort(sort.id),
    maySettle,
    words:
      open.length === 0
        ? 'No card waits for the meeting.'
        : `The two who sorted differ on ${counted(open.length, 'card')}. Read each aloud and decide what it is about.`,
    cards: open.map(({ id, number, source, text, quarter }) => ({
      number,
      name: `themes-${String(number)}`,
      text,
      from: `${sources[source]}, ${quarter}`,
      items: itemsOf(sort.themes),
      values: [],
      first: namesOf(id, 1),
      second: namesOf(id, 2),
    })),
  };
}
