import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Versioned } from './mystery-shopping-act.ts';

export type Decided = 'accepted' | 'returned' | 'excluded';

/**
 * What a coordinator decides about a report. What it was matched to is forgotten: only an accepted shop has a match.
 * @throws ConflictError when the report is no longer as it was read
 */
export async function decideReport(
  tx: Tx,
  { id, version }: Versioned,
  { state, reason, by, at }: { state: Decided; reason: string; by: number; at: Instant },
): Promise<void> {
  const updated = await tx('shop_report')
    .where({ id, version })
    .whereNot('state', 'draft')
    .update({
      state,
      state_reason: reason,
      moderated_by: by,
      moderated_at: at,
      version: version + 1,
    });
  if (updated === 0) throw new ConflictError();
  if (state !== 'accepted') await tx('shop_match').where({ report_id: id }).delete();
}
