import { renamePurpose, withdrawAllLetters, writeLetter } from '../outbox/index.ts';
import type { Letter } from '../outbox/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { addDays, formatDay, formatTime, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import type { Meeting } from './meeting-queries.ts';
import { members } from './member-queries.ts';
import type { Member } from './member-queries.ts';

/** A week's notice. */
const DAYS_BEFORE = 7;

/** The last day whose meeting is written of today. */
export const noticeUntil = (today: Day): Day => addDays(today, DAYS_BEFORE);

type When = Pick<Meeting, 'heldOn' | 'beginsAt' | 'place'>;
const whenInWords = ({ heldOn, beginsAt, place }: When) =>
  `${formatDay(heldOn)}, ${formatTime(beginsAt)}, ${place}`;

/** What a meeting's mail before it is for: one of each for each member. */
const purposeOf = ({ id }: Pick<Meeting, 'id'>) => `meeting ${String(id)}`;

/** When, where, and where to read. Nothing of what anybody said and no figure: mail is read by others too. */
export function digestFor(
  meeting: Meeting,
  member: Member,
  { baseUrl, hasPack }: { readonly baseUrl: string; readonly hasPack: boolean },
): Letter {
  const path = hasPack ? ambassadorPaths.pack(meeting.id) : ambassadorPaths.meeting(meeting.id);
  return letter(member, {
    purpose: purposeOf(meeting),
    subject: `${meeting.title}, ${formatDay(meeting.heldOn)}`,
    lines: [
      meeting.title,
      whenInWords(meeting),
      '',
      hasPack ? 'The papers are ready. Sign in to read them:' : 'Sign in to see the agenda:',
      `${baseUrl}${path}`,
    ],
  });
}

/**
 * Tells every member that a meeting is at another time or place, and takes back what told of the old one and is not
 * sent. Within the week before it this is the mail before the meeting; else that one is still to come.
 */
export async function tellMoved(
  tx: Tx,
  { before, now, baseUrl, at }: { before: When; now: Meeting; baseUrl: string; at: Instant },
): Promise<void> {
  const purpose = await purposeOfNews(tx, { now, what: 'moved', at });
  for (const member of await members(tx)) {
    const moved = letter(member, {
      purpose,
      subject: `Changed: ${now.title}, ${formatDay(now.heldOn)}`,
      lines: [
        now.title,
        `Now: ${whenInWords(now)}`,
        `It was to be: ${whenInWords(before)}`,
        '',
        'Sign in to see the agenda:',
        `${baseUrl}${ambassadorPaths.meeting(now.id)}`,
      ],
    });
    await writeLetter(tx, moved, at);
  }
}

/** Tells every member that a meeting that was called off takes place after all; in the week before it, as above. */
export async function tellHeldAfterAll(
  tx: Tx,
  { now, baseUrl, at }: { now: Meeting; baseUrl: string; at: Instant },
): Promise<void> {
  const purpose = await purposeOfNews(tx, { now, what: 'restored', at });
  for (const member of await members(tx)) {
    const restored = letter(member, {
      purpose,
      subject: `Takes place after all: ${now.title}, ${formatDay(now.heldOn)}`,
      lines: [
        'This meeting was called off. It takes place after all:',
        now.title,
        whenInWords(now),
        '',
        'Sign in to see the agenda:',
        `${baseUrl}${ambassadorPaths.meeting(now.id)}`,
      ],
    });
    await writeLetter(tx, restored, at);
  }
}

/** Takes back what is not sent of a meeting, and makes room for news of it. @returns what the news is written for */
async function purposeOfNews(
  tx: Tx,
  { now, what, at }: { now: Meeting; what: 'moved' | 'restored'; at: Instant },
): Promise<string> {
  const purpose = purposeOf(now);
  await withdrawAllLetters(tx, purpose);
  await renamePurpose(tx, purpose, `${purpose} before ${String(now.version)}`);
  const isNotice = now.heldOn <= noticeUntil(londonDay(at));
  return isNotice ? purpose : `${purpose} ${what} ${String(now.version)}`;
}

/** Tells every member that a meeting is called off, and takes back what is not sent of it. */
export async function tellCancelled(
  tx: Tx,
  { meeting, baseUrl, at }: { meeting: Meeting; baseUrl: string; at: Instant },
): Promise<void> {
  const purpose = purposeOf(meeting);
  await withdrawAllLetters(tx, purpose);
  for (const member of await members(tx)) {
    const cancelled = letter(member, {
      // It may be called off again, once it was to take place after all.
      purpose: `${purpose} cancelled ${String(meeting.version)}`,
      subject: `Cancelled: ${meeting.title}, ${formatDay(meeting.heldOn)}`,
      lines: [
        'This meeting will not be held:',
        meeting.title,
        whenInWords(meeting),
        '',
        'Sign in to see why, and when the next one is:',
        `${baseUrl}${ambassadorPaths.meetings}`,
      ],
    });
    await writeLetter(tx, cancelled, at);
  }
}

function letter(
  { accountId, name }: Member,
  { purpose, subject, lines }: { purpose: string; subject: string; lines: readonly string[] },
): Letter {
  return { purpose, accountId, subject, body: [`Dear ${name},`, '', ...lines, ''].join('\n') };
}
