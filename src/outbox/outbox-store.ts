import type { Knex } from 'knex';
import type { Reader, Tx } from '../platform/database/database.ts';
import { orderlessKey } from '../platform/secret.ts';
import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';

export interface Letter {
  /** What it is for: one of each for each account. */
  readonly purpose: string;
  readonly accountId: number;
  readonly subject: string;
  readonly body: string;
  /** That there is such a mail may not be known to administrators: under an embargo. */
  readonly confidential?: boolean;
}

/** @returns whether it is new: an account gets one letter for one purpose */
export async function writeLetter(tx: Tx, letter: Letter, at: Instant): Promise<boolean> {
  const written = await tx('outbox')
    .insert({
      key: orderlessKey(),
      purpose: letter.purpose,
      account_id: letter.accountId,
      subject: letter.subject,
      body: letter.body,
      written_at: at,
      confidential: letter.confidential ?? false,
    })
    .onConflict(['purpose', 'account_id'])
    .ignore()
    .returning<{ id: number }[]>('id');
  return written.length === 1;
}

/** A mail to somebody without an account, at an address that is kept for this one mail alone. */
export interface MailToAddress {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** The account that asked for it. */
  readonly askedBy: number;
}

/** @returns its id */
export async function writeMailToAddress(
  tx: Tx,
  { address, subject, body, askedBy }: MailToAddress,
  at: Instant,
): Promise<number> {
  const [row] = await tx('outbox')
    .insert({
      key: orderlessKey(),
      purpose: 'entry',
      address,
      subject,
      body,
      asked_by: askedBy,
      written_at: at,
    })
    .returning<{ id: number }[]>('id');
  if (!row) throw new Error('the new mail came back without an id');
  return row.id;
}

/** How many mails to addresses somebody has asked for since then, sent or not. */
export async function mailsAskedForSince(reader: Reader, askedBy: number, since: Instant): Promise<number> {
  const row = await reader('outbox')
    .where({ asked_by: askedBy })
    .where('written_at', '>=', since)
    .count({ total: '*' })
    .first<{ total: number | string }>();
  return Number(row.total);
}

/** What could not be sent by then, or was refused five times, is not sent any more: nobody waits for it, and the address was given for it alone. */
export async function forgetAddressesBefore(tx: Tx, before: Instant): Promise<void> {
  await tx('outbox').whereNotNull('address').where('written_at', '<', before).update({ address: null });
}

/** Takes back what nobody has begun to send. */
export async function withdrawLetters(tx: Tx, accountId: number, purposes: readonly string[]): Promise<void> {
  await tx('outbox')
    .where({ account_id: accountId })
    .whereIn('purpose', purposes)
    .whereNull('begun_at')
    .delete();
}

/** Takes back everybody's for a purpose, and for those that begin with it and a space, that nobody has begun to send. */
export async function withdrawAllLetters(tx: Tx, purpose: string): Promise<void> {
  await lettersFor(tx, purpose).whereNull('begun_at').delete();
}

/** What was sent for a purpose was sent for another one: a new letter may be written for this one. */
export async function renamePurpose(tx: Tx, purpose: string, to: string): Promise<void> {
  await tx('outbox').where({ purpose }).update({ purpose: to });
}

function lettersFor(tx: Tx, purpose: string) {
  return tx('outbox').where((query) => {
    void query.where({ purpose }).orWhere('purpose', 'like', `${purpose} %`);
  });
}

export interface WhichMails {
  readonly id?: number;
  readonly purpose?: string;
}

export interface Unsent {
  readonly id: number;
  readonly email: string;
  readonly subject: string;
  readonly body: string;
}

/** A mail that was refused so often is left alone until somebody hands it back. */
export const MOST_FAILURES = 5;

/**
 * Written and not begun, nor refused too often, to people who can still sign in and to addresses that are still kept.
 * @param which of them; all by default
 */
export async function unsent(reader: Reader, which: WhichMails = {}): Promise<Unsent[]> {
  const query = reader('outbox as o')
    .leftJoin('account as a', 'a.id', 'o.account_id')
    .whereNull('o.begun_at')
    .whereNull('o.sent_at')
    .where('o.failures', '<', MOST_FAILURES)
    .where((to) => {
      void to.whereNotNull('o.address').orWhere((account) => {
        void account.whereNotNull('a.id').whereNull('a.deactivated_at');
      });
    })
    .orderBy('o.id')
    .select({ id: 'o.id', subject: 'o.subject', body: 'o.body' })
    .select<Unsent[]>(reader.raw('coalesce(o.address, a.email) as email'));
  if (which.id !== undefined) void query.where('o.id', which.id);
  if (which.purpose !== undefined) void query.where('o.purpose', which.purpose);
  return await query;
}

/** Takes a mail in hand. @returns false when another process has it already, or its address is kept no longer */
export async function beginSending(tx: Tx, id: number, at: Instant): Promise<boolean> {
  const begun = await tx('outbox')
    .where({ id })
    .whereNull('begun_at')
    .modify(hasRecipient)
    .update({ begun_at: at });
  return begun === 1;
}

function hasRecipient(query: Knex.QueryBuilder): void {
  void query.where((to) => {
    void to.whereNotNull('account_id').orWhereNotNull('address');
  });
}

/** Of a mail to an address nothing is kept but that it was sent. */
export async function markSent(tx: Tx, id: number, at: Instant): Promise<void> {
  await tx('outbox').where({ id }).update({ sent_at: at });
  await tx('outbox').where({ id }).whereNull('account_id').update({ address: null, body: '' });
}

/** The mail server refused it before taking it: it may be tried again. */
export async function giveBack(
  tx: Tx,
  id: number,
  { at, error }: { readonly at: Instant; readonly error: string },
): Promise<void> {
  await tx('outbox')
    .where({ id })
    .whereNull('sent_at')
    .update({ begun_at: null, failed_at: at, last_error: error, failures: tx.raw('failures + 1') });
  await tx('outbox').where({ id }).where('failures', '>=', MOST_FAILURES).update({ address: null });
}

/** A mail that was begun and not sent by then is in doubt: whoever had it in hand did not live to say. */
const MINUTES_IN_HAND = 15;

export const inDoubtBefore = (now: Instant) => toInstant(Date.parse(now) - MINUTES_IN_HAND * 60_000);

/**
 * Puts it among those that wait, as if it had never been tried.
 * @param now a mail that is in hand is left there
 * @returns false when nothing changed
 */
export async function handBack(tx: Tx, key: string, now: Instant): Promise<boolean> {
  const changed = await tx('outbox')
    .where({ key, confidential: false })
    .whereNull('sent_at')
    .modify(hasRecipient)
    .where((query) => {
      query.where('failures', '>', 0).whereNull('begun_at');
      query.orWhere('begun_at', '<', inDoubtBefore(now));
    })
    .update({ begun_at: null, failures: 0 });
  return changed === 1;
}
