import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { inDoubtBefore, MOST_FAILURES } from './outbox-store.ts';

/** What became of a mail. */
export const mailStates = ['waiting', 'failed', 'given_up', 'doubtful', 'undeliverable', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail without what it says. */
export interface ListedMail {
  readonly key: string;
  /** Null for a customer, who has no account. */
  readonly name: string | null;
  /** Null for a customer's that is kept no longer. */
  readonly email: string | null;
  readonly subject: string;
  readonly writtenAt: Instant;
  readonly failedAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly failures: number;
  readonly lastError: string;
  readonly state: MailState;
}

export interface ListedMails {
  readonly counts: Readonly<Record<MailState, number>>;
  /** The newest first. */
  readonly mails: readonly ListedMail[];
}

/** Every mail but those that are confidential, which are not counted either; of what is sent, so many. */
export async function listMails(reader: Reader, now: Instant, mostSent: number): Promise<ListedMails> {
  const open = await rowsOf(reader, false, null);
  const sent = await rowsOf(reader, true, mostSent);
  const { total } = (await reader('outbox')
    .where({ confidential: false })
    .whereNotNull('sent_at')
    .count({ total: '*' })
    .first()) as { total: number };
  const mails = [...open, ...sent].map((row) => ({ ...row, state: stateOf(row, now) }));
  const count = (state: MailState) =>
    state === 'sent' ? total : mails.filter((mail) => mail.state === state).length;
  const counts = Object.fromEntries(mailStates.map((state) => [state, count(state)]));
  return { mails, counts: counts as ListedMails['counts'] };
}

type Row = Omit<ListedMail, 'state'> & {
  readonly begunAt: Instant | null;
  readonly deactivatedAt: Instant | null;
};

async function rowsOf(reader: Reader, isSent: boolean, most: number | null): Promise<Row[]> {
  const query = reader('outbox as o')
    .leftJoin('account as a', 'a.id', 'o.account_id')
    .where('o.confidential', false)
    .orderBy('o.id', 'desc');
  if (isSent) query.whereNotNull('o.sent_at');
  else query.whereNull('o.sent_at');
  if (most !== null) query.limit(most);
  const rows: Row[] = await query.select({
    ...{ key: 'o.key', name: 'a.name', subject: 'o.subject' },
    email: reader.raw('coalesce(o.address, a.email)'),
    ...{ writtenAt: 'o.written_at', begunAt: 'o.begun_at', failedAt: 'o.failed_at', sentAt: 'o.sent_at' },
    ...{ failures: 'o.failures', lastError: 'o.last_error', deactivatedAt: 'a.deactivated_at' },
  });
  return rows;
}

function stateOf({ sentAt, begunAt, email, deactivatedAt, failures }: Row, now: Instant): MailState {
  if (sentAt !== null) return 'sent';
  if (email === null) return 'undeliverable';
  if (begunAt !== null) return begunAt < inDoubtBefore(now) ? 'doubtful' : 'waiting';
  if (deactivatedAt !== null) return 'undeliverable';
  if (failures >= MOST_FAILURES) return 'given_up';
  return failures > 0 ? 'failed' : 'waiting';
}
