import type { Tx } from '../platform/database/database.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import type { AppealDecision, Ground } from './domain/appeal.ts';
import type { Versioned } from './mystery-shopping-act.ts';

export interface AppealDraft {
  /** Null: against the whole report. */
  readonly questionId: number | null;
  readonly ground: Ground;
  readonly words: string;
}

export async function insertAppeal(
  tx: Tx,
  shopId: number,
  { questionId, ground, words }: AppealDraft,
  { by, at }: { readonly by: number; readonly at: Instant },
): Promise<number> {
  const [row] = await tx('appeal')
    .insert({ shop_id: shopId, question_id: questionId, ground, words, made_by: by, made_at: at })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the appeal was not stored');
  return row.id;
}

/** @throws ConflictError when it is no longer as it was read, or is decided */
export async function decideOnAppeal(
  tx: Tx,
  { id, version }: Versioned,
  decided: {
    readonly decision: AppealDecision;
    readonly reason: string;
    readonly by: number;
    readonly at: Instant;
  },
): Promise<void> {
  const updated = await tx('appeal')
    .where({ id, version })
    .whereNull('decision')
    .update({
      decision: decided.decision,
      reason: decided.reason,
      decided_by: decided.by,
      decided_at: decided.at,
      version: version + 1,
    });
  if (updated === 0) throw new ConflictError();
}
