import type { Reader } from '../../platform/database/database.ts';
import { nameAndBy } from '../domain/entry-label.ts';
import type { ServiceStatus } from '../domain/standard.ts';

/** What somebody chose for a reason, in the order in which it is offered. */
export interface Choice {
  /** 0 while nobody has chosen anything. */
  readonly version: number;
  readonly entries: readonly string[];
}

export async function choiceOf(reader: Reader, reasonId: number): Promise<Choice> {
  const row = await reader('reason_choice')
    .where({ reason_id: reasonId })
    .first<{ version: number } | undefined>('version');
  const chosen: { id: string }[] = await reader('reason_service')
    .where({ reason_id: reasonId, chosen: true })
    .orderBy('position')
    .select({ id: 'service_id' });
  return { version: row?.version ?? 0, entries: chosen.map(({ id }) => id) };
}

/** An entry that a reason brings. */
export interface BroughtEntry {
  readonly id: string;
  readonly name: string;
  readonly reach: string;
  readonly status: ServiceStatus;
  /** Chosen by somebody; else found by the reason's words. */
  readonly isChosen: boolean;
}

export async function entriesBrought(reader: Reader, reasonId: number): Promise<BroughtEntry[]> {
  const rows: (Omit<BroughtEntry, 'isChosen'> & { chosen: boolean | number })[] = await reader(
    'reason_service as r',
  )
    .join('service as s', 's.id', 'r.service_id')
    .where('r.reason_id', reasonId)
    .orderBy('r.position')
    .select({ id: 's.id', name: 'r.name', reach: 'r.reach', status: 's.status', chosen: 'r.chosen' });
  return rows.map(({ chosen, ...entry }) => ({ ...entry, isChosen: Boolean(chosen) }));
}

export interface BringingReason {
  readonly reasonId: number;
  readonly isChosen: boolean;
}

/** The reasons that bring an entry. */
export async function reasonsBringing(reader: Reader, serviceId: string): Promise<BringingReason[]> {
  const rows: { reasonId: number; chosen: boolean | number }[] = await reader('reason_service')
    .where({ service_id: serviceId })
    .select({ reasonId: 'reason_id', chosen: 'chosen' });
  return rows.map(({ reasonId, chosen }) => ({ reasonId, isChosen: Boolean(chosen) }));
}

export interface BroughtCount {
  readonly chosen: number;
  readonly found: number;
}

/** How many entries each reason brings; one that brings none is not in it. */
export async function countsBrought(reader: Reader): Promise<ReadonlyMap<number, BroughtCount>> {
  const rows: { reason_id: number; chosen: boolean | number; entries: number | string }[] = await reader(
    'reason_service as r',
  )
    .join('service as s', 's.id', 'r.service_id')
    .where('s.status', 'active')
    .groupBy('r.reason_id', 'r.chosen')
    .select('r.reason_id', 'r.chosen')
    .count({ entries: '*' });
  const counts = new Map<number, BroughtCount>();
  for (const { reason_id: id, chosen, entries } of rows) {
    const before = counts.get(id) ?? { chosen: 0, found: 0 };
    counts.set(id, { ...before, [chosen ? 'chosen' : 'found']: Number(entries) });
  }
  return counts;
}

/** What an entry is called in a list, and whether anybody is sent there; null where there is none. */
export async function namedEntry(
  reader: Reader,
  id: string,
): Promise<{ readonly label: string; readonly status: ServiceStatus } | null> {
  const row = await reader('service as s')
    .leftJoin('organization as o', 'o.id', 's.organization_id')
    .where('s.id', id)
    .first<{ name: string; by: string | null; status: ServiceStatus } | undefined>({
      ...{ name: 's.name', by: 'o.name', status: 's.status' },
    });
  return row ? { label: nameAndBy(row.name, row.by ?? ''), status: row.status } : null;
}
