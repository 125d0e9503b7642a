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
}

const columns = {
  id: 'id',
  heldOn: 'held_on',
  beginsAt: 'begins_at',
  title: 'title',
  place: 'place',
  agenda: 'agenda',
} as const;

/** Today's counts as next all day. */
export async function nextMeeting(reader: Reader, today: Day): Promise<Meeting | null> {
  const [meeting] = await reader('meeting')
    .where('held_on', '>=', today)
    .orderBy(['held_on', 'begins_at', 'id'])
    .limit(1)
    .select<Meeting[]>(columns);
  return meeting ?? null;
}

/** The newest that is over. */
export async function lastMeeting(reader: Reader, today: Day): Promise<Meeting | null> {
  const [meeting] = await reader('meeting')
    .where('held_on', '<', today)
    .orderBy('begins_at', 'desc')
    .limit(1)
    .select<Meeting[]>(columns);
  return meeting ?? null;
}

/** The one that was held before this one. */
export async function lastMeetingBefore(reader: Reader, { id, beginsAt }: Meeting): Promise<Meeting | null> {
  const [meeting] = await reader('meeting')
    .where('begins_at', '<', beginsAt)
    .whereNot({ id })
    .orderBy('begins_at', 'desc')
    .limit(1)
    .select<Meeting[]>(columns);
  return meeting ?? null;
}

/** Newest first. */
export async function listMeetings(reader: Reader): Promise<Meeting[]> {
  return reader('meeting')
    .orderBy([
      { column: 'held_on', order: 'desc' },
      { column: 'begins_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select<Meeting[]>(columns);
}

export async function findMeeting(reader: Reader, id: number): Promise<Meeting | null> {
  return (await reader('meeting').where({ id }).first<Meeting | undefined>(columns)) ?? null;
}
