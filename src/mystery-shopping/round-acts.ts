import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { canClose, isDecided, roundState } from './domain/round-state.ts';
import { publishMatches } from './matching-store.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { publishShops } from './unblinded-shop-store.ts';
import { undecidedIn } from './round-queries.ts';
import { publishPlan } from './published-plan-store.ts';
import { lockRound, markRound } from './round-store.ts';

/**
 * No report comes in any more, and matching begins.
 * @throws NotFoundError, or ConflictError when it has not begun, is closed, or is no longer as it was read
 */
export async function closeRound(
  around: Surroundings,
  round: Versioned,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const state = roundState(await lockRound(tx, round.id), londonDay(now));
    if (!canClose(state)) throw new ConflictError();
    await markRound(tx, round, 'closed_at', now);
    const id = String(round.id);
    return { result: id, event: { action: 'round.closed', subject: `round:${id}` } };
  });
}

/** Its results may be seen, and nothing about it can be changed any more. Refused while anything is undecided. */
export async function unblindRound(
  around: Surroundings,
  round: Versioned,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const state = roundState(await lockRound(tx, round.id), londonDay(now));
    if (state !== 'closed') throw new ConflictError();
    if (!isDecided(await undecidedIn(tx, round.id))) {
      throw new RefusedForm({
        unblind: 'Check every report and match every shop before you unblind the round',
      });
    }
    await markRound(tx, round, 'unblinded_at', now);
    await publishMatches(tx, round.id);
    await publishShops(tx, round.id);
    await publishPlan(tx, round.id);
    const id = String(round.id);
    return { result: id, event: { action: 'round.unblinded', subject: `round:${id}` } };
  });
}
