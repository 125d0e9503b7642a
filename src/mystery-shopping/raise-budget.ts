import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError } from '../shared/errors.ts';
import { problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { findPlan } from './round-queries.ts';
import { changeBudget, lockRound } from './round-store.ts';

/** A door's whole week, as when a round is planned. */
const MOST_MINUTES = 2400;

/**
 * Lets a round take more staff time of each door and week, so that it goes on where it had paused. Never less: shops
 * were planned by what was promised then.
 * @throws NotFoundError, or ConflictError when it has no budget, is closed, or is no longer as it was read
 */
export async function raiseBudget(
  around: Surroundings,
  round: Versioned,
  typed: string,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  const minutes = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (minutes === 0 || minutes > MOST_MINUTES)
    return problem({ budget: `Staff minutes must be a whole number up to ${String(MOST_MINUTES)}` });
  return actInVault(around, sender, async (tx) => {
    const { closedAt } = await lockRound(tx, round.id);
    const before = (await findPlan(tx, round.id))?.rules.budgetMinutes ?? null;
    if (closedAt !== null || before === null) throw new ConflictError();
    if (minutes <= before) throw new RefusedForm({ budget: `Enter more than ${String(before)} minutes` });
    await changeBudget(tx, round, minutes);
    const id = String(round.id);
    const detail = { from: before, to: minutes };
    return { result: id, event: { action: 'round.budget_raised', subject: `round:${id}`, detail } };
  });
}
