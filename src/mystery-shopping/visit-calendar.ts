import ical from 'ical-generator';
import type { Instant } from '../shared/london-time.ts';
import { addDays } from '../shared/london-time.ts';
import { canChange } from './domain/shop-report.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import type { Visit } from './visit-queries.ts';

/** A shop begins at its moment or within the hour after. */
const MINUTES = 60;

/**
 * What a shopper has still to do, as a calendar program reads it: when, where and a link. Calendars are shown to
 * others and kept by strangers, so nothing of what a shopper says or is, and nothing that shoppers themselves are not told.
 */
export function visitCalendar(
  visits: readonly Visit[],
  { now, linkTo }: { readonly now: Instant; readonly linkTo: (visit: string) => string },
): string {
  const calendar = ical({ name: 'My visits', prodId: '//No Wrong Door//Visits//EN' });
  for (const visit of visits) {
    if (visit.dueOn === null || (visit.reportState !== null && !canChange(visit.reportState))) continue;
    const when =
      visit.plannedAt === null
        ? { allDay: true, start: new Date(visit.dueOn), end: new Date(addDays(visit.dueOn, 1)) }
        : { start: new Date(visit.plannedAt), end: new Date(Date.parse(visit.plannedAt) + MINUTES * 60_000) };
    calendar.createEvent({
      id: `visit-${nameOf(visit)}@no-wrong-door`,
      ...when,
      stamp: new Date(now),
      summary: titleOf(visit),
      location: visit.doorName,
      description: linkTo(nameOf(visit)),
    });
  }
  return calendar.toString();
}

type Hash = (text: string) => string;

/** Opens one shopper's calendar to a program that cannot sign in, as long as they keep the secret. */
export function visitsKey(hash: Hash, shopperId: number, secret: string): string {
  return `${String(shopperId)}-${hash(`visits of shopper ${String(shopperId)}, ${secret}`)}`;
}

/** Whose calendar a key would open, if it is right. @returns null for what is no key at all */
export function shopperNamedBy(key: string): number | null {
  return Number(/^([1-9]\d{0,8})-[0-9a-f]{64}$/.exec(key)?.[1] ?? 0) || null;
}
