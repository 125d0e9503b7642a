import type { Reader } from '../platform/database/database.ts';

/** A service outside the council, as whoever answers a customer needs to see it. */
export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  /** How to reach it: a number, an address; may be blank. */
  readonly reach: string;
}

/** What may help with each reason, in the order in which it should be offered; a reason without entries is not in it. */
export async function entriesByReason(
  reader: Reader,
  reasonIds: readonly number[],
): Promise<ReadonlyMap<number, readonly DirectoryEntry[]>> {
  if (reasonIds.length === 0) return new Map();
  const rows = await reader('reason_service as r')
    // An entry that has closed since is not offered, though somebody chose it: it may open again.
    .join('service as s', 's.id', 'r.service_id')
    .where('s.status', 'active')
    .whereIn('r.reason_id', [...reasonIds])
    .orderBy('r.reason_id')
    .orderBy('r.position')
    .select<(DirectoryEntry & { reason_id: number })[]>({
      ...{ reason_id: 'r.reason_id', id: 'r.service_id', name: 'r.name', reach: 'r.reach' },
    });
  const entries = new Map<number, DirectoryEntry[]>();
  for (const { reason_id: reasonId, ...entry } of rows) {
    const before = entries.get(reasonId) ?? [];
    entries.set(reasonId, [...before, entry]);
  }
  return entries;
}
