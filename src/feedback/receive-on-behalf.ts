import { actOnce } from '../accounts/index.ts';
import type { Sender } from '../accounts/index.ts';
import { instantOf, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { sendSoon } from '../outbox/index.ts';
import { insertComment } from './comment-store.ts';
import { insertComplaint } from './complaint-store.ts';
import { acknowledgeBy } from './domain/complaint.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';
import type { FeedbackAround } from './feedback-around.ts';
import type { OnBehalfDraft } from './on-behalf-forms.ts';
import { tellOfDanger } from './tell-of-danger.ts';

/** Keys in what somebody of the public wrote on paper or said by phone. Whoever did so stands in the audit trail. */
export async function receiveOnBehalf(
  around: FeedbackAround,
  { receivedOn, contactDetails, ...draft }: OnBehalfDraft,
  sender: Sender,
): Promise<void> {
  let danger = null as string | null;
  await actOnce(around, sender, async (tx, at) => {
    const receivedAt = receivedOn === londonDay(at) ? at : noonOf(receivedOn);
    const said = { ...draft, source: 'public', state: 'new', stateReason: '' } as const;
    const id = await insertComment(tx, { ...said, receivedAt, receivedOn });
    if (draft.complaint) {
      const { values } = await readFeedbackSettings(tx);
      const due = acknowledgeBy(null, receivedOn, values);
      await insertComplaint(tx, { commentId: id, receivedOn, acknowledgeBy: due, contactDetails });
    }
    danger = await tellOfDanger(tx, { id, text: draft.text }, { baseUrl: around.baseUrl, at });
    const detail = { source: 'public', way: draft.way, complaint: draft.complaint };
    return {
      result: String(id),
      event: { action: 'comment.keyed_in', subject: `comment:${String(id)}`, detail },
    };
  });
  if (danger !== null) sendSoon(around, { purpose: danger });
}

function noonOf(day: Day): Instant {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const noon = instantOf({ year, month, day: date, hour: 12, minute: 0 });
  if (!noon.ok) throw new Error(noon.problem);
  return noon.value;
}
