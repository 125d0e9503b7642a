import type { Knex } from 'knex';
import type { Reader, Tx } from '../platform/database/database.ts';
import { wasSent } from '../platform/web/form-submissions-store.ts';
import type { Instant } from '../shared/london-time.ts';

/** A logging form as somebody left it, before it was saved: one for each form, told apart by its token. */
export interface KeptDraft {
  readonly token: string;
  /** The form's fields by name, as JSON. */
  readonly fields: string;
  readonly keptAt: Instant;
}

const ownerOfDrafts = (accountId: number) => `account:${String(accountId)}`;

/** More than anybody has open; others show once these are saved or discarded. */
const MOST_DRAFTS = 5;

/** What somebody left unsaved, newest first. */
export async function draftsOf(reader: Reader, accountId: number): Promise<KeptDraft[]> {
  const newest = unsent(reader, accountId).orderBy('d.kept_at', 'desc').orderBy('d.token');
  return (await newest.limit(MOST_DRAFTS)) as KeptDraft[];
}

/** Null when there is none, when it is another's, or when its form has been sent since. */
export async function findDraft(reader: Reader, accountId: number, token: string): Promise<KeptDraft | null> {
  const [draft] = (await unsent(reader, accountId).where('d.token', token)) as KeptDraft[];
  return draft ?? null;
}

/** Without those whose form has been sent since: what was late on its way is no draft. */
function unsent(reader: Reader, accountId: number): Knex.QueryBuilder {
  return reader('contact_draft as d')
    .where('d.account_id', accountId)
    .whereNotExists(
      reader('form_submission as s')
        .where('s.owner', ownerOfDrafts(accountId))
        .whereRaw('s.token = d.token')
        .select(reader.raw('1')),
    )
    .select<KeptDraft[]>({ token: 'd.token', fields: 'd.fields', keptAt: 'd.kept_at' });
}

/** Puts it in place of what was kept of the same form. @returns false when this form has been sent already */
export async function keepDraft(tx: Tx, accountId: number, draft: KeptDraft): Promise<boolean> {
  if (await wasSent(tx, { token: draft.token, owner: ownerOfDrafts(accountId) })) return false;
  const { token, fields, keptAt } = draft;
  await tx('contact_draft')
    .insert({ account_id: accountId, token, fields, kept_at: keptAt })
    .onConflict(['account_id', 'token'])
    .merge();
  return true;
}

export async function dropDraft(tx: Tx, accountId: number, token: string): Promise<void> {
  await tx('contact_draft').where({ account_id: accountId, token }).delete();
}

export async function forgetDraftsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('contact_draft').where('kept_at', '<', before).delete();
}
