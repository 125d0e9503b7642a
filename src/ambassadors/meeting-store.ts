import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Meeting } from './meeting-queries.ts';

export type NewMeeting = Omit<Meeting, 'id'>;

/** @returns the new meeting's id */
export async function insertMeeting(tx: Tx, meeting: NewMeeting, at: Instant): Promise<number> {
  const [row] = await tx('meeting')
    .insert({
      held_on: meeting.heldOn,
      begins_at: meeting.beginsAt,
      title: meeting.title,
      place: meeting.place,
      agenda: meeting.agenda,
      created_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new meeting came back without an id');
  return row.id;
}
