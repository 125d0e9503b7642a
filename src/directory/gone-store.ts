import type { Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { ImportLine } from './import/import-line.ts';

/** Notes which services an import has brought, as they are or refused. */
export async function markSeen(tx: Tx, run: string, lines: readonly ImportLine[]): Promise<void> {
  const ids = [...new Set(lines.map(({ record }) => record))].filter((id) => id !== '');
  if (ids.length > 0) await tx('service').whereIn('id', ids).update({ seen_in: run });
}

export interface GoneService {
  readonly id: string;
  readonly name: string;
}

/**
 * Marks services that a source once brought and that its whole feed no longer has, some at a time: nobody is sent
 * there any more, and what was known of them can still be read.
 * @returns those marked; none when all are
 */
export async function markGone(
  tx: Tx,
  { source, run }: { readonly source: string; readonly run: string },
  today: Day,
  limit: number,
): Promise<GoneService[]> {
  const gone: GoneService[] = await tx('service')
    .where({ source })
    .whereNull('gone_on')
    .andWhereRaw(`coalesce(seen_in, '') <> ?`, [run])
    .orderBy('id')
    .limit(limit)
    .select('id', 'name');
  await tx('service')
    .whereIn(
      'id',
      gone.map(({ id }) => id),
    )
    .update({
      gone_on: today,
      version: tx.raw('version + 1'),
      // What somebody here said of it ("has ended") says more.
      status: tx.raw(`case when edited like '%"status"%' then status else 'inactive' end`),
    });
  return gone;
}
