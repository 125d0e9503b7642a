import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { slugOf } from '../shared/words.ts';
import {
  bothFinished,
  commentsForCards,
  findCardSort,
  isAlike,
  themesOf,
  wasSorted,
} from './card-sort-queries.ts';
import type { WholeSort } from './card-sort-queries.ts';
import {
  closeIfSettled,
  finishCoder,
  insertCardSort,
  insertCoder,
  insertTheme,
  replaceCodings,
  settleCard,
  updateThemeState,
} from './card-sort-store.ts';
import { findTheme } from './theme-queries.ts';

export async function nameTheme(
  around: Surroundings,
  { name, meaning }: { readonly name: string; readonly meaning: string },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const id = await insertTheme(tx, { slug: slugOf(name), name, meaning }, at);
    if (id === null) throw new RefusedForm({ name: 'There is a theme of this name already' });
    return { result: String(id), event: { action: 'theme.named', subject: `theme:${String(id)}` } };
  });
}

/** Agreed for charts and packs, once two members have sorted cards by it; or no longer used. */
export async function decideTheme(
  around: Surroundings,
  { id, version }: { readonly id: number; readonly version: number },
  state: 'agreed' | 'retired',
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const agreed = state === 'agreed';
    if (!(await findTheme(tx, id))) throw new NotFoundError();
    if (agreed && !(await wasSorted(tx, id))) throw new ConflictError();
    const done = await updateThemeState(tx, { id, version }, state, agreed ? londonDay(at) : null);
    if (!done) throw new ConflictError();
    return { result: String(id), event: { action: `theme.${state}`, subject: `theme:${String(id)}` } };
  });
}

/** Lays cleared comments that lie on no card yet out for two members. */
export async function layOutCards(
  around: Surroundings,
  draft: { readonly title: string; readonly themeIds: readonly number[]; readonly most: number },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    for (const id of draft.themeIds)
      if (!(await findTheme(tx, id))) throw new RefusedForm({ themes: 'Select themes from the list' });
    const commentIds = await commentsForCards(tx, draft.most);
    if (commentIds.length === 0)
      throw new RefusedForm({ most: 'Every cleared comment lies on a card already. Clear some more first' });
    const id = await insertCardSort(tx, { ...draft, commentIds }, at);
    const detail = { cards: commentIds.length };
    return {
      result: String(id),
      event: { action: 'card_sort.laid_out', subject: `card_sort:${String(id)}`, detail },
    };
  });
}

/** Who sorts: a member for themselves, or the policy lead who keys in somebody's printed cards. */
export interface Sorter {
  readonly accountId: number | null;
  readonly name: string;
}

export interface SortedCards {
  /** Themes by the card's number; a card that is not in it goes under none. */
  readonly themes: ReadonlyMap<number, readonly number[]>;
  readonly finished: boolean;
}

/** Saves where one of the two put the cards. When the second has finished, what both put alike is settled. */
export async function saveSorting(
  around: Surroundings,
  sortId: number,
  sorter: Sorter,
  sorted: SortedCards,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const sort = await sortOr404(tx, sortId);
    const place = await placeOf(tx, sort, sorter);
    const known = new Set(sort.themes.map(({ id }) => id));
    const byCard = new Map(
      sort.cards.map(({ id, number }) => [
        id,
        [...new Set(sorted.themes.get(number) ?? [])].filter((themeId) => known.has(themeId)),
      ]),
    );
    const cardIds = sort.cards.map(({ id }) => id);
    await replaceCodings(tx, cardIds, place, byCard, at);
    if (sorted.finished) {
      await finishCoder(tx, sortId, place, at);
      await settleAlike(tx, sortId, at);
    }
    const detail = { place, finished: sorted.finished };
    return {
      result: '',
      event: { action: 'card_sort.sorted', subject: `card_sort:${String(sortId)}`, detail },
    };
  });
}

/** The sorter's own place, or the next free one. @throws ConflictError when there is none, or they have finished */
async function placeOf(tx: Tx, sort: WholeSort, sorter: Sorter): Promise<number> {
  const own = sort.coders.find(({ accountId }) => accountId !== null && accountId === sorter.accountId);
  if (own) {
    if (own.finishedAt !== null) throw new ConflictError();
    return own.place;
  }
  if (sort.coders.length >= 2) throw new ConflictError();
  const place = sort.coders.length + 1;
  await insertCoder(tx, sort.id, { place, ...sorter });
  return place;
}

async function settleAlike(tx: Tx, sortId: number, at: Instant): Promise<void> {
  const sort = await sortOr404(tx, sortId);
  if (!bothFinished(sort)) return;
  for (const card of sort.cards) {
    if (isAlike(sort, card.id))
      await settleCard(tx, card, themesOf(sort, card.id, 1), { on: londonDay(at), how: 'alike' });
  }
  await closeIfSettled(tx, sortId, at);
}

/** What the meeting decided of a card on which the two differ. */
export async function settleAtMeeting(
  around: Surroundings,
  sortId: number,
  decided: { readonly number: number; readonly themeIds: readonly number[] },
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const sort = await sortOr404(tx, sortId);
    const card = sort.cards.find(({ number }) => number === decided.number);
    if (!card) throw new NotFoundError();
    const known = decided.themeIds.filter((id) => sort.themes.some((theme) => theme.id === id));
    const settled = { on: londonDay(at), how: 'meeting' } as const;
    if (!bothFinished(sort) || !(await settleCard(tx, card, [...new Set(known)], settled)))
      throw new ConflictError();
    await closeIfSettled(tx, sortId, at);
    const detail = { card: decided.number };
    return {
      result: '',
      event: { action: 'card_sort.card_settled', subject: `card_sort:${String(sortId)}`, detail },
    };
  });
}

async function sortOr404(tx: Tx, id: number): Promise<WholeSort> {
  const sort = await findCardSort(tx, id);
  if (!sort) throw new NotFoundError();
  return sort;
}
