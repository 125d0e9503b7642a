import type { Tx } from '../../src/platform/database/database.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import { momentOf } from './calendar.ts';
import type { Numbers } from './write-year.ts';

/** Themes, with the words by which the first of two members went. */
const themes = [
  {
    slug: 'reaching-us-by-phone',
    name: 'Reaching us by phone',
    meaning:
      'Whether anybody answers, how long it takes, and whether they ring back. Not what was said then.',
    words: /phone|rang|ring|voicemail|line|number|music/i,
  },
  {
    slug: 'passed-around',
    name: 'Passed around',
    meaning: 'Sent from one place to another, or having to say it all again; and being spared it.',
    words: /passed|explain|sent from|told to try|three different|walked me|twice|four people/i,
  },
  {
    slug: 'kindness',
    name: 'Kindness',
    meaning: 'How people were spoken to and treated, well or badly. Not whether it was sorted.',
    words: /kind|friendly|patient|polite|chair|child|rush|nice/i,
  },
  {
    slug: 'kept-waiting',
    name: 'Kept waiting',
    meaning:
      'Waiting for something that was asked for or promised: days and weeks, not minutes on the phone.',
    words: /week|tuesday|promised|tomorrow|same day|kept your word/i,
  },
] as const;

const SETTLED: Day = '2010-06-10';
const settledAt: Instant = momentOf(SETTLED, 15 * 60);
const FIRST_LAID_OUT: Day = '2010-05-13';
const LAID_OUT: Day = '2010-06-18';
/** The most of one quarter, and of staff besides. */
const CARDS = 17;
const STAFF_CARDS = 3;

interface Remark {
  readonly id: number;
  readonly redacted_text: string;
}

/** One card sort that is settled, with its themes agreed, and one under way: the first member has finished. */
export async function writeThemes(tx: Tx, { person }: Numbers): Promise<void> {
  const ids: number[] = [];
  for (const { slug, name, meaning } of themes) {
    const [row] = await tx('theme')
      .insert({
        slug,
        name,
        meaning,
        state: 'agreed',
        agreed_on: SETTLED,
        created_at: momentOf('2010-05-06', 600),
      })
      .returning<{ id: number }[]>('id');
    ids.push(row?.id ?? 0);
  }
  const [first, second] = await differentRemarks(tx);
  const members = ['ambassador@example.org', 'ambassador2@example.org'].map(
    (email) => person.get(email) ?? null,
  );
  const done = await layOut(tx, 'The first half year', momentOf(FIRST_LAID_OUT, 600), settledAt, first, ids);
  const under = await layOut(tx, 'What came since', momentOf(LAID_OUT, 600), null, second, ids);
  for (const place of [1, 2]) {
    await tx('coder').insert({
      ...coderOf(members, place),
      card_sort_id: done.sortId,
      finished_at: settledAt,
    });
    for (const card of done.cards) await code(tx, card.id, place, themesOf(card, place, ids), settledAt);
  }
  await tx('coder').insert({
    ...coderOf(members, 1),
    card_sort_id: under.sortId,
    finished_at: momentOf('2010-06-21', 600),
  });
  for (const card of under.cards)
    await code(tx, card.id, 1, themesOf(card, 1, ids), momentOf('2010-06-21', 600));
  for (const card of done.cards) {
    const alike = themesOf(card, 2, ids).length === themesOf(card, 1, ids).length;
    await tx('card')
      .where({ id: card.id })
      .update({ settled_on: SETTLED, settled_how: alike ? 'alike' : 'meeting' });
    const rows = themesOf(card, 1, ids).map((theme_id) => ({ comment_id: card.commentId, theme_id }));
    if (rows.length > 0) await tx('comment_theme').insert(rows);
  }
}

/** Cleared remarks, none of them twice: those of two quarters for the first sort, what came since for the second. */
async function differentRemarks(tx: Tx): Promise<[Remark[], Remark[]]> {
  const cleared: (Remark & { source: string; received_on: Day })[] = await tx('comment')
    .where({ state: 'cleared' })
    .whereNot('redacted_text', '')
    .orderBy(['received_at', 'id'])
    .select('id', 'source', 'redacted_text', 'received_on');
  const seen = new Set<string>();
  const different = (from: Day, to: Day) => {
    const left = { public: CARDS, staff: STAFF_CARDS } as Record<string, number>;
    return cleared
      .filter((each) => each.received_on >= from && each.received_on < to)
      .filter(({ source, redacted_text: text }) => {
        if (seen.has(text) || left[source] === 0) return false;
        left[source] = (left[source] ?? 0) - 1;
        return seen.add(text);
      });
  };
  // Of the shorter quarter first, so that both have cards enough for a share.
  const spring = different('2010-04-01', FIRST_LAID_OUT);
  const winter = different('2010-01-01', '2010-04-01');
  return [[...winter, ...spring], different(FIRST_LAID_OUT, LAID_OUT)];
}

function coderOf(members: readonly (number | null)[], place: number) {
  return {
    place,
    account_id: members[place - 1] ?? null,
    name: place === 1 ? 'Ambassador one' : 'Ambassador two',
  };
}

interface LaidCard {
  readonly id: number;
  readonly number: number;
  readonly commentId: number;
  readonly text: string;
}

async function layOut(
  tx: Tx,
  title: string,
  createdAt: Instant,
  closedAt: Instant | null,
  remarks: readonly Remark[],
  themeIds: readonly number[],
): Promise<{ sortId: number; cards: LaidCard[] }> {
  const [sort] = await tx('card_sort')
    .insert({ title, created_at: createdAt, closed_at: closedAt })
    .returning<{ id: number }[]>('id');
  const sortId = sort?.id ?? 0;
  await tx('card_sort_theme').insert(themeIds.map((theme_id) => ({ card_sort_id: sortId, theme_id })));
  const cards: LaidCard[] = [];
  for (const [index, { id: commentId, redacted_text: text }] of remarks.entries()) {
    const [card] = await tx('card')
      .insert({ card_sort_id: sortId, number: index + 1, comment_id: commentId })
      .returning<{ id: number }[]>('id');
    cards.push({ id: card?.id ?? 0, number: index + 1, commentId, text });
  }
  return { sortId, cards };
}

/** The second member saw every seventh card otherwise. */
function themesOf({ text, number }: LaidCard, place: number, ids: readonly number[]): number[] {
  const found = ids.filter((_, index) => themes[index]?.words.test(text));
  return place === 2 && number % 7 === 0 ? found.slice(1) : found;
}

async function code(
  tx: Tx,
  cardId: number,
  place: number,
  themeIds: readonly number[],
  at: Instant,
): Promise<void> {
  await tx('card_coding').insert({ card_id: cardId, place, coded_at: at });
  const rows = themeIds.map((theme_id) => ({ card_id: cardId, place, theme_id }));
  if (rows.length > 0) await tx('card_coding_theme').insert(rows);
}
