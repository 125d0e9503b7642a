import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Versioned } from './mystery-shopping-act.ts';

/** The brief of a shop. */
export interface NewScenario {
  readonly title: string;
  readonly reasonId: number;
  readonly persona: string;
  readonly openingLine: string;
  readonly answerKey: string;
  readonly exitLine: string;
  readonly abortRule: string;
  /** How long staff are kept from customers. */
  readonly staffMinutes: number;
}

export async function insertScenario(tx: Tx, scenario: NewScenario, at: Instant): Promise<number> {
  const [row] = await tx('scenario')
    .insert({
      title: scenario.title,
      reason_id: scenario.reasonId,
      persona: scenario.persona,
      opening_line: scenario.openingLine,
      answer_key: scenario.answerKey,
      exit_line: scenario.exitLine,
      abort_rule: scenario.abortRule,
      staff_minutes: scenario.staffMinutes,
      created_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the scenario was not stored');
  return row.id;
}

/** No new round can use it; rounds that do keep it. */
export async function setRetired(tx: Tx, { id, version }: Versioned, at: Instant): Promise<void> {
  const updated = await tx('scenario')
    .where({ id, version })
    .whereNull('retired_at')
    .update({ retired_at: at, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}
