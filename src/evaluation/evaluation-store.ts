import type { Reader, Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { RepeatWindow } from './domain/measure.ts';

export interface Evaluation {
  readonly id: number;
  readonly title: string;
  readonly period: Period;
  readonly baseline: Period;
  readonly window: RepeatWindow;
  readonly createdAt: Instant;
}

export async function insertEvaluation(
  tx: Tx,
  evaluation: Omit<Evaluation, 'id'>,
  createdBy: number | null,
): Promise<number> {
  const [row] = await tx('evaluation')
    .insert({
      title: evaluation.title,
      period_from: evaluation.period.from,
      period_to: evaluation.period.to,
      baseline_from: evaluation.baseline.from,
      baseline_to: evaluation.baseline.to,
      repeat_window: evaluation.window,
      created_at: evaluation.createdAt,
      created_by: createdBy,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new evaluation came back without an id');
  return row.id;
}

/** A draft's dates and title; once its plan is sealed nobody calls this. */
export async function updateEvaluation(
  tx: Tx,
  id: number,
  { title, period, baseline, window }: Pick<Evaluation, 'title' | 'period' | 'baseline' | 'window'>,
): Promise<void> {
  await tx('evaluation').where({ id }).update({
    title,
    period_from: period.from,
    period_to: period.to,
    baseline_from: baseline.from,
    baseline_to: baseline.to,
    repeat_window: window,
  });
}

interface Row {
  id: number;
  title: string;
  period_from: string;
  period_to: string;
  baseline_from: string;
  baseline_to: string;
  repeat_window: RepeatWindow;
  created_at: string;
}

export async function findEvaluation(reader: Reader, id: number): Promise<Evaluation | null> {
  const row = (await reader('evaluation').where({ id }).first('*')) as Row | undefined;
  return row ? evaluationOf(row) : null;
}

/** The latest period first. */
export async function listEvaluations(reader: Reader): Promise<Evaluation[]> {
  const rows = await reader('evaluation').orderBy('period_from', 'desc').orderBy('id').select<Row[]>('*');
  return rows.map(evaluationOf);
}

function evaluationOf(row: Row): Evaluation {
  return {
    id: row.id,
    title: row.title,
    period: { from: row.period_from, to: row.period_to },
    baseline: { from: row.baseline_from, to: row.baseline_to },
    window: row.repeat_window,
    createdAt: row.created_at,
  };
}
