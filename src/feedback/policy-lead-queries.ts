import type { Reader } from '../platform/database/database.ts';

/** Policy leads who can sign in today. */
export async function policyLeads(
  reader: Reader,
): Promise<{ readonly accountId: number; readonly name: string }[]> {
  const rows: { accountId: number; name: string }[] = await reader('account as a')
    .join('account_role as r', 'r.account_id', 'a.id')
    .where('r.role', 'policy_lead')
    .whereNull('a.deactivated_at')
    .orderBy('a.id')
    .select({ accountId: 'a.id', name: 'a.name' });
  return rows;
}
