import type { Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';

/** Makes a plan's hash public, and nothing else of its round: the one thing that a blind round tells outside. */
export async function publishHash(tx: Tx, hash: string, on: Day): Promise<void> {
  await tx('published_plan').insert({ hash, published_on: on });
}

/** Makes the plan itself public, once its round is unblinded. A round that was planned without one has none. */
export async function publishPlan(tx: Tx, roundId: number): Promise<void> {
  const plan = await tx('round_plan')
    .where({ round_id: roundId })
    .first<{ hash: string; canonical: string } | undefined>('hash', 'canonical');
  if (plan) await tx('published_plan').where({ hash: plan.hash }).update({ plan: plan.canonical });
}
