import type { Reader, Tx } from '../platform/database/database.ts';
import { wasSent } from '../platform/web/form-submissions-store.ts';
import type { Instant } from '../shared/london-time.ts';

/** The logging form as somebody left it, before it was saved. */
export interface KeptDraft {
  readonly token: string;
  /** The form's fields by name, as JSON. */
  readonly fields: string;
  readonly keptAt: Instant;
}

const ownerOfDrafts = (accountId: number) => `account:${String(accountId)}`;

/** Null when there is none, or when its form has been sent since: what was late on its way is no draft. */
export async function findDraft(reader: Reader, accountId: number): Promise<KeptDraft | null> {
  const draft = await reader('contact_draft')
    .where({ account_id: accountId })
    .first<KeptDraft | undefined>({ token: 'token', fields: 'fields', keptAt: 'kept_at' });
  if (!draft) return null;
  return (await wasSent(reader, { token: draft.token, owner: ownerOfDrafts(accountId) })) ? null : draft;
}

/** Puts it in place of the person's earlier draft. @returns false when this form has been sent already */
export async function keepDraft(tx: Tx, accountId: number, draft: KeptDraft): Promise<boolean> {
  if (await wasSent(tx, { token: draft.token, owner: ownerOfDrafts(accountId) })) return false;
  const { token, fields, keptAt } = draft;
  await tx('contact_draft')
    .insert({ account_id: accountId, token, fields, kept_at: keptAt })
    .onConflict('account_id')
    .merge();
  return true;
}

/** @param token only the draft of this form: another tab may have kept another since */
export async function dropDraft(tx: Tx, accountId: number, token: string): Promise<void> {
  await tx('contact_draft').where({ account_id: accountId, token }).delete();
}

export async function forgetDraftsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('contact_draft').where('kept_at', '<', before).delete();
}
