import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { PlannedEvaluation } from './evaluation-forms.ts';
import { insertEvaluation, updateEvaluation } from './evaluation-store.ts';
import { writePlan } from './plan-store.ts';

/** Begins an evaluation with its plan, sealed at once or as a draft; a form sent twice begins one. @returns its id */
export async function beginEvaluation(
  around: Surroundings,
  { evaluation, plan, seals }: PlannedEvaluation,
  sender: Sender,
): Promise<number> {
  const begun = await actOnce(around, sender, async (tx, at) => {
    const id = await insertEvaluation(tx, { ...evaluation, createdAt: at }, sender.accountId);
    const hash = await writePlan(tx, id, evaluation, plan, seals ? { at, by: sender.accountId } : null);
    const { period, baseline, window } = evaluation;
    const detail = { period, baseline, window, planHash: hash };
    return {
      result: String(id),
      event: { action: 'evaluation.begun', subject: `evaluation:${String(id)}`, detail },
    };
  });
  if (!begun.ok) throw new Error('beginning an evaluation refuses no form');
  return Number(begun.value);
}

/** Writes a draft plan again, or seals it. @throws ConflictError when it is sealed already */
export async function changePlan(
  around: Surroundings,
  id: number,
  { evaluation, plan, seals }: PlannedEvaluation,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const hash = await writePlan(tx, id, evaluation, plan, seals ? { at, by: sender.accountId } : null);
    await updateEvaluation(tx, id, evaluation);
    const action = seals ? 'evaluation.plan_sealed' : 'evaluation.plan_changed';
    return {
      result: String(id),
      event: { action, subject: `evaluation:${String(id)}`, detail: { planHash: hash } },
    };
  });
}
