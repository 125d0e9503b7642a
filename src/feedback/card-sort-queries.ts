import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { quarterInWords, quarterOf } from '../shared/quarter.ts';
import { agreement } from '../statistics/index.ts';
import type { Agreement } from '../statistics/index.ts';
import type { Source } from './domain/comment.ts';

export interface CardSort {
  readonly id: number;
  readonly title: string;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
}

export interface Coder {
  readonly place: number;
  /** Null for who sorted printed cards. */
  readonly accountId: number | null;
  readonly name: string;
  readonly finishedAt: Instant | null;
}

/** A card as members see it: redacted, without door or team, and no day finer than the quarter. */
export interface Card {
  readonly id: number;
  readonly number: number;
  readonly commentId: number;
  readonly source: Source;
  readonly text: string;
  readonly quarter: string;
  readonly settledHow: 'alike' | 'meeting' | null;
}

export interface SortTheme {
  readonly id: number;
  readonly name: string;
  readonly meaning: string;
}

/** One member's assignment of a card to a theme. */
export interface Coding {
  readonly cardId: number;
  readonly place: number;
  readonly themeId: number;
}

export interface WholeSort extends CardSort {
  readonly themes: readonly SortTheme[];
  readonly coders: readonly Coder[];
  readonly cards: readonly Card[];
  readonly codings: readonly Coding[];
}

const columns = { id: 'id', title: 'title', createdAt: 'created_at', closedAt: 'closed_at' } as const;

/** The newest first. */
export async function listCardSorts(reader: Reader): Promise<CardSort[]> {
  return reader('card_sort').orderBy('id', 'desc').select<CardSort[]>(columns);
}

export async function findCardSort(reader: Reader, id: number): Promise<WholeSort | null> {
  const sort = await reader('card_sort').where({ id }).first<CardSort | undefined>(columns);
  if (!sort) return null;
  // One after another: within a transaction there is one connection.
  const themes: SortTheme[] = await reader('theme as t')
    .join('card_sort_theme as s', 's.theme_id', 't.id')
    .where('s.card_sort_id', id)
    .orderBy('t.name')
    .select({ id: 't.id', name: 't.name', meaning: 't.meaning' });
  const coders: Coder[] = await reader('coder')
    .where({ card_sort_id: id })
    .orderBy('place')
    .select({ place: 'place', accountId: 'account_id', name: 'name', finishedAt: 'finished_at' });
  const cards = await cardsOf(reader, id);
  const codings: Coding[] = await reader('card_coding_theme as d')
    .join('card as k', 'k.id', 'd.card_id')
    .where('k.card_sort_id', id)
    .select({ cardId: 'd.card_id', place: 'd.place', themeId: 'd.theme_id' });
  return { ...sort, themes, coders, cards, codings };
}

async function cardsOf(reader: Reader, sortId: number): Promise<Card[]> {
  const rows: (Omit<Card, 'quarter'> & { receivedOn: Day })[] = await reader('card as k')
    .join('comment as c', 'c.id', 'k.comment_id')
    .where('k.card_sort_id', sortId)
    .orderBy('k.number')
    .select({
      id: 'k.id',
      number: 'k.number',
      commentId: 'k.comment_id',
      source: 'c.source',
      text: 'c.redacted_text',
      receivedOn: 'c.received_on',
      settledHow: 'k.settled_how',
    });
  return rows.map(({ receivedOn, ...card }) => ({
    ...card,
    quarter: quarterInWords(quarterOf(receivedOn)),
  }));
}

/** Cleared comments with words, of the public and of staff, that lie on no card yet, the oldest first. @returns their ids */
export async function commentsForCards(reader: Reader, limit: number): Promise<number[]> {
  const rows: { id: number }[] = await reader('comment as c')
    .leftJoin('card as k', 'k.comment_id', 'c.id')
    .whereNull('k.id')
    .where({ 'c.state': 'cleared' })
    .whereNot('c.redacted_text', '')
    .orderBy([{ column: 'c.received_at' }, { column: 'c.id' }])
    .limit(limit)
    .select({ id: 'c.id' });
  return rows.map(({ id }) => id);
}

export function bothFinished({ coders }: Pick<WholeSort, 'coders'>): boolean {
  return coders.length === 2 && coders.every(({ finishedAt }) => finishedAt !== null);
}

/** The themes that one of the two put a card under. */
export function themesOf({ codings }: WholeSort, cardId: number, place: number): number[] {
  return codings
    .filter((each) => each.cardId === cardId && each.place === place)
    .map(({ themeId }) => themeId);
}

export function isAlike(sort: WholeSort, cardId: number): boolean {
  const first = themesOf(sort, cardId, 1);
  const second = themesOf(sort, cardId, 2);
  return first.length === second.length && first.every((id) => second.includes(id));
}

/** How far the two agree on one theme over all cards: under it or not. */
export function agreementOn(sort: WholeSort, themeId: number): Agreement | null {
  const table = [
    [0, 0],
    [0, 0],
  ];
  for (const { id } of sort.cards) {
    const row = table[themesOf(sort, id, 1).includes(themeId) ? 0 : 1];
    const column = themesOf(sort, id, 2).includes(themeId) ? 0 : 1;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return agreement(table);
}

/** Whether two members have sorted cards by a theme. */
export async function wasSorted(reader: Reader, themeId: number): Promise<boolean> {
  const rows = await reader('card_sort_theme as s')
    .join('coder as p', 'p.card_sort_id', 's.card_sort_id')
    .where('s.theme_id', themeId)
    .whereNotNull('p.finished_at')
    .groupBy('s.card_sort_id')
    .select<{ finished: number }[]>('s.card_sort_id')
    .count<{ finished: number }[]>({ finished: '*' });
  return rows.some(({ finished }) => finished === 2);
}

/** Card sorts that wait for one of their two members, or for both, the oldest first. */
export async function openCardSorts(
  reader: Reader,
): Promise<{ readonly id: number; readonly title: string; readonly missing: number }[]> {
  const rows = await reader('card_sort as s')
    .leftJoin('coder as p', (join) => {
      join.on('p.card_sort_id', 's.id').andOnNotNull('p.finished_at');
    })
    .whereNull('s.closed_at')
    .groupBy('s.id', 's.title')
    .orderBy('s.id')
    .select<{ id: number; title: string; finished: number }[]>('s.id', 's.title')
    .count<{ id: number; title: string; finished: number }[]>({ finished: 'p.finished_at' });
  return rows
    .map(({ id, title, finished }) => ({ id, title, missing: 2 - finished }))
    .filter(({ missing }) => missing > 0);
}
