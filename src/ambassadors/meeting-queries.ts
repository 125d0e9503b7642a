import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';

/** A meeting of the Ambassadors Group. */
export interface Meeting {
  readonly id: number;
  readonly heldOn: Day;
  readonly beginsAt: Instant;
  readonly title: string;
  readonly place: string;
  readonly agenda: string;
  /** Goes up each time it is moved, called off or held after all. */
  readonly version: number;
  /** When it was called, or last moved, called off or held after all. */
  readonly changedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** Empty while it is to be held. */
  readonly cancelledWhy: string;
}

const columns = {
  id: 'id',
  heldOn: 'held_on',
  beginsAt: 'begins_at',
  title: 'title',
  place: 'place',
  agenda: 'agenda',
  version: 'version',
  createdAt: 'created_at',
  changedAt: 'changed_at',
  cancelledAt: 'cancelled_at',
  cancelledWhy: 'cancelled_why',
} as const;

type Row = Omit<Meeting, 'changedAt'> & { readonly createdAt: Instant; readonly changedAt: Instant | null };

function toMeeting({ createdAt, changedAt, ...meeting }: Row): Meeting {
  return { ...meeting, changedAt: changedAt ?? createdAt };
}

/** Those that were not called off. */
const held = (reader: Reader) => reader('meeting').whereNull('cancelled_at');

/** Today's counts as next all day. */
export async function nextMeeting(reader: Reader, today: Day): Promise<Meeting | null> {
  const [meeting] = await meetingsBetween(reader, today, null);
  return meeting ?? null;
}

/** Those to be held from a day on, the nearest first. @param until the last day; null for all */
export async function meetingsBetween(reader: Reader, from: Day, until: Day | null): Promise<Meeting[]> {
  const query = held(reader).where('held_on', '>=', from).orderBy(['held_on', 'begins_at', 'id']);
  if (until !== null) query.where('held_on', '<=', until);
  return (await query.select<Row[]>(columns)).map(toMeeting);
}

/** The newest that is over. */
export async function lastMeeting(reader: Reader, today: Day): Promise<Meeting | null> {
  const [meeting] = await held(reader)
    .where('held_on', '<', today)
    .orderBy('begins_at', 'desc')
    .limit(1)
    .select<Row[]>(columns);
  return meeting ? toMeeting(meeting) : null;
}

/** The one that was held before this one. */
export async function lastMeetingBefore(reader: Reader, { id, beginsAt }: Meeting): Promise<Meeting | null> {
  const [meeting] = await held(reader)
    .where('begins_at', '<', beginsAt)
    .whereNot({ id })
    .orderBy('begins_at', 'desc')
    .limit(1)
    .select<Row[]>(columns);
  return meeting ? toMeeting(meeting) : null;
}

/** All, also those that were called off; newest first. */
export async function listMeetings(reader: Reader): Promise<Meeting[]> {
  const rows = await reader('meeting')
    .orderBy([
      { column: 'held_on', order: 'desc' },
      { column: 'begins_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select<Row[]>(columns);
  return rows.map(toMeeting);
}

export async function findMeeting(reader: Reader, id: number): Promise<Meeting | null> {
  const meeting = await reader('meeting').where({ id }).first<Row | undefined>(columns);
  return meeting ? toMeeting(meeting) : null;
}
