import { usualPlan } from '../../src/evaluation/domain/evaluation-plan.ts';
import { insertEvaluation } from '../../src/evaluation/evaluation-store.ts';
import { writePlan } from '../../src/evaluation/plan-store.ts';
import type { Database } from '../../src/platform/database/database.ts';

const january = {
  title: 'One',
  window: 14,
  createdAt: '2010-06-24T08:00:00.000Z',
  period: { from: '2010-01-01', to: '2010-02-01' },
  baseline: { from: '2009-12-01', to: '2010-01-01' },
} as const;

/** An evaluation of one month whose plan is sealed. @returns its id */
export async function anEvaluation(
  database: Database,
  given: Partial<Parameters<typeof insertEvaluation>[1]> = {},
): Promise<number> {
  const evaluation = { ...january, ...given };
  return database.transact(async (tx) => {
    const id = await insertEvaluation(tx, evaluation, null);
    await writePlan(tx, id, evaluation, usualPlan, { at: evaluation.createdAt, by: null });
    return id;
  });
}
