import type { Reader } from '../platform/database/database.ts';

/** A service outside the council, as whoever answers a customer needs to see it. */
export interface DirectoryEntry {
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
    .select<(DirectoryEntry & { reason_id: number })[]>('r.reason_id', 'r.name', 'r.reach');
  const entries = new Map<number, DirectoryEntry[]>();
  for (const { reason_id: reasonId, name, reach } of rows) {
    const before = entries.get(reasonId) ?? [];
    entries.set(reasonId, [...before, { name, reach }]);
  }
  return entries;
}

/** How many contacts were signposted to an entry. */
export async function signpostingsTo(reader: Reader, serviceId: string): Promise<number> {
  const rows: { count: number | string }[] = await reader('signposted_service as s')
    .join('contact as c', 'c.id', 's.contact_id')
    .where('s.service_id', serviceId)
    .whereNull('c.withdrawn_at')
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}
