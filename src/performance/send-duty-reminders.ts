import type { Surroundings } from '../accounts/index.ts';
import { recordAudit } from '../audit/index.ts';
import { hasEnded, lookOf, recordUnderEmbargo } from '../embargo/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { sendLetters, withdrawLetters, writeLetter } from '../outbox/index.ts';
import type { Sent } from '../outbox/index.ts';
import type { Mailer } from '../platform/mail.ts';
import { formatDay, londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { reminderDays, reminderOn } from './domain/duty.ts';
import { dutiesOf, openDuties } from './duty-queries.ts';
import type { OpenDuty } from './duty-queries.ts';
import { performancePaths } from './performance-paths.ts';
import { policyLeads } from './reminder-queries.ts';

export interface ReminderSettings extends Surroundings {
  readonly baseUrl: string;
  /** Null without a mail server: letters stay in the outbox. */
  readonly mailer: Mailer | null;
}

export interface Reminders extends Sent {
  readonly written: number;
}

/**
 * Reminds each policy lead of duties that come due, two weeks and three days before, and the day after, once each;
 * then sends what is not sent yet. Of a year under an embargo only those who are named on it are reminded.
 */
export async function sendDutyReminders(settings: ReminderSettings): Promise<Reminders> {
  const at = settings.clock.now();
  const written = await settings.database.transact((tx) => writeReminders(tx, at, settings.baseUrl));
  const { mailer } = settings;
  if (mailer === null) return { written, sent: 0, failed: 0 };
  return { written, ...(await sendLetters(settings, mailer)) };
}

async function writeReminders(tx: Tx, at: Instant, baseUrl: string): Promise<number> {
  const today = londonDay(at);
  const written: OpenDuty[] = [];
  for (const lead of await policyLeads(tx)) {
    for (const duty of await openDuties(tx, lookOf(lead, at))) {
      const days = reminderOn(duty, today);
      if (days === null) continue;
      const letter = {
        purpose: purposeOf(duty.id, days),
        accountId: lead.accountId,
        subject: `A duty ${days < 0 ? 'was' : 'is'} due on ${formatDay(duty.dueOn)}`,
        body: bodyOf(lead.name, duty, at, baseUrl),
        confidential: !hasEnded(duty.embargo, at),
      };
      if (await writeLetter(tx, letter, at)) written.push(duty);
    }
  }
  await noteWritten(tx, written, at);
  return written.length;
}

const purposeOf = (dutyId: number, days: number) => `duty ${String(dutyId)} ${String(days)}`;

/** A mail is read by others too: under an embargo it names neither the year nor the duty. */
function bodyOf(name: string, duty: OpenDuty, at: Instant, baseUrl: string): string {
  const isOpen = hasEnded(duty.embargo, at);
  const what = isOpen ? duty.title : 'Something that was asked of the council';
  const path = isOpen ? performancePaths.duty(duty.yearKey, duty.code) : performancePaths.list;
  return [
    `Dear ${name},`,
    '',
    `${what}: due on ${formatDay(duty.dueOn)}.`,
    '',
    'Sign in to see it, and to say when it is done:',
    `${baseUrl}${path}`,
    '',
  ].join('\n');
}

async function noteWritten(tx: Tx, written: readonly OpenDuty[], at: Instant): Promise<void> {
  const duties = new Map(written.map((duty) => [duty.id, duty]));
  for (const { id, code, yearKey, embargo } of duties.values()) {
    const letters = written.filter((duty) => duty.id === id).length;
    const event = {
      ...({ at, actor: 'system', action: 'duty.reminded' } as const),
      ...{ subject: `duty:${yearKey}:${code}`, detail: { letters } },
    };
    if (hasEnded(embargo, at)) await recordAudit(tx, event);
    else await recordUnderEmbargo(tx, embargo.id, event);
  }
}

/** Takes back what was written to somebody about a year that they may no longer know of. */
export async function withdrawReminders(tx: Tx, yearId: number, accountId: number): Promise<void> {
  const duties = await dutiesOf(tx, yearId);
  const purposes = duties.flatMap(({ id }) => reminderDays.map((days) => purposeOf(id, days)));
  await withdrawLetters(tx, accountId, purposes);
}
