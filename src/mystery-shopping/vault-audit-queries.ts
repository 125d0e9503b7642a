import type { Reader } from '../platform/database/database.ts';
import type { VaultEvent } from './vault-audit-store.ts';
import { vaultChain } from './vault-audit-store.ts';

export async function hasLookedSince(
  reader: Reader,
  { actor, action, subject }: Pick<VaultEvent, 'actor' | 'action' | 'subject'>,
  since: string,
): Promise<boolean> {
  const event = await reader(vaultChain.events)
    .where({ actor, action, subject })
    .where('occurred_at', '>=', since)
    .first<{ id: number } | undefined>('id');
  return event !== undefined;
}
