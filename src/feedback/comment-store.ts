import type { Tx } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { AskedElsewhere, CommentState, MoreThanOnce, Sorted, Way, Welcome } from './domain/comment.ts';

/** What somebody said, before anybody read it. */
export interface NewComment {
  readonly source: 'public' | 'staff';
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
  readonly doorId: number | null;
  /** Staff's team; the public has none. */
  readonly teamId: number | null;
  readonly sorted: Sorted | null;
  readonly welcome: Welcome | null;
  /** 1 to 5, 5 very easy. */
  readonly ease: number | null;
  readonly moreThanOnce: MoreThanOnce | null;
  readonly askedElsewhere: AskedElsewhere | null;
  readonly text: string;
  readonly quoteConsent: boolean;
  readonly complaint: boolean;
  readonly way: Way;
  /** Whether somebody helped them to fill it in. */
  readonly helped: boolean;
  readonly state: Exclude<CommentState, 'cleared'>;
  readonly stateReason: string;
}

/** @returns the new comment's id */
export async function insertComment(tx: Tx, comment: NewComment): Promise<number> {
  const [row] = await tx('comment')
    .insert({
      source: comment.source,
      received_at: comment.receivedAt,
      received_on: comment.receivedOn,
      door_id: comment.doorId,
      team_id: comment.teamId,
      sorted: comment.sorted,
      welcome: comment.welcome,
      ease: comment.ease,
      more_than_once: comment.moreThanOnce,
      asked_elsewhere: comment.askedElsewhere,
      text: comment.text,
      quote_consent: comment.quoteConsent,
      complaint: comment.complaint,
      way: comment.way,
      helped: comment.helped,
      state: comment.state,
      state_reason: comment.stateReason,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new comment came back without an id');
  return row.id;
}

export interface Moderation {
  readonly id: number;
  /** The version that was read. */
  readonly version: number;
  readonly state: 'cleared' | 'held';
  readonly redactedText: string;
  readonly reason: string;
  readonly accountId: number;
  readonly at: Instant;
}

/** @returns whether the comment was still as it was read */
export async function updateModeration(tx: Tx, moderation: Moderation): Promise<boolean> {
  const changed = await tx('comment')
    .where({ id: moderation.id, version: moderation.version })
    .update({
      state: moderation.state,
      redacted_text: moderation.redactedText,
      state_reason: moderation.reason,
      moderated_by: moderation.accountId,
      moderated_at: moderation.at,
      version: moderation.version + 1,
    });
  return changed === 1;
}

/** @returns whether it could be quoted until then */
export async function withdrawQuoteConsent(tx: Tx, id: number): Promise<boolean> {
  const changed = await tx('comment')
    .where({ id, quote_consent: true })
    .update({ quote_consent: false, version: tx.raw('version + 1') });
  return changed === 1;
}

export async function markAsComplaint(tx: Tx, id: number): Promise<void> {
  await tx('comment').where({ id }).update({ complaint: true });
}

/** Counts one comment from a network address, whose hash it is; nothing ties it to the comment's row. */
export async function countSender(tx: Tx, addressHash: string, token: string, at: Instant): Promise<void> {
  await tx('form_submission').insert({
    token,
    owner: senderOwner(addressHash),
    result: '',
    submitted_at: at,
  });
}

/** Comments from a network address since a moment, over all instances. */
export async function sentSince(tx: Tx, addressHash: string, since: Instant): Promise<number> {
  const row = (await tx('form_submission')
    .where({ owner: senderOwner(addressHash) })
    .andWhere('submitted_at', '>', since)
    .count({ sent: '*' })
    .first()) as { sent: number };
  return row.sent;
}

const SAID = 'said on the feedback form';

/** Whether the same was said from the same browser since a moment. */
export async function saidSince(tx: Tx, saidHash: string, since: Instant): Promise<boolean> {
  const row: unknown = await tx('form_submission')
    .where({ token: saidHash, owner: SAID })
    .andWhere('submitted_at', '>', since)
    .first('token');
  return row !== undefined;
}

export async function rememberSaid(tx: Tx, saidHash: string, at: Instant): Promise<void> {
  await tx('form_submission')
    .insert({ token: saidHash, owner: SAID, result: '', submitted_at: at })
    .onConflict(['token', 'owner'])
    .merge({ submitted_at: at });
}

function senderOwner(addressHash: string): string {
  return `feedback from ${addressHash}`;
}
