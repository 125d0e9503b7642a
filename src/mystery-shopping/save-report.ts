import type { Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import type { Instant } from '../shared/london-time.ts';
import { replaceCallBack } from './call-back-store.ts';
import type { ReportDraft } from './domain/shop-report.ts';
import { insertDraft, replaceAnswers, reportOf, rewriteDraft } from './report-store.ts';
import type { ShopReported } from './report-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { deleteDraft } from './visit-draft-store.ts';
import { unplannedInRound, visitName } from './visit-paths.ts';
import type { VisitKey } from './visit-paths.ts';

export interface Reporter {
  readonly shopperId: number;
  readonly token: string;
}

/** A form that a phone kept until there was a network, and sends until it hears an answer: it counts once. */
export interface SavingReporter extends Reporter {
  readonly fromOutbox: boolean;
}

/**
 * Keeps what a shopper has said so far. However often it is sent, a shop has one report: a planned one by its
 * assignment, an unplanned one by its form. What was sent last stands (a shopper who goes back and mends a time
 * sends the same form again), and a report that has been handed over stays as it was.
 * @param reportId null when it is the first time
 */
export async function saveReport(
  { database, clock }: Surroundings,
  reporter: SavingReporter,
  shop: ShopReported,
  reportId: number | null,
  draft: ReportDraft,
): Promise<VisitKey> {
  const at = clock.now();
  return database.transact(async (tx) => {
    const isRepeated = reporter.fromOutbox && !(await isFirst(tx, reporter, shop, at));
    const begun = reportId === null ? await begin(tx, reporter, shop, draft, at) : { reportId, isNew: false };
    if (begun.isNew || (!isRepeated && (await rewriteDraft(tx, begun.reportId, shop, draft)))) {
      await replaceAnswers(tx, begun.reportId, draft.answers);
      await replaceCallBack(tx, begun.reportId, draft.rangOn, draft.callBack);
      await recordVaultAudit(tx, {
        at,
        actor: shopperActor(reporter.shopperId),
        action: 'report.saved',
        subject: `report:${String(begun.reportId)}`,
      });
    }
    const key: VisitKey =
      shop.assignmentId === null
        ? { kind: 'unplanned', reportId: begun.reportId }
        : { kind: 'assignment', assignmentId: shop.assignmentId };
    const visit =
      reportId === null && shop.assignmentId === null ? unplannedInRound(shop.roundId) : visitName(key);
    await deleteDraft(tx, { shopperId: reporter.shopperId, visit });
    return key;
  });
}

async function isFirst(
  tx: Tx,
  { shopperId, token }: Reporter,
  { roundId, assignmentId }: ShopReported,
  at: Instant,
): Promise<boolean> {
  const shop = `${String(roundId)} ${String(assignmentId)}`;
  const submission = { token: `${token} outbox ${shop}`, owner: shopperActor(shopperId), at };
  return (await once(tx, submission, () => Promise.resolve(shop))).first;
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
