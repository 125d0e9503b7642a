import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { Source } from './domain/comment.ts';

export const themeStates = { proposed: 'Proposed', agreed: 'Agreed', retired: 'No longer used' } as const;
export type ThemeState = keyof typeof themeStates;

/** What comments are about. */
export interface Theme {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** What belongs under it, for the two who sort. */
  readonly meaning: string;
  readonly state: ThemeState;
  readonly agreedOn: Day | null;
  readonly version: number;
}

/** Agreed ones first, each kind by name. */
export async function listThemes(reader: Reader): Promise<Theme[]> {
  const themes: Theme[] = await reader('theme').select(themeColumns);
  const order: readonly ThemeState[] = ['agreed', 'proposed', 'retired'];
  return themes.sort(
    (one, other) =>
      order.indexOf(one.state) - order.indexOf(other.state) || one.name.localeCompare(other.name, 'en-GB'),
  );
}

export async function findTheme(reader: Reader, id: number): Promise<Theme | null> {
  const theme = await reader('theme').where({ id }).first<Theme | undefined>(themeColumns);
  return theme ?? null;
}

const themeColumns = {
  id: 'id',
  slug: 'slug',
  name: 'name',
  meaning: 'meaning',
  state: 'state',
  agreedOn: 'agreed_on',
  version: 'version',
} as const;

export interface ThemeDay {
  readonly day: Day;
  /** Settled comments under the theme. */
  readonly numerator: number;
  /** Settled comments in all. */
  readonly denominator: number;
}

/**
 * By the London day on which comments came: how many of those that card sorts have settled are under the theme. They
 * are added up to quarters before anybody sees them (decision 0046). Days without any are left out.
 */
export async function themeByDay(reader: Reader, themeId: number, { from, to }: Period): Promise<ThemeDay[]> {
  const rows: ThemeDay[] = await settledCards(reader, themeId)
    .where('c.received_on', '>=', from)
    .where('c.received_on', '<', to)
    .groupBy('c.received_on')
    .orderBy('c.received_on')
    .select({ day: 'c.received_on' })
    .count({ numerator: 't.theme_id', denominator: '*' });
  return rows;
}

export interface ThemeOfSource {
  readonly source: Source;
  /** Settled cards under the theme. */
  readonly numerator: number;
  /** Settled cards in all. */
  readonly denominator: number;
}

/** The public's cards and staff's apart: how many of the settled ones are under the theme. */
export async function themeBySource(reader: Reader, themeId: number): Promise<ThemeOfSource[]> {
  const rows: ThemeOfSource[] = await settledCards(reader, themeId)
    .groupBy('c.source')
    .orderBy('c.source')
    .select({ source: 'c.source' })
    .count({ numerator: 't.theme_id', denominator: '*' });
  return rows;
}

function settledCards(reader: Reader, themeId: number) {
  return reader('card as k')
    .join('comment as c', 'c.id', 'k.comment_id')
    .leftJoin('comment_theme as t', (join) => {
      join.on('t.comment_id', 'c.id').andOn('t.theme_id', reader.raw('?', [themeId]));
    })
    .whereNotNull('k.settled_on');
}

/** A card on whose themes the two who sorted it differ: the meeting decides. */
export interface DisputedCard {
  readonly sortId: number;
  readonly sortTitle: string;
  readonly cardId: number;
  readonly number: number;
  /** As cleared. */
  readonly text: string;
  /** Names of themes, as the first and the second put it; none where they put it under no theme. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** Of card sorts that both have finished; oldest sort first, in the order of the cards. */
export async function openDisputedCards(reader: Reader): Promise<DisputedCard[]> {
  const finished = reader('coder')
    .whereNotNull('finished_at')
    .groupBy('card_sort_id')
    .having(reader.raw('count(*) = 2'))
    .select('card_sort_id');
  const cards: Omit<DisputedCard, 'first' | 'second'>[] = await reader('card as k')
    .join('card_sort as s', 's.id', 'k.card_sort_id')
    .join('comment as c', 'c.id', 'k.comment_id')
    .whereNull('k.settled_on')
    .whereIn('k.card_sort_id', finished)
    .orderBy([{ column: 'k.card_sort_id' }, { column: 'k.number' }])
    .select({
      sortId: 's.id',
      sortTitle: 's.title',
      cardId: 'k.id',
      number: 'k.number',
      text: 'c.redacted_text',
    });
  const codings: { cardId: number; place: number; name: string }[] = await reader('card_coding_theme as d')
    .join('card as k', 'k.id', 'd.card_id')
    .join('theme as t', 't.id', 'd.theme_id')
    .whereNull('k.settled_on')
    .orderBy('t.name')
    .select({ cardId: 'd.card_id', place: 'd.place', name: 't.name' });
  const namesOf = (cardId: number, place: number) =>
    codings.filter((each) => each.cardId === cardId && each.place === place).map(({ name }) => name);
  return cards.map((card) => ({
    ...card,
    first: namesOf(card.cardId, 1),
    second: namesOf(card.cardId, 2),
  }));
}
