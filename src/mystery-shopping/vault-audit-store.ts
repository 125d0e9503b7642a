import { appendToChain } from '../audit/index.ts';
import type { Actor, AuditChain, AuditEvent } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';

/** Who acts in the vault: whoever acts elsewhere, and shoppers. */
export type VaultActor = Actor | `shopper:${number}`;

export function shopperActor(shopperId: number): VaultActor {
  return `shopper:${String(shopperId)}` as VaultActor;
}

export type VaultEvent = Omit<AuditEvent, 'actor'> & { readonly actor: VaultActor };

/** The vault's own trail: the administrator reads the other one, and learns nothing of a round from it. */
export const vaultChain: AuditChain = {
  name: 'vault’s audit trail',
  events: 'vault_audit_event',
  head: 'vault_audit_head',
};

/** As recordAudit, for everything about rounds, shoppers, assignments and reports. Call it last in the transaction. */
export async function recordVaultAudit(tx: Tx, event: VaultEvent): Promise<void> {
  await appendToChain(tx, vaultChain, event);
}
