import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import type { Decision } from './moderation-forms.ts';
import { findSentReport } from './moderation-queries.ts';
import { decideReport } from './moderation-store.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { lockRound } from './round-store.ts';

/**
 * Accepts a report, sends it back with a question, or excludes it. May be decided anew until the round is unblinded.
 * @throws NotFoundError, or ConflictError when the report has changed or its round is unblinded
 */
export async function moderateReport(
  around: Surroundings,
  report: Versioned,
  { state, reason }: Decision,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const found = await findSentReport(tx, report.id);
    if (!found) throw new NotFoundError();
    const { closedAt, unblindedAt } = await lockRound(tx, found.roundId);
    if (unblindedAt !== null) throw new ConflictError();
    if (closedAt !== null && state === 'returned') {
      throw new RefusedForm({
        decision: 'The round is closed, so the shopper can no longer answer. Accept the report or exclude it',
      });
    }
    await decideReport(tx, report, { state, reason, by: sender.accountId, at: now });
    const id = String(report.id);
    return { result: id, event: { action: `report.${state}`, subject: `report:${id}` } };
  });
}
