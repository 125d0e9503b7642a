import type { Role } from '../accounts/index.ts';
import type { Reader } from '../platform/database/database.ts';

export interface PolicyLead {
  readonly accountId: number;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Policy leads who can sign in, with all their roles: who else they are decides what they may know. */
export async function policyLeads(reader: Reader): Promise<PolicyLead[]> {
  const rows: { accountId: number; name: string; role: Role }[] = await reader('account as a')
    .join('account_role as r', 'r.account_id', 'a.id')
    .whereNull('a.deactivated_at')
    .orderBy('a.id')
    .select({ accountId: 'a.id', name: 'a.name', role: 'r.role' });
  const leads = rows.filter(({ role }) => role === 'policy_lead');
  return leads.map(({ accountId, name }) => ({
    accountId,
    name,
    roles: rows.filter((row) => row.accountId === accountId).map(({ role }) => role),
  }));
}
