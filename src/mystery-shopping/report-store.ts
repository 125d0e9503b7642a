import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Answers } from './domain/questionnaire.ts';
import type { ReportDraft, ReportState } from './domain/shop-report.ts';

/** Which shop a report is of. */
export interface ShopReported {
  readonly roundId: number;
  /** Null when nobody planned it. */
  readonly assignmentId: number | null;
  readonly doorId: number;
  readonly reasonId: number;
  readonly channel: string;
}

/** @returns the draft's id, or null when the assignment has a report already */
export async function insertDraft(
  tx: Tx,
  shopperId: number,
  shop: ShopReported,
  draft: ReportDraft,
): Promise<number | null> {
  const [row] = await tx('shop_report')
    .insert({
      round_id: shop.roundId,
      assignment_id: shop.assignmentId,
      shopper_id: shopperId,
      ...columnsOf(shop, draft),
      state: 'draft',
    })
    .onConflict('assignment_id')
    .ignore()
    .returning<{ id: number }[]>('id');
  return row?.id ?? null;
}

export async function reportOf(tx: Tx, assignmentId: number): Promise<number> {
  const row = await tx('shop_report').where({ assignment_id: assignmentId }).first<{ id: number }>('id');
  return row.id;
}

/** @returns false when it is sent, and no longer the shopper's to change */
export async function rewriteDraft(
  tx: Tx,
  reportId: number,
  shop: ShopReported,
  draft: ReportDraft,
): Promise<boolean> {
  const updated = await tx('shop_report')
    .where({ id: reportId })
    .whereIn('state', changeable)
    .update({ ...columnsOf(shop, draft), version: tx.raw('version + 1') });
  return updated > 0;
}

export async function replaceAnswers(tx: Tx, reportId: number, answers: Answers): Promise<void> {
  await tx('answer').where({ report_id: reportId }).delete();
  if (answers.size === 0) return;
  await tx('answer').insert(
    [...answers].map(([question_id, value]) => ({ report_id: reportId, question_id, value })),
  );
}

/**
 * Hands a draft over to the coordinators, as long as its round is open.
 * @param version what the shopper has checked; null for whatever was saved last
 * @returns false when it was sent already, has changed, or its round is closed
 */
export async function markSubmitted(
  tx: Tx,
  reportId: number,
  version: number | null,
  at: Instant,
): Promise<boolean> {
  const updated = await tx('shop_report')
    .where({ id: reportId, ...(version === null ? {} : { version }) })
    .whereIn('state', changeable)
    .whereIn('round_id', tx('round').whereNull('closed_at').select('id'))
    .update({ state: 'submitted', submitted_at: at, version: tx.raw('version + 1') });
  return updated > 0;
}

export async function reportState(tx: Tx, reportId: number): Promise<ReportState> {
  const row = await tx('shop_report').where({ id: reportId }).first<{ state: ReportState }>('state');
  return row.state;
}

const changeable: readonly ReportState[] = ['draft', 'returned'];

function columnsOf({ doorId, reasonId, channel }: ShopReported, draft: ReportDraft) {
  return {
    door_id: doorId,
    reason_id: reasonId,
    channel,
    rang_at: draft.rangAt,
    rang_on: draft.rangOn,
    answered_at: draft.answeredAt,
    ended_at: draft.endedAt,
    outcome: draft.outcome,
    told: draft.told,
  };
}
