import type { Reader } from '../platform/database/database.ts';

export interface Member {
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
}

/** Ambassadors who can sign in today. */
export async function members(reader: Reader): Promise<Member[]> {
  const rows: Member[] = await reader('account as a')
    .join('account_role as r', 'r.account_id', 'a.id')
    .where('r.role', 'ambassador')
    .whereNull('a.deactivated_at')
    .orderBy('a.id')
    .select({ accountId: 'a.id', name: 'a.name', email: 'a.email' });
  return rows;
}
