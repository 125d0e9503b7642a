import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { callFrom } from './domain/call.ts';
import type { Call, CallMoment } from './domain/call.ts';
import type { DraftKey } from './visit-draft-store.ts';

/** What was typed, by the form's fields; null when nothing is kept. */
export async function findDraft(
  reader: Reader,
  { shopperId, visit }: DraftKey,
): Promise<Readonly<Record<string, string>> | null> {
  const row = await reader('visit_draft')
    .where({ shopper_id: shopperId, visit })
    .first<{ fields: string } | undefined>('fields');
  return row ? (JSON.parse(row.fields) as Record<string, string>) : null;
}

/** The names of the visits of which something is kept, with when it was saved. */
export async function draftsOf(reader: Reader, shopperId: number): Promise<ReadonlyMap<string, Instant>> {
  const rows = await reader('visit_draft')
    .where({ shopper_id: shopperId })
    .select<{ visit: string; saved_at: Instant }[]>('visit', 'saved_at');
  return new Map(rows.map(({ visit, saved_at }) => [visit, saved_at]));
}

export async function findCall(reader: Reader, { shopperId, visit }: DraftKey): Promise<Call> {
  const moments = await reader('call_moment')
    .where({ shopper_id: shopperId, visit })
    .select<CallMoment[]>('kind', 'at');
  return callFrom(moments);
}
