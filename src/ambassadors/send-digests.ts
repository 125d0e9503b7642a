import { recordAudit, takeTurn } from '../audit/index.ts';
import type { Surroundings } from '../accounts/index.ts';
import { sendLetters, writeLetter } from '../outbox/index.ts';
import type { Sent } from '../outbox/index.ts';
import type { Mailer } from '../platform/mail.ts';
import { londonDay } from '../shared/london-time.ts';
import { digestFor, noticeUntil } from './meeting-letters.ts';
import { findMeeting, meetingsBetween } from './meeting-queries.ts';
import { findPack } from './meeting-record-store.ts';
import { members } from './member-queries.ts';

export interface DigestSettings extends Surroundings {
  readonly baseUrl: string;
  /** Null without a mail server: letters stay in the outbox. */
  readonly mailer: Mailer | null;
}

export interface Digests extends Sent {
  readonly written: number;
}

/**
 * Writes to each ambassador, once, in the week before a meeting: when, where, and where to read. Nothing of what
 * anybody said and no figure: mail is read by others too. Then sends what is not sent yet.
 */
export async function sendDigests(settings: DigestSettings): Promise<Digests> {
  const written = await writeDigests(settings);
  const { mailer } = settings;
  if (mailer === null) return { written, sent: 0, failed: 0 };
  return { written, ...(await sendLetters(settings, mailer)) };
}

async function writeDigests({ database, clock, baseUrl }: DigestSettings): Promise<number> {
  const at = clock.now();
  const today = londonDay(at);
  let written = 0;
  for (const meeting of await meetingsBetween(database.read, today, noticeUntil(today))) {
    const hasPack = (await findPack(database.read, meeting.id)) !== null;
    written += await database.transact(async (tx) => {
      // Whoever moves it or calls it off takes turns too: a mail tells of the meeting as it stands.
      await takeTurn(tx);
      const now = await findMeeting(tx, meeting.id);
      if (now?.version !== meeting.version) return 0;
      let letters = 0;
      for (const member of await members(tx))
        if (await writeLetter(tx, digestFor(meeting, member, { baseUrl, hasPack }), at)) letters += 1;
      if (letters > 0) {
        const subject = `meeting:${String(meeting.id)}`;
        await recordAudit(tx, {
          at,
          actor: 'system',
          action: 'digest.written',
          subject,
          detail: { letters },
        });
      }
      return letters;
    });
  }
  return written;
}
