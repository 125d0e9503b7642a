import type { Tx } from '../platform/database/database.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Compares } from './domain/comparison.ts';
import type { PlannedShop, PlanRules } from './domain/round-plan.ts';
import type { RoundMarks } from './domain/round-state.ts';
import type { Versioned } from './mystery-shopping-act.ts';

export interface NewRound {
  readonly name: string;
  readonly questionnaireId: number;
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
}

export async function insertRound(tx: Tx, round: NewRound, at: Instant): Promise<number> {
  const [row] = await tx('round')
    .insert({
      name: round.name,
      questionnaire_id: round.questionnaireId,
      opens_on: round.opensOn,
      closes_on: round.closesOn,
      created_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the round was not stored');
  return row.id;
}

/** As many at a time as both engines take values in one statement. */
const BATCH = 100;

export async function insertAssignments(
  tx: Tx,
  roundId: number,
  shops: readonly PlannedShop[],
): Promise<void> {
  for (let from = 0; from < shops.length; from += BATCH) {
    await tx('assignment').insert(
      shops.slice(from, from + BATCH).map((shop) => ({
        round_id: roundId,
        scenario_id: shop.scenarioId,
        door_id: shop.doorId,
        shopper_id: shop.shopperId,
        channel: shop.channel,
        due_on: shop.dueOn,
        planned_at: shop.plannedAt,
      })),
    );
  }
}

/** What a round was planned by, and the text of its plan with the text's SHA-256. */
export interface KeptPlan {
  readonly hash: string;
  readonly seed: string;
  readonly canonical: string;
  readonly rules: PlanRules;
  readonly compares: Compares;
}

/** The plan's text and its hash stay: they say what was planned. @throws ConflictError as markRound does */
export async function changeBudget(tx: Tx, { id, version }: Versioned, minutes: number): Promise<void> {
  const updated = await tx('round')
    .where({ id, version })
    .update({ version: version + 1 });
  if (updated === 0) throw new ConflictError();
  await tx('round_plan').where({ round_id: id }).update({ budget_minutes: minutes });
}

export async function insertPlan(tx: Tx, roundId: number, plan: KeptPlan): Promise<void> {
  await tx('round_plan').insert({
    round_id: roundId,
    hash: plan.hash,
    seed: plan.seed,
    canonical: plan.canonical,
    budget_minutes: plan.rules.budgetMinutes,
    lockout_days: plan.rules.lockoutDays,
    most_per_day: plan.rules.mostPerDay,
    compares: plan.compares,
  });
}

/**
 * A round's marks, its row locked until the transaction ends: nobody unblinds it while a report is being decided.
 * @throws NotFoundError
 */
export async function lockRound(tx: Tx, id: number): Promise<RoundMarks> {
  const marks = await tx('round').where({ id }).forUpdate().first<RoundMarks | undefined>({
    opensOn: 'opens_on',
    closesOn: 'closes_on',
    closedAt: 'closed_at',
    unblindedAt: 'unblinded_at',
  });
  if (!marks) throw new NotFoundError();
  return marks;
}

/** @throws ConflictError when the round is no longer as it was read */
export async function markRound(
  tx: Tx,
  { id, version }: Versioned,
  mark: 'closed_at' | 'unblinded_at',
  at: Instant,
): Promise<void> {
  const updated = await tx('round')
    .where({ id, version })
    .update({ [mark]: at, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}
