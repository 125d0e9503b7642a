import { recordAudit } from '../audit/index.ts';
import { sendSoon } from '../outbox/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { londonDay, toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { insertComment, rememberSaid, saidSince } from './comment-store.ts';
import { insertComplaint } from './complaint-store.ts';
import { acknowledgeBy } from './domain/complaint.ts';
import type { FeedbackAround } from './feedback-around.ts';
import type { FeedbackDraft } from './feedback-forms.ts';
import { readFeedbackSettings } from './feedback-setting-store.ts';
import { isWithinLimit } from './sender-limit.ts';
import { tellOfDanger } from './tell-of-danger.ts';

/** For so long the same words from the same browser are the same comment: somebody went back and sent it again. */
const SAME_WORDS_MS = 30 * 60_000;
/** Answers alone may well be the next person's at the same screen. */
const SAME_ANSWERS_MS = 2 * 60_000;

export interface Received {
  readonly token: string;
  /** Keyed hash of the browser's session with all that was said. */
  readonly saidHash: string;
  /** Keyed hash of the network address it came from. */
  readonly addressHash: string;
  /** When the form was opened, if it says so. */
  readonly openedAt: Instant | null;
}

class TooManyComments extends Error {}

/**
 * Keeps what somebody from the public said: the comment, its audit event and the form's token, all or nothing; a form
 * sent twice makes one comment. The limit is counted in the database, so over all instances.
 */
export async function receiveComment(
  around: FeedbackAround,
  { contactDetails, ...draft }: FeedbackDraft,
  { token, saidHash, addressHash, openedAt }: Received,
): Promise<Result<null, 'too_many'>> {
  const { database, clock, baseUrl } = around;
  const at = clock.now();
  let danger = null as string | null;
  try {
    await database.transact((tx) =>
      once(tx, { token, owner: 'feedback', at }, async () => {
        const same = draft.text === '' ? SAME_ANSWERS_MS : SAME_WORDS_MS;
        if (await saidSince(tx, saidHash, toInstant(Date.parse(at) - same))) return '';
        const { values: settings } = await readFeedbackSettings(tx);
        // Thrown, so that the token is given back and the same form can be sent again later.
        if (!(await isWithinLimit(tx, addressHash, at))) throw new TooManyComments();
        await rememberSaid(tx, saidHash, at);
        const machine = looksLikeAMachine(draft, secondsBetween(openedAt, at) < settings.quickest);
        const receivedOn = londonDay(at);
        const id = await insertComment(tx, {
          ...draft,
          source: 'public',
          receivedAt: at,
          receivedOn,
          state: machine ? 'held' : 'new',
          stateReason: machine ? 'Sent within seconds and holds a web address: perhaps by a machine' : '',
        });
        if (draft.complaint) {
          const due = acknowledgeBy(null, receivedOn, settings);
          await insertComplaint(tx, { commentId: id, receivedOn, acknowledgeBy: due, contactDetails });
        }
        danger = await tellOfDanger(tx, { id, text: draft.text }, { baseUrl, at });
        await recordAudit(tx, {
          at,
          actor: 'public',
          action: 'comment.received',
          subject: `comment:${String(id)}`,
          detail: { source: 'public', complaint: draft.complaint },
        });
        // Nothing that leads from the token, or from who sent it, to the comment.
        return '';
      }),
    );
    if (danger !== null) sendSoon(around, { purpose: danger });
    return ok(null);
  } catch (error) {
    if (error instanceof TooManyComments) return problem('too_many');
    throw error;
  }
}

/** Held for a person to look at, never thrown away. A complaint is always read first, whoever sent it. */
function looksLikeAMachine({ complaint, text }: Pick<FeedbackDraft, 'complaint' | 'text'>, quick: boolean) {
  return quick && !complaint && /https?:\/\/|www\./i.test(text);
}

/** A form that does not say when it was opened was never quick. */
function secondsBetween(openedAt: Instant | null, at: Instant): number {
  return openedAt === null ? Infinity : (Date.parse(at) - Date.parse(openedAt)) / 1000;
}
