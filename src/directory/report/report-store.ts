import type { Tx } from '../../platform/database/database.ts';
import { addDays } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';

export interface NewReport {
  readonly serviceId: string | null;
  readonly reasonId: number | null;
  readonly words: string;
}

export async function insertReport(
  tx: Tx,
  { serviceId, reasonId, words }: NewReport,
  { at, on, accountId }: { readonly at: Instant; readonly on: Day; readonly accountId: number | null },
): Promise<number> {
  const [row] = await tx('directory_report')
    .insert({
      ...{ reported_at: at, reported_on: on, account_id: accountId, service_id: serviceId },
      ...{ reason_id: reasonId, words, state: 'open' },
    })
    .returning<{ id: number }[]>('id');
  return row?.id ?? 0;
}

/** How much people who are not signed in have said since yesterday. */
export async function saidByAnybody(tx: Tx, today: Day): Promise<number> {
  const rows: { count: number | string }[] = await tx('directory_report')
    .whereNull('account_id')
    .where('reported_on', '>=', addDays(today, -1))
    .count({ count: '*' });
  return Number(rows[0]?.count ?? 0);
}

/** @returns whether it was still as it was read */
export async function answerReport(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  answer: { readonly state: string; readonly answer: string; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx('directory_report')
    .where({ id, version })
    .update({
      ...{ state: answer.state, answer: answer.answer, version: version + 1 },
      answered_at: answer.state === 'open' ? null : answer.at,
    });
  return changed === 1;
}
