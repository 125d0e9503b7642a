import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** A shopper as coordinators keep them. */
export interface KeptShopper {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
  readonly deactivatedAt: Instant | null;
  readonly trainedOn: Day | null;
}

/** Those who may sign in first, by name. An agency is none of them. */
export async function listShoppers(reader: Reader): Promise<KeptShopper[]> {
  const rows = await reader('shopper')
    .where({ is_agency: false })
    .orderByRaw('case when deactivated_at is null then 0 else 1 end')
    .orderBy('name')
    .orderBy('id')
    .select<(Omit<KeptShopper, 'hasPassword'> & { passwordHash: string | null })[]>({
      id: 'id',
      version: 'version',
      name: 'name',
      email: 'email',
      passwordHash: 'password_hash',
      deactivatedAt: 'deactivated_at',
      trainedOn: 'trained_on',
    });
  return rows.map(({ passwordHash, ...shopper }) => ({ ...shopper, hasPassword: passwordHash !== null }));
}
