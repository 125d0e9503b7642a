import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Meeting } from './meeting-queries.ts';

export type NewMeeting = Pick<Meeting, 'heldOn' | 'beginsAt' | 'title' | 'place' | 'agenda'>;

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

/** @returns whether it was still as it was read, and not called off */
export async function updateMeeting(
  tx: Tx,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  meeting: NewMeeting,
  at: Instant,
): Promise<boolean> {
  const changed = await tx('meeting')
    .where({ id, version })
    .whereNull('cancelled_at')
    .update({
      held_on: meeting.heldOn,
      begins_at: meeting.beginsAt,
      title: meeting.title,
      place: meeting.place,
      agenda: meeting.agenda,
      changed_at: at,
      version: version + 1,
    });
  return changed === 1;
}

/** @returns whether it was still as it was read, and not called off */
export async function cancelMeeting(
  tx: Tx,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  why: string,
  at: Instant,
): Promise<boolean> {
  const changed = await tx('meeting')
    .where({ id, version })
    .whereNull('cancelled_at')
    .update({ cancelled_at: at, cancelled_why: why, changed_at: at, version: version + 1 });
  return changed === 1;
}

/** @returns whether it was still as it was read, and called off */
export async function restoreMeeting(
  tx: Tx,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  at: Instant,
): Promise<boolean> {
  const changed = await tx('meeting')
    .where({ id, version })
    .whereNotNull('cancelled_at')
    .update({ cancelled_at: null, cancelled_why: '', changed_at: at, version: version + 1 });
  return changed === 1;
}
