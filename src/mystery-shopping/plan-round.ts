import { createHash, randomBytes } from 'node:crypto';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { localStamp, londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { Result } from '../shared/result.ts';
import { refusedComparison } from './domain/comparison.ts';
import type { Compares } from './domain/comparison.ts';
import { planText } from './domain/plan-text.ts';
import { isEverOpen, planShops } from './domain/round-plan.ts';
import type { PlannedShop, PlanRules } from './domain/round-plan.ts';
import { actInVault } from './mystery-shopping-act.ts';
import { doorsToPlan, shoppersToPlan } from './planning-queries.ts';
import type { NamedDoor } from './planning-queries.ts';
import { publishHash } from './published-plan-store.ts';
import { questionnaireName, standardQuestionnaireId } from './questionnaire-store.ts';
import { insertAssignments, insertPlan, insertRound } from './round-store.ts';
import { isUsable, listScenarios } from './scenario-queries.ts';
import type { Scenario } from './scenario-queries.ts';

/** A round before it is planned. */
export interface RoundDraft {
  readonly name: string;
  /** Null: the standard one. */
  readonly questionnaireId: number | null;
  readonly days: Period;
  readonly shops: number;
  readonly scenarioIds: readonly number[];
  readonly doorIds: readonly number[];
  /** Empty: each door by its usual one. */
  readonly channels: readonly string[];
  readonly shopperIds: readonly number[];
  readonly seed: string;
  readonly rules: PlanRules;
  readonly compares: Compares;
}

/**
 * Makes a round and all its assignments, and publishes the hash of its plan: whoever knows the hash before the first
 * shop can tell after the unblinding that nothing was chosen to suit the results. @returns its id
 */
export async function planRound(
  around: Surroundings,
  draft: RoundDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const questionnaireId = draft.questionnaireId ?? (await standardQuestionnaireId(tx, now));
    const questionnaire = await questionnaireName(tx, questionnaireId);
    if (questionnaire === null) throw new RefusedForm({ questionnaire: 'Select a questionnaire' });
    const given = await plannedWith(tx, draft, now);
    const shops = shopsOf(draft, given);
    const { name, days, seed, rules, compares } = draft;
    const text = planText({
      salt: randomBytes(32).toString('hex'),
      ...{ seed, name, opensOn: days.from, closesOn: days.to, questionnaire, compares, rules },
      shops: shops.map((shop) => inWords(shop, given)),
    });
    const hash = createHash('sha256').update(text).digest('hex');
    const id = await insertRound(tx, { name, questionnaireId, opensOn: days.from, closesOn: days.to }, now);
    await insertAssignments(tx, id, shops);
    await insertPlan(tx, id, { hash, seed, canonical: text, rules, compares });
    await publishHash(tx, hash, londonDay(now));
    return {
      result: String(id),
      event: {
        action: 'round.planned',
        subject: `round:${String(id)}`,
        detail: { shops: shops.length, opensOn: days.from, closesOn: days.to, hash },
      },
    };
  });
}

interface PlannedWith {
  readonly doors: readonly NamedDoor[];
  readonly scenarios: readonly Scenario[];
  readonly shoppers: Awaited<ReturnType<typeof shoppersToPlan>>;
}

/** What the form named, as it is now: what it could not name is not there. */
async function plannedWith(tx: Tx, draft: RoundDraft, now: Instant): Promise<PlannedWith> {
  const { days, doorIds, scenarioIds, shopperIds, channels, rules } = draft;
  const doors = (await doorsToPlan(tx, days.from))
    .filter(({ id }) => doorIds.includes(id))
    .map((door) => ({ ...door, channels: channelsOf(door, channels) }));
  const unreached = doors.find((door) => door.channels.length === 0);
  if (unreached) {
    throw new RefusedForm({ channels: `${unreached.name} is reached in none of these ways: select another` });
  }
  const closed = doors.find(({ hours }) => !isEverOpen(hours, days));
  if (closed) throw new RefusedForm({ doors: `${closed.name} is not open on any of these days` });
  const scenarios = (await listScenarios(tx, londonDay(now))).filter(
    (scenario) => scenarioIds.includes(scenario.id) && isUsable(scenario),
  );
  const shoppers = await shoppersToPlan(tx, shopperIds, { days, lockoutDays: rules.lockoutDays });
  return { doors, scenarios, shoppers };
}

function channelsOf({ defaultChannel, channels }: NamedDoor, chosen: readonly string[]): string[] {
  return chosen.length === 0 ? [defaultChannel] : channels.filter((channel) => chosen.includes(channel));
}

function shopsOf(draft: RoundDraft, { doors, scenarios, shoppers }: PlannedWith): PlannedShop[] {
  const refused = refusedComparison(draft.compares, doors, draft.shops);
  if (refused !== null) throw new RefusedForm({ compares: refused });
  if (!shoppers.some(({ trainedOn }) => trainedOn !== null && trainedOn < draft.days.to)) {
    throw new RefusedForm({
      shoppers: 'None of these shoppers is trained: say on their pages since when they are',
    });
  }
  const shops = planShops({ ...draft, doors, scenarios, shoppers });
  if (shops.length < draft.shops) {
    throw new RefusedForm({
      shops: `Only ${String(shops.length)} of ${String(draft.shops)} shops can be planned within these days and rules. Plan fewer, choose more days or shoppers, or ask less of the rules`,
    });
  }
  return shops;
}

function inWords({ plannedAt, doorId, channel, scenarioId }: PlannedShop, { doors, scenarios }: PlannedWith) {
  return {
    begins: localStamp(plannedAt),
    door: doors.find(({ id }) => id === doorId)?.name ?? '',
    channel,
    scenario: scenarios.find(({ id }) => id === scenarioId)?.title ?? '',
  };
}
