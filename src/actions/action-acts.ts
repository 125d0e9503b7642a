import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { commentExists, evaluationExists, findAction, themeExists } from './action-queries.ts';
import { addEvidence, insertAction, markClosed, markStarted } from './action-store.ts';
import type { ActionRead, Closing, NewAction } from './action-store.ts';

/** What is written down of an action's words: nothing, they may be long; its state is enough. */
const subjectOf = (id: number) => `action:${String(id)}`;

/** @returns the new action's id */
export async function addAction(
  around: Surroundings,
  action: NewAction,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    if (!(await themeExists(tx, action.themeId)) || !(await commentExists(tx, action.commentId)))
      throw new RefusedForm({ theme: 'Select a theme from the list' });
    if (!(await evaluationExists(tx, action.evaluationId)))
      throw new RefusedForm({ recommendation: 'The evaluation that recommended it is not there' });
    const id = await insertAction(tx, action, at);
    const detail = { origin: action.origin, dueOn: action.dueOn };
    return { result: String(id), event: { action: 'action.added', subject: subjectOf(id), detail } };
  });
}

/** Starting it begins a phase on its measure: charts judge what comes after apart from what came before. */
export async function startAction(around: Surroundings, read: ActionRead, sender: Sender): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const action = await findAction(tx, read.id);
    if (!action) throw new NotFoundError();
    const on = londonDay(at);
    if (!(await markStarted(tx, read, { on, measure: action.measure }))) throw new ConflictError();
    const detail = { on, ...(action.measure === null ? {} : { measure: action.measure }) };
    return { result: '', event: { action: 'action.started', subject: subjectOf(read.id), detail } };
  });
}

export async function keepEvidence(
  around: Surroundings,
  read: ActionRead,
  evidence: string,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx) => {
    if (!(await addEvidence(tx, read, evidence))) throw new ConflictError();
    return { result: '', event: { action: 'action.evidence', subject: subjectOf(read.id) } };
  });
}

/** Closes it with the answer to "did it work?", or with why it could not be done. */
export async function closeAction(
  around: Surroundings,
  read: ActionRead,
  closing: Omit<Closing, 'on'>,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const action = await findAction(tx, read.id);
    if (!action) throw new NotFoundError();
    if (closing.state === 'done' && action.startedOn === null)
      throw new RefusedForm({ outcome: 'Start the action before you say that it is done' });
    if (!(await markClosed(tx, read, { ...closing, on: londonDay(at) }))) throw new ConflictError();
    const { state, worked, published } = closing;
    const detail = { state, published, ...(worked === null ? {} : { worked }) };
    return { result: '', event: { action: 'action.closed', subject: subjectOf(read.id), detail } };
  });
}
