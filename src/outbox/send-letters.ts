import type { Surroundings } from '../accounts/index.ts';
import type { Mailer } from '../platform/mail.ts';
import { errorToShow } from './domain/mail-words.ts';
import { beginSending, giveBack, markSent, unsent } from './outbox-store.ts';

/** What became of mails that waited. */
export interface Sent {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends what waits in the outbox. A mail is taken in hand before it is sent, so that of two processes one sends it.
 * @param only the mail of this id; all where it is null
 */
export async function sendLetters(
  { database, clock }: Surroundings,
  mailer: Mailer,
  only: number | null = null,
): Promise<Sent> {
  let [sent, failed] = [0, 0];
  for (const { id, email, subject, body } of await unsent(database.read, only)) {
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
