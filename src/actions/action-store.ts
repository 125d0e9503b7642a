import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Action, Worked } from './domain/action.ts';

export type NewAction = Pick<
  Action,
  | 'youSaid'
  | 'title'
  | 'owner'
  | 'dueOn'
  | 'measure'
  | 'origin'
  | 'themeId'
  | 'commentId'
  | 'recommendation'
  | 'evaluationId'
>;

/** @returns the new action's id */
export async function insertAction(tx: Tx, action: NewAction, at: Instant): Promise<number> {
  const [row] = await tx('action')
    .insert({
      you_said: action.youSaid,
      title: action.title,
      owner: action.owner,
      due_on: action.dueOn,
      measure: action.measure,
      origin: action.origin,
      theme_id: action.themeId,
      comment_id: action.commentId,
      recommendation: action.recommendation,
      evaluation_id: action.evaluationId,
      state: 'planned',
      created_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new action came back without an id');
  return row.id;
}

/** An action as it was read: changing it says which version. */
export interface ActionRead {
  readonly id: number;
  readonly version: number;
}

/** Begins a phase of its measure. @returns whether it was still as it was read, and not started */
export async function markStarted(
  tx: Tx,
  { id, version }: ActionRead,
  { on, measure }: { readonly on: Day; readonly measure: string | null },
): Promise<boolean> {
  const changed = await tx('action')
    .where({ id, version, state: 'planned' })
    .update({ state: 'started', started_on: on, version: version + 1 });
  if (changed === 1 && measure !== null) await tx('phase').insert({ action_id: id, measure, begins_on: on });
  return changed === 1;
}

export async function addEvidence(tx: Tx, { id, version }: ActionRead, evidence: string): Promise<boolean> {
  const changed = await tx('action')
    .where({ id, version })
    .update({ evidence, version: version + 1 });
  return changed === 1;
}

export interface Closing {
  readonly state: 'done' | 'not_done';
  readonly worked: Worked | null;
  readonly weDid: string;
  readonly published: boolean;
  readonly on: Day;
}

/** Closes it, or closes it again: "too early to say" is answered once more later. */
export async function markClosed(
  tx: Tx,
  { id, version }: ActionRead,
  { state, worked, weDid, published, on }: Closing,
): Promise<boolean> {
  const changed = await tx('action')
    .where({ id, version })
    .update({ state, worked, we_did: weDid, published, closed_on: on, version: version + 1 });
  return changed === 1;
}
