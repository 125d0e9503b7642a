import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import type { EvaluationDraft } from './evaluation-forms.ts';
import { insertEvaluation } from './evaluation-store.ts';

/** Begins an evaluation; a form sent twice begins one. @returns its id */
export async function beginEvaluation(
  { database, clock }: { database: Database; clock: Clock },
  draft: EvaluationDraft,
  { accountId, token }: { accountId: number; token: string },
): Promise<number> {
  const now = clock.now();
  const { result } = await database.transact((tx) =>
    once(tx, { token, owner: `account:${String(accountId)}`, at: now }, async () => {
      const id = await insertEvaluation(tx, { ...draft, createdAt: now }, accountId);
      await recordAudit(tx, {
        at: now,
        actor: actorOf(accountId),
        action: 'evaluation.begun',
        subject: `evaluation:${String(id)}`,
        detail: { period: draft.period, baseline: draft.baseline, window: draft.window },
      });
      return String(id);
    }),
  );
  return Number(result);
}
