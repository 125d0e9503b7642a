import type { Surroundings } from '../accounts/index.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { upsertDraft } from './visit-draft-store.ts';
import type { DraftKey } from './visit-draft-store.ts';

/** Keeps a form as it stands, whatever is in it: what was typed last is what comes back. */
export async function saveDraft(
  { database, clock }: Surroundings,
  key: DraftKey,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const at = clock.now();
  await database.transact(async (tx) => {
    await upsertDraft(tx, key, fields, at);
    await recordVaultAudit(tx, {
      at,
      actor: shopperActor(key.shopperId),
      action: 'draft.saved',
      subject: `visit:${key.visit}`,
    });
  });
}
