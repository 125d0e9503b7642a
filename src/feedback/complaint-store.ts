import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { ActEffect } from './domain/complaint-act.ts';

export interface NewComplaint {
  readonly commentId: number;
  readonly receivedOn: Day;
  readonly acknowledgeBy: Day;
  /** Who complains and how to reach them, as they wrote it; '' when they did not. */
  readonly contactDetails: string;
}

/** @returns the new complaint's id */
export async function insertComplaint(tx: Tx, complaint: NewComplaint): Promise<number> {
  const [row] = await tx('complaint')
    .insert({
      comment_id: complaint.commentId,
      received_on: complaint.receivedOn,
      acknowledge_by: complaint.acknowledgeBy,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new complaint came back without an id');
  if (complaint.contactDetails !== '')
    await tx('complaint_contact').insert({ complaint_id: row.id, details: complaint.contactDetails });
  return row.id;
}

const columns = {
  regime: 'regime',
  stage: 'stage',
  acknowledgeBy: 'acknowledge_by',
  acknowledgedOn: 'acknowledged_on',
  answerBy: 'answer_by',
  latestBy: 'latest_by',
  extended: 'extended',
  answeredOn: 'answered_on',
  outcome: 'outcome',
  closedOn: 'closed_on',
} as const satisfies Record<keyof ActEffect, string>;

/** @returns whether the complaint was still as it was read */
export async function updateComplaint(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  change: ActEffect,
): Promise<boolean> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) values[columns[name as keyof ActEffect]] = value;
  const changed = await tx('complaint')
    .where({ id, version })
    .update({ ...values, version: version + 1 });
  return changed === 1;
}

export interface ComplaintAct {
  readonly complaintId: number;
  readonly act: string;
  readonly happenedOn: Day;
  readonly note: string;
  readonly accountId: number;
  readonly at: Instant;
}

export async function insertComplaintAct(tx: Tx, act: ComplaintAct): Promise<void> {
  await tx('complaint_act').insert({
    complaint_id: act.complaintId,
    act: act.act,
    happened_on: act.happenedOn,
    note: act.note,
    account_id: act.accountId,
    recorded_at: act.at,
  });
}

/** Once a complaint is closed, who complained is kept until a day. */
export async function keepContactUntil(tx: Tx, complaintId: number, day: Day): Promise<void> {
  await tx('complaint_contact').where({ complaint_id: complaintId }).update({ keep_until: day });
}

/** @returns how many people's contact details were forgotten */
export async function forgetContactsBefore(tx: Tx, today: Day): Promise<number> {
  return tx('complaint_contact').where('keep_until', '<', today).delete();
}
