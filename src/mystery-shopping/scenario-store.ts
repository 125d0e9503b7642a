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
  /** Opened at a door whose team does not own the reason, on purpose. */
  readonly wrongDoor: boolean;
}

/** Whose a scenario is, and which version it takes the place of once it is approved. */
export interface Written {
  readonly at: Instant;
  readonly by: number;
  readonly replaces: { readonly id: number; readonly edition: number } | null;
}

export async function insertScenario(
  tx: Tx,
  scenario: NewScenario,
  { at, by, replaces }: Written,
): Promise<number> {
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
      wrong_door: scenario.wrongDoor,
      created_at: at,
      written_by: by,
      replaces_id: replaces?.id ?? null,
      edition: (replaces?.edition ?? 0) + 1,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the scenario was not stored');
  return row.id;
}

/** New rounds can use it from now on. */
export async function setApproved(
  tx: Tx,
  { id, version }: Versioned,
  { at, by }: { readonly at: Instant; readonly by: number },
): Promise<void> {
  const updated = await tx('scenario')
    .where({ id, version })
    .whereNull('approved_at')
    .whereNull('retired_at')
    .update({ approved_at: at, approved_by: by, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}

/** No new round can use it; rounds that do keep it. */
export async function setRetired(tx: Tx, { id, version }: Versioned, at: Instant): Promise<void> {
  const updated = await tx('scenario')
    .where({ id, version })
    .whereNull('retired_at')
    .update({ retired_at: at, version: version + 1 });
  if (updated === 0) throw new ConflictError();
}
