import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { dueOf } from './domain/complaint.ts';
import type { ComplaintFacts, ComplaintOutcome } from './domain/complaint.ts';

/** A complaint in a list: nothing of its words or of who complained. */
export interface ListedComplaint extends ComplaintFacts {
  readonly id: number;
  /** The door as it was called that day. */
  readonly doorName: string | null;
  readonly outcome: ComplaintOutcome | null;
}

export interface ReadComplaint extends ListedComplaint {
  readonly commentId: number;
  /** Whether an answer of this stage has been put off already. */
  readonly extended: boolean;
  readonly text: string;
  /** Null when none was given, or when its time is over. */
  readonly contactDetails: string | null;
  readonly keepUntil: Day | null;
  readonly version: number;
}

const listed = {
  id: 'k.id',
  regime: 'k.regime',
  receivedOn: 'k.received_on',
  stage: 'k.stage',
  acknowledgeBy: 'k.acknowledge_by',
  acknowledgedOn: 'k.acknowledged_on',
  answerBy: 'k.answer_by',
  latestBy: 'k.latest_by',
  answeredOn: 'k.answered_on',
  outcome: 'k.outcome',
  closedOn: 'k.closed_on',
  doorName: 'v.name',
} as const;

/** Those that are open, the one whose next step is due first at the top: so what is overdue comes first. */
export async function openComplaints(reader: Reader): Promise<ListedComplaint[]> {
  const complaints: ListedComplaint[] = await complaintsWithDoor(reader)
    .whereNull('k.closed_on')
    .orderBy([{ column: 'k.received_on' }, { column: 'k.id' }])
    .select(listed);
  const order = (complaint: ListedComplaint) => dueOf(complaint) ?? '9999-12-31';
  return complaints.sort((one, other) =>
    order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0,
  );
}

/** Closed ones, the newest first. */
export async function closedComplaints(reader: Reader, limit: number): Promise<ListedComplaint[]> {
  return complaintsWithDoor(reader)
    .whereNotNull('k.closed_on')
    .orderBy([
      { column: 'k.closed_on', order: 'desc' },
      { column: 'k.id', order: 'desc' },
    ])
    .limit(limit)
    .select<ListedComplaint[]>(listed);
}

export async function findComplaint(reader: Reader, id: number): Promise<ReadComplaint | null> {
  const row = await complaintsWithDoor(reader)
    .leftJoin('complaint_contact as h', 'h.complaint_id', 'k.id')
    .where('k.id', id)
    .first<(Omit<ReadComplaint, 'extended'> & { extended: boolean | number }) | undefined>({
      ...listed,
      commentId: 'c.id',
      text: 'c.text',
      extended: 'k.extended',
      contactDetails: 'h.details',
      keepUntil: 'h.keep_until',
      version: 'k.version',
    });
  return row ? { ...row, extended: Boolean(row.extended) } : null;
}

export interface RecordedAct {
  readonly act: string;
  readonly happenedOn: Day;
  readonly note: string;
  readonly by: string | null;
}

/** What was done about it, in the order it was recorded. */
export async function actsOf(reader: Reader, complaintId: number): Promise<RecordedAct[]> {
  const acts: RecordedAct[] = await reader('complaint_act as a')
    .leftJoin('account as p', 'p.id', 'a.account_id')
    .where('a.complaint_id', complaintId)
    .orderBy('a.id')
    .select({ act: 'a.act', happenedOn: 'a.happened_on', note: 'a.note', by: 'p.name' });
  return acts;
}

function complaintsWithDoor(reader: Reader) {
  return reader('complaint as k')
    .join('comment as c', 'c.id', 'k.comment_id')
    .leftJoin('door_version as v', (join) => {
      join
        .on('v.door_id', 'c.door_id')
        .andOn('v.valid_from', '<=', 'c.received_on')
        .andOn('v.valid_to', '>', 'c.received_on');
    });
}
