import type { Surroundings } from '../accounts/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { ConflictError } from '../shared/errors.ts';
import { canChange } from './domain/shop-report.ts';
import { markSubmitted, reportState } from './report-store.ts';
import type { Reporter } from './save-report.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';

/**
 * Hands a report over to the coordinators. Sent twice, it is sent once: also when a phone that heard no answer sends
 * it again after it has come back with a question.
 * @param version what the shopper has checked; null for whatever was saved last
 * @throws ConflictError when it changed after it was checked, or its round has been closed
 */
export async function sendReport(
  { database, clock }: Surroundings,
  { shopperId, token }: Reporter,
  reportId: number,
  version: number | null,
): Promise<void> {
  const at = clock.now();
  const actor = shopperActor(shopperId);
  const subject = `report:${String(reportId)}`;
  await database.transact((tx) =>
    once(tx, { token: `${token} ${subject} sent`, owner: actor, at }, async () => {
      if (await markSubmitted(tx, reportId, version, at)) {
        await recordVaultAudit(tx, { at, actor, action: 'report.sent', subject });
      } else if (canChange(await reportState(tx, reportId))) {
        throw new ConflictError();
      }
      return subject;
    }),
  );
}
