import type { Surroundings } from '../accounts/index.ts';
import { ConflictError } from '../shared/errors.ts';
import { canChange } from './domain/shop-report.ts';
import { markSubmitted, reportState } from './report-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';

/**
 * Hands a report over to the coordinators. Sent twice, it is sent once.
 * @param version what the shopper has checked; null for whatever was saved last
 * @throws ConflictError when it changed after it was checked, or its round has been closed
 */
export async function sendReport(
  { database, clock }: Surroundings,
  shopperId: number,
  reportId: number,
  version: number | null,
): Promise<void> {
  const at = clock.now();
  await database.transact(async (tx) => {
    if (!(await markSubmitted(tx, reportId, version, at))) {
      if (canChange(await reportState(tx, reportId))) throw new ConflictError();
      return;
    }
    await recordVaultAudit(tx, {
      at,
      actor: shopperActor(shopperId),
      action: 'report.sent',
      subject: `report:${String(reportId)}`,
    });
  });
}
