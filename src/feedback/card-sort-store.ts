import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { ThemeState } from './theme-queries.ts';

export interface NewTheme {
  readonly slug: string;
  readonly name: string;
  readonly meaning: string;
}

/** @returns the new theme's id, or null when there is one of that name */
export async function insertTheme(tx: Tx, theme: NewTheme, at: Instant): Promise<number | null> {
  const [row] = await tx('theme')
    .insert({ ...theme, state: 'proposed', created_at: at })
    .onConflict('slug')
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id ?? null;
}

/** @returns whether the theme was still as it was read */
export async function updateThemeState(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  state: ThemeState,
  agreedOn: Day | null,
): Promise<boolean> {
  const agreed = agreedOn === null ? {} : { agreed_on: agreedOn };
  const changed = await tx('theme')
    .where({ id, version })
    .update({ state, ...agreed, version: version + 1 });
  return changed === 1;
}

export interface NewCardSort {
  readonly title: string;
  readonly themeIds: readonly number[];
  readonly commentIds: readonly number[];
}

/** Lays out one numbered card for each comment. @returns the new sort's id */
export async function insertCardSort(tx: Tx, sort: NewCardSort, at: Instant): Promise<number> {
  const [row] = await tx('card_sort')
    .insert({ title: sort.title, created_at: at })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new card sort came back without an id');
  const card_sort_id = row.id;
  await tx('card_sort_theme').insert(sort.themeIds.map((theme_id) => ({ card_sort_id, theme_id })));
  await tx('card').insert(
    sort.commentIds.map((comment_id, index) => ({ card_sort_id, comment_id, number: index + 1 })),
  );
  return card_sort_id;
}

export async function insertCoder(
  tx: Tx,
  sortId: number,
  coder: { readonly place: number; readonly accountId: number | null; readonly name: string },
): Promise<void> {
  const { place, name } = coder;
  await tx('coder').insert({ card_sort_id: sortId, place, account_id: coder.accountId, name });
}

/** Puts what one of the two says now in the place of what they said before. */
export async function replaceCodings(
  tx: Tx,
  cardIds: readonly number[],
  place: number,
  themesByCard: ReadonlyMap<number, readonly number[]>,
  at: Instant,
): Promise<void> {
  for (const table of ['card_coding_theme', 'card_coding'])
    await tx(table)
      .whereIn('card_id', [...cardIds])
      .where({ place })
      .delete();
  await tx('card_coding').insert(cardIds.map((card_id) => ({ card_id, place, coded_at: at })));
  const themes = [...themesByCard].flatMap(([card_id, ids]) =>
    ids.map((theme_id) => ({ card_id, place, theme_id })),
  );
  if (themes.length > 0) await tx('card_coding_theme').insert(themes);
}

export async function finishCoder(tx: Tx, sortId: number, place: number, at: Instant): Promise<void> {
  await tx('coder').where({ card_sort_id: sortId, place }).update({ finished_at: at });
}

/** What a comment is about, in the end. @returns whether the card was still open */
export async function settleCard(
  tx: Tx,
  card: { readonly id: number; readonly commentId: number },
  themeIds: readonly number[],
  settled: { readonly on: Day; readonly how: 'alike' | 'meeting' },
): Promise<boolean> {
  const changed = await tx('card')
    .where({ id: card.id })
    .whereNull('settled_on')
    .update({ settled_on: settled.on, settled_how: settled.how });
  if (changed === 0) return false;
  const rows = themeIds.map((theme_id) => ({ comment_id: card.commentId, theme_id }));
  if (rows.length > 0) await tx('comment_theme').insert(rows);
  return true;
}

/** Once no card of it is open. */
export async function closeIfSettled(tx: Tx, sortId: number, at: Instant): Promise<void> {
  const open: unknown = await tx('card').where({ card_sort_id: sortId }).whereNull('settled_on').first('id');
  if (open === undefined) await tx('card_sort').where({ id: sortId }).update({ closed_at: at });
}
