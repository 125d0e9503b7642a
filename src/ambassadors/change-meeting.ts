import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { ConflictError } from '../shared/errors.ts';
import { tellCancelled, tellHeldAfterAll, tellMoved } from './meeting-letters.ts';
import type { Meeting } from './meeting-queries.ts';
import { cancelMeeting, restoreMeeting, updateMeeting } from './meeting-store.ts';
import type { NewMeeting } from './meeting-store.ts';

interface MeetingAround extends Surroundings {
  readonly baseUrl: string;
}

/**
 * Changes a meeting that is to come, and writes to the members when it is at another time or place.
 * @param before as it was read
 * @throws ConflictError when somebody else has changed it or called it off since
 */
export async function changeMeeting(
  around: MeetingAround,
  before: Meeting,
  change: NewMeeting,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    if (!(await updateMeeting(tx, before, change, at))) throw new ConflictError();
    const moved = before.beginsAt !== change.beginsAt || before.place !== change.place;
    const now: Meeting = { ...before, ...change, version: before.version + 1, changedAt: at };
    if (moved) await tellMoved(tx, { before, now, baseUrl: around.baseUrl, at });
    const detail = { from: before.heldOn, to: change.heldOn, moved };
    return { result: '', event: { action: 'meeting.changed', subject: subjectOf(before), detail } };
  });
}

/** Calls a meeting off, and writes to the members. @throws ConflictError when somebody else has changed it since */
export async function callOff(
  around: MeetingAround,
  meeting: Meeting,
  why: string,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    if (!(await cancelMeeting(tx, meeting, why, at))) throw new ConflictError();
    await tellCancelled(tx, { meeting, baseUrl: around.baseUrl, at });
    return { result: '', event: { action: 'meeting.cancelled', subject: subjectOf(meeting) } };
  });
}

/**
 * A meeting that was called off takes place after all, as it was to be, and the members are written to.
 * @throws ConflictError when somebody else has said so since
 */
export async function holdAfterAll(around: MeetingAround, meeting: Meeting, sender: Sender): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    if (!(await restoreMeeting(tx, meeting, at))) throw new ConflictError();
    const now: Meeting = {
      ...{ ...meeting, version: meeting.version + 1, changedAt: at },
      ...{ cancelledAt: null, cancelledWhy: '' },
    };
    await tellHeldAfterAll(tx, { now, baseUrl: around.baseUrl, at });
    const detail = { heldOn: meeting.heldOn };
    return { result: '', event: { action: 'meeting.restored', subject: subjectOf(meeting), detail } };
  });
}

const subjectOf = ({ id }: Meeting) => `meeting:${String(id)}`;
