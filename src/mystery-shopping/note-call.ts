import type { Surroundings } from '../accounts/index.ts';
import type { Instant } from '../shared/london-time.ts';
import type { CallEvent } from './domain/call.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { deleteMoments, insertMoment } from './visit-draft-store.ts';
import type { DraftKey } from './visit-draft-store.ts';

/** Notes what a shopper pressed during a call. Noted twice, it is noted once. */
export async function noteCall(
  { database, clock }: Surroundings,
  key: DraftKey,
  { event, at }: { event: CallEvent | 'again'; at: Instant },
): Promise<void> {
  await database.transact(async (tx) => {
    const changed =
      event === 'again'
        ? (await deleteMoments(tx, key, at)) > 0
        : await insertMoment(tx, key, { kind: event, at });
    if (!changed) return;
    await recordVaultAudit(tx, {
      at: clock.now(),
      actor: shopperActor(key.shopperId),
      action: event === 'again' ? 'call.begun_again' : 'call.noted',
      subject: `visit:${key.visit}`,
      detail: { event },
    });
  });
}
