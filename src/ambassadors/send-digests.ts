import { recordAudit } from '../audit/index.ts';
import type { Surroundings } from '../accounts/index.ts';
import { sendLetters, writeLetter } from '../outbox/index.ts';
import type { Sent } from '../outbox/index.ts';
import type { Mailer } from '../platform/mail.ts';
import { addDays, formatDay, formatTime, londonDay } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { nextMeeting } from './meeting-queries.ts';
import type { Meeting } from './meeting-queries.ts';
import { findPack } from './meeting-record-store.ts';
import { members } from './member-queries.ts';

/** A week's notice. */
const DAYS_BEFORE = 7;

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
  const meeting = await nextMeeting(database.read, today);
  if (!meeting || meeting.heldOn > addDays(today, DAYS_BEFORE)) return 0;
  const hasPack = (await findPack(database.read, meeting.id)) !== null;
  return database.transact(async (tx) => {
    let written = 0;
    for (const { accountId, name } of await members(tx)) {
      const letter = {
        purpose: `meeting ${String(meeting.id)}`,
        accountId,
        subject: `${meeting.title}, ${formatDay(meeting.heldOn)}`,
        body: bodyOf(meeting, { name, baseUrl, hasPack }),
      };
      if (await writeLetter(tx, letter, at)) written += 1;
    }
    if (written > 0) {
      const detail = { letters: written };
      const subject = `meeting:${String(meeting.id)}`;
      await recordAudit(tx, { at, actor: 'system', action: 'digest.written', subject, detail });
    }
    return written;
  });
}

function bodyOf(
  meeting: Meeting,
  { name, baseUrl, hasPack }: { readonly name: string; readonly baseUrl: string; readonly hasPack: boolean },
): string {
  const path = hasPack ? ambassadorPaths.pack(meeting.id) : ambassadorPaths.meeting(meeting.id);
  return [
    `Dear ${name},`,
    '',
    meeting.title,
    `${formatDay(meeting.heldOn)}, ${formatTime(meeting.beginsAt)}, ${meeting.place}`,
    '',
    hasPack ? 'The papers are ready. Sign in to read them:' : 'Sign in to see the agenda:',
    `${baseUrl}${path}`,
    '',
  ].join('\n');
}
