import ical, { ICalEventStatus } from 'ical-generator';
import { isSameKey } from '../platform/secret.ts';
import type { Meeting } from './meeting-queries.ts';

/** Two hours, until somebody says otherwise: a calendar wants an end. */
const MINUTES = 120;

/** The meetings as a calendar reads them; the same meetings give the same bytes. */
export function meetingCalendar(meetings: readonly Meeting[], linkTo: (meeting: Meeting) => string): string {
  const calendar = ical({ name: 'Ambassadors Group', prodId: '//No Wrong Door//Meetings//EN' });
  for (const meeting of meetings) {
    calendar.createEvent({
      id: `meeting-${String(meeting.id)}@no-wrong-door`,
      start: new Date(meeting.beginsAt),
      end: new Date(Date.parse(meeting.beginsAt) + MINUTES * 60_000),
      stamp: new Date(meeting.changedAt),
      // A calendar that has the meeting already takes a change only when this has gone up.
      sequence: meeting.version - 1,
      status: meeting.cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      summary: meeting.title,
      location: meeting.place,
      description: linkTo(meeting),
    });
  }
  return calendar.toString();
}

/** Opens one account’s calendar to a program that cannot sign in. */
export function calendarKey(hash: (text: string) => string, accountId: number): string {
  return `${String(accountId)}-${hash(`meetings of account ${String(accountId)}`)}`;
}

/** Whose calendar a key opens; who they are now decides whether it still does. */
export function accountOfKey(hash: (text: string) => string, key: string): number | null {
  const accountId = Number(/^([1-9]\d{0,8})-[0-9a-f]{64}$/.exec(key)?.[1] ?? 0);
  return accountId > 0 && isSameKey(calendarKey(hash, accountId), key) ? accountId : null;
}
