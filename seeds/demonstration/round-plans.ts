import { createHash } from 'node:crypto';
import { planText } from '../../src/mystery-shopping/domain/plan-text.ts';
import type { PlanToPublish } from '../../src/mystery-shopping/domain/plan-text.ts';
import { insertPlan, publishHash, publishPlan } from '../../src/mystery-shopping/index.ts';
import { localStamp, londonDay } from '../../src/shared/london-time.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import type { Vault } from './shopping.ts';

const rules = { budgetMinutes: 60, lockoutDays: 7, mostPerDay: 3 };

/** The plan of a round whose shops are written, as if they had come from it, with its hash published beforehand. */
export async function writePlan({ tx, numbers }: Vault, roundId: number): Promise<void> {
  const round = await tx('round').where({ id: roundId }).first<RoundRow>('*');
  const plan: PlanToPublish = {
    salt: createHash('sha256').update(`salt of ${round.name}`).digest('hex'),
    seed: round.name.toLowerCase().replace(' ', '-'),
    name: round.name,
    opensOn: round.opens_on,
    closesOn: round.closes_on,
    questionnaire: 'Four promises, edition 1',
    compares: 'nothing',
    rules,
    shops: await shopsOf(tx, roundId, numbers.door),
  };
  const canonical = planText(plan);
  const hash = createHash('sha256').update(canonical).digest('hex');
  await insertPlan(tx, roundId, { hash, seed: plan.seed, canonical, rules, compares: 'nothing' });
  await publishHash(tx, hash, londonDay(round.created_at));
  if (round.unblinded_at !== null) await publishPlan(tx, roundId);
}

interface RoundRow {
  readonly name: string;
  readonly opens_on: Day;
  readonly closes_on: Day;
  readonly created_at: Instant;
  readonly unblinded_at: Instant | null;
}

async function shopsOf(
  tx: Vault['tx'],
  roundId: number,
  doors: ReadonlyMap<string, number>,
): Promise<PlanToPublish['shops']> {
  const slugs = new Map([...doors].map(([slug, id]) => [id, slug]));
  const shops = await tx('assignment as a')
    .join('scenario as c', 'c.id', 'a.scenario_id')
    .where('a.round_id', roundId)
    .orderBy('a.planned_at')
    .orderBy('a.id')
    .select<{ plannedAt: Instant; doorId: number; channel: string; scenario: string }[]>({
      plannedAt: 'a.planned_at',
      doorId: 'a.door_id',
      channel: 'a.channel',
      scenario: 'c.title',
    });
  return shops.map(({ plannedAt, doorId, channel, scenario }) => ({
    begins: localStamp(plannedAt),
    door: slugs.get(doorId) ?? '',
    channel,
    scenario,
  }));
}
