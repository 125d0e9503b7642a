import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { insertMeeting } from './meeting-store.ts';
import type { NewMeeting } from './meeting-store.ts';

/** Calls a meeting; a form sent twice calls one. @returns its id */
export async function callMeeting(
  around: Surroundings,
  meeting: NewMeeting,
  sender: Sender,
): Promise<number> {
  const called = await actOnce(around, sender, async (tx, at) => {
    const result = String(await insertMeeting(tx, meeting, at));
    const detail = { heldOn: meeting.heldOn };
    return { result, event: { action: 'meeting.called', subject: `meeting:${result}`, detail } };
  });
  if (!called.ok) throw new Error('calling a meeting refuses no form');
  return Number(called.value);
}
