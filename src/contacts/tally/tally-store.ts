import type { Tx } from '../../platform/database/database.ts';
import type { Instant } from '../../shared/london-time.ts';
import { PAPER_SOURCE } from './tallied.ts';

/** Takes back what one person keyed in from a sheet since a moment. @returns how many contacts */
export async function withdrawSheet(
  tx: Tx,
  sheet: string,
  given: { readonly accountId: number; readonly since: Instant; readonly at: Instant },
): Promise<number> {
  return tx('contact')
    .where({ source: PAPER_SOURCE, recorded_by: given.accountId })
    .where('source_reference', 'like', `${sheet}-%`)
    .where('recorded_at', '>=', given.since)
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: given.at, version: tx.raw('version + 1') });
}
