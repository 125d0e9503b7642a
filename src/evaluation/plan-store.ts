import type { Reader, Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import { usualPlan } from './domain/evaluation-plan.ts';
import type { EvaluationPlan } from './domain/evaluation-plan.ts';
import type { Evaluation } from './evaluation-store.ts';
import { sha256 } from './sha256.ts';

/** An evaluation's plan; figures open once it is sealed. */
export interface StoredPlan {
  readonly plan: EvaluationPlan;
  readonly sealed: { readonly at: Instant; readonly by: string; readonly hash: string } | null;
}

type Planned = Pick<Evaluation, 'title' | 'period' | 'baseline' | 'window'>;

/** What is sealed: the plan with the dates that it is about, as the text that is hashed. */
function bodyOf({ title, period, baseline, window }: Planned, plan: EvaluationPlan): string {
  return JSON.stringify({ title, period, baseline, window, plan });
}

/** Writes a draft again, or seals it. @returns the hash when it is sealed */
export async function writePlan(
  tx: Tx,
  evaluationId: number,
  planned: Planned,
  plan: EvaluationPlan,
  seal: { readonly at: Instant; readonly by: number | null } | null,
): Promise<string | null> {
  const earlier = await tx('evaluation_plan')
    .where({ evaluation_id: evaluationId })
    .first<{ sealed_at: string | null } | undefined>('sealed_at');
  if (earlier?.sealed_at != null) throw new ConflictError();
  const body = bodyOf(planned, plan);
  const hash = seal === null ? null : sha256(body);
  const row = { body, sealed_at: seal?.at ?? null, sealed_by: seal?.by ?? null, hash };
  if (earlier) await tx('evaluation_plan').where({ evaluation_id: evaluationId }).update(row);
  else await tx('evaluation_plan').insert({ evaluation_id: evaluationId, ...row });
  return hash;
}

/** The plan of an evaluation; the usual one, unsealed, where none was written yet. */
export async function readPlan(reader: Reader, evaluationId: number): Promise<StoredPlan> {
  const row: { body: string; at: string | null; hash: string | null; by: string | null } | undefined =
    await reader('evaluation_plan as p')
      .leftJoin('account as a', 'a.id', 'p.sealed_by')
      .where('p.evaluation_id', evaluationId)
      .first({ body: 'p.body', at: 'p.sealed_at', hash: 'p.hash', by: 'a.name' });
  if (!row) return { plan: usualPlan, sealed: null };
  const { plan } = JSON.parse(row.body) as { plan: EvaluationPlan };
  const { at, hash, by } = row;
  return { plan, sealed: at === null || hash === null ? null : { at, hash, by: by ?? 'the system' } };
}

/** Whether the plan still has the hash under which it was sealed. */
export async function planIsIntact(reader: Reader, evaluationId: number): Promise<boolean> {
  const row = await reader('evaluation_plan')
    .where({ evaluation_id: evaluationId })
    .first<{ body: string; hash: string | null } | undefined>('body', 'hash');
  return row?.hash != null && sha256(row.body) === row.hash;
}
