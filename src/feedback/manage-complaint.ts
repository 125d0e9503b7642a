import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { findComment } from './comment-queries.ts';
import { markAsComplaint } from './comment-store.ts';
import { findComplaint } from './complaint-queries.ts';
import { insertComplaint, insertComplaintAct, keepContactUntil, updateComplaint } from './complaint-store.ts';
import { acknowledgeBy } from './domain/complaint.ts';
import { actsFor, contactKeptUntil, effectOf, problemsWith } from './domain/complaint-act.ts';
import type { ActDraft } from './domain/complaint-act.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';

/**
 * One step in a complaint's life: its dates, its history, the audit event.
 * @throws ConflictError when somebody else took a step first
 */
export async function takeStep(
  around: Surroundings,
  { id, version }: { readonly id: number; readonly version: number },
  draft: ActDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const today = londonDay(at);
    const complaint = await findComplaint(tx, id);
    if (!complaint) throw new NotFoundError();
    if (complaint.version !== version || !actsFor(complaint).includes(draft.act)) throw new ConflictError();
    const { values: periods } = await readFeedbackSettings(tx);
    const problems = problemsWith(draft, complaint, { today, periods });
    if (Object.keys(problems).length > 0) throw new RefusedForm(problems);
    const happenedOn = draft.happenedOn ?? today;
    const effect = effectOf(draft, complaint, periods, today);
    if (!(await updateComplaint(tx, { id, version }, effect))) throw new ConflictError();
    const { act, note } = draft;
    await insertComplaintAct(tx, { complaintId: id, act, happenedOn, note, accountId: sender.accountId, at });
    if (act === 'close') await keepContactUntil(tx, id, contactKeptUntil(happenedOn, periods.contactMonths));
    // The note stays with the complaint: it may name somebody.
    const subject = `complaint:${String(id)}`;
    return { result: String(id), event: { action: `complaint.${act}`, subject, detail: { ...effect } } };
  });
}

/** Treats a comment as a complaint though its writer did not ask. @returns the complaint's id */
export async function treatAsComplaint(
  around: Surroundings,
  commentId: number,
  sender: Sender,
): Promise<number> {
  const made = await actOnce(around, sender, async (tx, at) => {
    const comment = await findComment(tx, commentId);
    if (!comment) throw new NotFoundError();
    if (comment.complaintId !== null) return { result: String(comment.complaintId), event: null };
    const { values } = await readFeedbackSettings(tx);
    // Its days count from now: until now nobody had said that it is one.
    const receivedOn = londonDay(at);
    const due = acknowledgeBy(null, receivedOn, values);
    await markAsComplaint(tx, commentId);
    const id = await insertComplaint(tx, { commentId, receivedOn, acknowledgeBy: due, contactDetails: '' });
    const detail = { complaint: id };
    return {
      result: String(id),
      event: { action: 'comment.treated_as_complaint', subject: `comment:${String(commentId)}`, detail },
    };
  });
  if (!made.ok) throw new Error('treating as a complaint refuses no form');
  return Number(made.value);
}
