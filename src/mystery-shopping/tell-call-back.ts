import type { Surroundings } from '../accounts/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { ConflictError } from '../shared/errors.ts';
import { answerCallBack } from './call-back-store.ts';
import type { CallBackAnswer } from './call-back-store.ts';
import { findCallBack } from './call-back-queries.ts';
import { lockRound } from './round-store.ts';
import type { Reporter } from './save-report.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';

/**
 * Keeps what a shopper says became of a promise to call back. May be said anew until the round is unblinded.
 * @throws ConflictError when the round is unblinded, or nothing is promised any more
 */
export async function tellCallBack(
  { database, clock }: Surroundings,
  { shopperId, token }: Reporter,
  { roundId, reportId }: { readonly roundId: number; readonly reportId: number },
  told: CallBackAnswer,
): Promise<void> {
  const at = clock.now();
  const actor = shopperActor(shopperId);
  const subject = `report:${String(reportId)}`;
  await database.transact((tx) =>
    once(tx, { token: `${token} ${subject} call back`, owner: actor, at }, async () => {
      const { unblindedAt } = await lockRound(tx, roundId);
      if (unblindedAt !== null || !(await findCallBack(tx, reportId))) throw new ConflictError();
      await answerCallBack(tx, reportId, told, at);
      const detail = { answer: told.answer ?? 'not yet', called_back_on: told.calledBackOn };
      await recordVaultAudit(tx, { at, actor, action: 'call_back.answered', subject, detail });
      return subject;
    }),
  );
}
