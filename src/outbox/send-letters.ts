import type { Surroundings } from '../accounts/index.ts';
import type { Mailer } from '../platform/mail.ts';
import { errorToShow } from './domain/mail-words.ts';
import type { Logger } from '../platform/log.ts';
import { beginSending, giveBack, markSent, unsent } from './outbox-store.ts';
import type { WhichMails } from './outbox-store.ts';

/** What became of mails that waited. */
export interface Sent {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends what waits in the outbox. A mail is taken in hand before it is sent, so that of two processes one sends it.
 * @param which of them; all by default
 */
export async function sendLetters(
  { database, clock }: Surroundings,
  mailer: Mailer,
  which: WhichMails = {},
): Promise<Sent> {
  let [sent, failed] = [0, 0];
  for (const { id, email, subject, body } of await unsent(database.read, which)) {
    if (!(await database.transact((tx) => beginSending(tx, id, clock.now())))) continue;
    try {
      await mailer({ to: email, subject, text: body });
    } catch (error) {
      failed += 1;
      const failure = { at: clock.now(), error: errorToShow(error) };
      await database.transact((tx) => giveBack(tx, id, failure));
      continue;
    }
    await database.transact((tx) => markSent(tx, id, clock.now()));
    sent += 1;
  }
  return { sent, failed };
}

export interface Sending extends Surroundings {
  /** Null without a mail server: mails wait in the outbox. */
  readonly mailer: Mailer | null;
  readonly logger: Pick<Logger, 'error'>;
}

/** Sends some now, behind the page's back: nobody waits for a mail server. What that refuses goes within the hour. */
export function sendSoon(around: Sending, which: WhichMails): void {
  const { mailer, logger } = around;
  if (mailer === null) return;
  sendLetters(around, mailer, which).catch((error: unknown) => {
    logger.error({ err: error }, 'sending a mail failed');
  });
}
