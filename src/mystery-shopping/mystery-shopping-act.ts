import { actOnce } from '../accounts/index.ts';
import type { AppRequest, Done, Sender, Surroundings } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { recordVaultAudit } from './vault-audit-store.ts';

/** What a coordinator's form does: as actOnce, but its event goes to the vault's own chain and never to the main one. */
export async function actInVault(
  around: Surroundings,
  sender: Sender,
  act: (tx: Tx, now: Instant) => Promise<Done>,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const { result, event } = await act(tx, now);
    if (event) await recordVaultAudit(tx, { at: now, actor: actorOf(sender.accountId), ...event });
    return { result, event: null };
  });
}

/** Who sends a form. Its token is bound to its address, since pages may carry several forms that share one. */
export function senderOf(request: AppRequest): Sender {
  const path = request.url.replace(/\?.*$/s, '');
  return { accountId: request.viewer.accountId, token: `${request.tokens().token} ${path}` };
}

/** A row as it was read: an act on an older version is a conflict. */
export interface Versioned {
  readonly id: number;
  readonly version: number;
}
