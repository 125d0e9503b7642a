import { DateTime } from 'luxon';
import { problem, ok } from './result.ts';
import type { Result } from './result.ts';

/** A moment: ISO 8601, UTC, milliseconds, as in '2010-06-24T08:00:00.000Z'. Compares as text. */
export type Instant = string;
/** A calendar day in Europe/London: '2010-06-24'. Compares as text. */
export type Day = string;

export const LONDON = 'Europe/London';
/** Bounds of a dated fact that has no beginning or no end. */
export const FIRST_DAY: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';

export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second?: number;
  millisecond?: number;
}

/**
 * The moment a wall clock meant. When clocks go back a time stands twice and the first is meant; when they go
 * forward an hour does not exist, which is the person's mistake and not ours to move (Luxon would, silently).
 */
export function instantOf(local: LocalTime, zone: string = LONDON): Result<Instant> {
  const { year, month, day, hour, minute } = local;
  const wall = DateTime.fromObject(local, { zone: 'utc' });
  if (!wall.isValid)
    return problem(`${dayInWords(year, month, day)} at ${clock(hour, minute)} is not a real date and time`);
  const inZone = DateTime.fromObject(local, { zone });
  const matches = inZone
    .getPossibleOffsets()
    .filter((each) => each.hour === hour && each.minute === minute && each.day === day)
    .map((each) => each.toMillis());
  if (matches.length === 0) {
    return problem(
      `${clock(hour, minute)} on ${dayInWords(year, month, day)} did not exist: the clocks went forward`,
    );
  }
  return ok(toInstant(Math.min(...matches)));
}

export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function londonDay(instant: Instant): Day {
  return wallClock(instant).slice(0, 10);
}

/** Wall-clock minutes after midnight in London. */
export function londonMinute(instant: Instant): number {
  const local = DateTime.fromISO(instant, { zone: LONDON });
  return local.hour * 60 + local.minute;
}

/** @returns null for text that is not a real day in the form 2010-06-24. */
export function parseDay(text: string): Day | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid ? text : null;
}

export function addDays(day: Day, days: number): Day {
  return toInstant((dayNumber(day) + days) * DAY_MS).slice(0, 10);
}

/** Calendar months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  return at(day).plus({ months }).toFormat('yyyy-MM-dd');
}

export function daysFrom(first: Day, second: Day): number {
  return dayNumber(second) - dayNumber(first);
}

/** The Monday that begins the day's ISO week. */
export function mondayOf(day: Day): Day {
  return at(day).startOf('week').toFormat('yyyy-MM-dd');
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return at(day).weekday;
}

/** "17 December 2009" */
export const formatDay: (day: Day) => string = remembered((day) =>
  at(day).setLocale('en-GB').toFormat('d LLLL yyyy'),
);

/** "17 Dec 2009", where space is short. */
export const formatDayShort: (day: Day) => string = remembered((day) =>
  at(day).setLocale('en-GB').toFormat('d LLL yyyy'),
);

/** "December 2009", the month a day lies in. */
export function formatMonth(day: Day): string {
  return at(day).setLocale('en-GB').toFormat('LLLL yyyy');
}

/** "9:32am" */
export function formatTime(instant: Instant): string {
  const local = wallClock(instant);
  const hour = Number(local.slice(11, 13));
  return `${String(hour % 12 || 12)}:${local.slice(14, 16)}${hour < 12 ? 'am' : 'pm'}`;
}

/** "17 December 2009, 9:32am" */
export function formatInstant(instant: Instant): string {
  return `${formatDay(londonDay(instant))}, ${formatTime(instant)}`;
}

/** A period is half-open; people read its last day: "17 December 2009 to 16 June 2010". */
export function formatPeriod(from: Day, to: Day): string {
  return `${formatDay(from)} to ${formatDay(addDays(to, -1))}`;
}

/** "2010-06-24 09:32" for exports: sorts, and a spreadsheet reads it as a time. */
export function localStamp(instant: Instant): string {
  return wallClock(instant).slice(0, 16).replace('T', ' ');
}

const DAY_MS = 86_400_000;

/** Days are counted in UTC, where each has 24 hours. */
function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS;
}

function at(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

/** "2010-06-24T09:32:00.000": what a clock in London showed. */
function wallClock(instant: Instant): string {
  const moment = new Date(instant);
  const offset = offsetInHour(moment.toISOString().slice(0, 13));
  return new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
}

/** London's minutes ahead of UTC. Clocks there change on the hour, and an hour's contacts ask the same thing. */
const offsetInHour = remembered(
  (hour: string) => DateTime.fromISO(`${hour}:00:00.000Z`, { zone: LONDON }).offset,
);

const REMEMBERED = 10_000;

/** A list formats the same few days again and again, and Luxon takes microseconds for each. */
function remembered<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const value = work(text);
    known.set(text, value);
    return value;
  };
}

function dayInWords(year: number, month: number, day: number): string {
  const name = DateTime.fromObject({ month: Math.min(Math.max(month, 1), 12) }).setLocale('en-GB').monthLong;
  return `${String(day)} ${name ?? String(month)} ${String(year)}`;
}

function clock(hour: number, minute: number): string {
  return `${String(hour)}:${String(minute).padStart(2, '0')}`;
}
