import type { Sender, Surroundings } from '../accounts/index.ts';
import { doorAccess } from '../organisation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { moveProblems } from './domain/moved-shop.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { conflictsOf } from './planning-queries.ts';
import { findPlannedShop, minutesAtDoor, otherShopsOf } from './plan-deviation-queries.ts';
import type { PlannedShopToMove } from './plan-deviation-queries.ts';
import { moveShop } from './plan-deviation-store.ts';
import { findPlan } from './round-queries.ts';
import { lockRound } from './round-store.ts';
import type { RoundMarks } from './domain/round-state.ts';
import { listShoppers } from './shopper-admin-queries.ts';

export interface MoveAsked {
  readonly shopperId: number;
  readonly at: Instant;
  readonly reason: string;
}

const noRules = { budgetMinutes: null, lockoutDays: 0, mostPerDay: null };

/**
 * Gives a planned shop that nobody has begun to report to another shopper, or another moment, by the rules of its plan.
 * @throws NotFoundError, or ConflictError when it is no longer as it was read or its round is closed
 */
export async function movePlannedShop(
  around: Surroundings,
  shop: Versioned,
  asked: MoveAsked,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const found = await findPlannedShop(tx, shop.id);
    if (!found) throw new NotFoundError();
    const round = await lockRound(tx, found.roundId);
    if (round.closedAt !== null || found.version !== shop.version) throw new ConflictError();
    if (found.hasReport)
      throw new RefusedForm({ shopper: 'Its report has been begun, so it stays where it is' });
    if (found.shopperId === asked.shopperId && found.plannedAt === asked.at) {
      throw new RefusedForm({ shopper: 'Select another shopper, or enter another moment' });
    }
    await refuseAgainstRules(tx, { shop: found, round, asked, now });
    const day = londonDay(asked.at);
    await moveShop(tx, found, { ...asked, day, by: sender.accountId }, now);
    const detail = {
      from: { shopper: found.shopperId, at: found.plannedAt },
      to: { shopper: asked.shopperId, at: asked.at },
      reason: asked.reason,
    };
    const event = { action: 'shop.moved', subject: `assignment:${String(shop.id)}`, detail };
    return { result: String(found.roundId), event };
  });
}

interface Move {
  readonly shop: PlannedShopToMove;
  readonly round: RoundMarks;
  readonly asked: MoveAsked;
  readonly now: Instant;
}

async function refuseAgainstRules(tx: Tx, { shop, round, asked, now }: Move): Promise<void> {
  const shopper = (await listShoppers(tx)).find(
    ({ id, deactivatedAt }) => id === asked.shopperId && deactivatedAt === null,
  );
  if (!shopper) throw new RefusedForm({ shopper: 'Select a shopper' });
  const plan = await findPlan(tx, shop.roundId);
  const { hoursOf } = await doorAccess(tx);
  const conflicts = await conflictsOf(tx, [shopper.id]);
  const problems = moveProblems({
    doorId: shop.doorId,
    hours: hoursOf(shop.doorId),
    staffMinutes: shop.staffMinutes,
    at: asked.at,
    opensOn: round.opensOn,
    closesOn: round.closesOn,
    now,
    rules: plan?.rules ?? noRules,
    shopper: { ...shopper, conflictDoorIds: conflicts.get(shopper.id) ?? [] },
    theirs: await otherShopsOf(tx, shopper.id, shop.id),
    minutesAtDoor: await minutesAtDoor(tx, shop),
  });
  if (Object.keys(problems).length > 0) throw new RefusedForm({ ...problems });
}
