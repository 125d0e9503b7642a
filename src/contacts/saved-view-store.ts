import type { Reader, Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

/** A search of the contact log that somebody keeps under a name. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** The list's address after the question mark; empty for all contacts. */
  readonly query: string;
  readonly accountId: number;
  readonly savedBy: string;
  readonly shared: boolean | number;
}

export interface NewSavedView {
  readonly accountId: number;
  readonly name: string;
  readonly query: string;
  readonly sharedWithTeamId: number | null;
  readonly at: Instant;
}

/** Somebody's own, and those that others share with their team, by name. */
export async function savedViewsFor(
  reader: Reader,
  { accountId, teamId }: { accountId: number; teamId: number | null },
): Promise<SavedView[]> {
  return reader('saved_view as v')
    .join('account as a', 'a.id', 'v.account_id')
    .where('v.account_id', accountId)
    .orWhere((or) => {
      // A team of null shares with nobody: equal to nothing.
      or.where('v.shared_with_team_id', teamId ?? 0);
    })
    .orderByRaw('lower(v.name), v.id')
    .select<SavedView[]>({
      id: 'v.id',
      name: 'v.name',
      query: 'v.query',
      accountId: 'v.account_id',
      savedBy: 'a.name',
      shared: reader.raw('v.shared_with_team_id is not null') as unknown as string,
    });
}

export async function countOwnViews(reader: Reader, accountId: number): Promise<number> {
  const row = (await reader('saved_view').where({ account_id: accountId }).count({ views: '*' }).first()) as {
    views: number;
  };
  return row.views;
}

/** @returns its id, or null when the person has one of that name */
export async function insertSavedView(tx: Tx, view: NewSavedView): Promise<number | null> {
  const [row] = await tx('saved_view')
    .insert({
      account_id: view.accountId,
      name: view.name,
      query: view.query,
      shared_with_team_id: view.sharedWithTeamId,
      created_at: view.at,
    })
    .onConflict(['account_id', 'name'])
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id ?? null;
}

/** @returns false when they have no such view: it is somebody else's, or gone */
export async function deleteSavedView(tx: Tx, id: number, accountId: number): Promise<boolean> {
  return (await tx('saved_view').where({ id, account_id: accountId }).delete()) === 1;
}
