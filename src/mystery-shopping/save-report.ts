import type { Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import type { Instant } from '../shared/london-time.ts';
import type { ReportDraft } from './domain/shop-report.ts';
import { insertDraft, replaceAnswers, reportOf, rewriteDraft } from './report-store.ts';
import type { ShopReported } from './report-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import type { VisitKey } from './visit-paths.ts';

export interface Reporter {
  readonly shopperId: number;
  readonly token: string;
}

/**
 * Keeps what a shopper has said so far. However often it is sent, a shop has one report: a planned one by its
 * assignment, an unplanned one by its form. What was sent last stands (a shopper who goes back and mends a time
 * sends the same form again), and a report that has been handed over stays as it was.
 * @param reportId null when it is the first time
 */
export async function saveReport(
  { database, clock }: Surroundings,
  reporter: Reporter,
  shop: ShopReported,
  reportId: number | null,
  draft: ReportDraft,
): Promise<VisitKey> {
  const at = clock.now();
  return database.transact(async (tx) => {
    const begun = reportId === null ? await begin(tx, reporter, shop, draft, at) : { reportId, isNew: false };
    if (begun.isNew || (await rewriteDraft(tx, begun.reportId, shop, draft))) {
      await replaceAnswers(tx, begun.reportId, draft.answers);
      await recordVaultAudit(tx, {
        at,
        actor: shopperActor(reporter.shopperId),
        action: 'report.saved',
        subject: `report:${String(begun.reportId)}`,
      });
    }
    return shop.assignmentId === null
      ? { kind: 'unplanned', reportId: begun.reportId }
      : { kind: 'assignment', assignmentId: shop.assignmentId };
  });
}

async function begin(
  tx: Tx,
  { shopperId, token }: Reporter,
  shop: ShopReported,
  draft: ReportDraft,
  at: Instant,
): Promise<{ reportId: number; isNew: boolean }> {
  if (shop.assignmentId !== null) {
    const inserted = await insertDraft(tx, shopperId, shop, draft);
    return { reportId: inserted ?? (await reportOf(tx, shop.assignmentId)), isNew: inserted !== null };
  }
  const sent = await once(tx, { token, owner: shopperActor(shopperId), at }, async () =>
    String(await insertDraft(tx, shopperId, shop, draft)),
  );
  return { reportId: Number(sent.result), isNew: sent.first };
}
