import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { ConflictError } from '../shared/errors.ts';
import { insertDecision, putAttendance, putMinutes } from './meeting-record-store.ts';
import type { Attendance } from './meeting-record-store.ts';

const subjectOf = (meetingId: number) => `meeting:${String(meetingId)}`;

export async function recordAttendance(
  around: Surroundings,
  meetingId: number,
  attendance: Attendance,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx) => {
    await putAttendance(tx, meetingId, attendance);
    const detail = { attended: attendance.attended, interest: attendance.interest !== '' };
    return { result: '', event: { action: 'meeting.attended', subject: subjectOf(meetingId), detail } };
  });
}

/** @throws ConflictError when somebody else has written minutes since they were read */
export async function recordMinutes(
  around: Surroundings,
  meetingId: number,
  minutes: { readonly minutes: string; readonly version: number },
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx) => {
    if (!(await putMinutes(tx, meetingId, minutes))) throw new ConflictError();
    return { result: '', event: { action: 'meeting.minuted', subject: subjectOf(meetingId) } };
  });
}

export async function recordDecision(
  around: Surroundings,
  meetingId: number,
  decided: string,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    await insertDecision(tx, meetingId, decided, at);
    return { result: '', event: { action: 'meeting.decided', subject: subjectOf(meetingId) } };
  });
}
