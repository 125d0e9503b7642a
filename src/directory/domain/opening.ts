import { addDays, londonDay, londonMinute, parseDay, weekdayOf } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';
import type { JsonObject } from './record.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A moment as a wall clock in London shows it. */
export interface WallClock {
  readonly day: Day;
  /** Minutes after midnight. */
  readonly minute: number;
}

export function londonWallClock(now: Instant): WallClock {
  return { day: londonDay(now), minute: londonMinute(now) };
}

/** A day's weekday as BYDAY names it: "TU". */
export function weekdayCode(day: Day): string {
  return weekdays[weekdayOf(day) - 1] ?? '';
}

/**
 * Whether a schedule says open at that moment. Null where it does not say: no times, or a rhythm in words only. The
 * rules are those of iCalendar's RRULE that the standard takes over: FREQ, INTERVAL, BYDAY (also "1TU", "-1FR") and
 * BYMONTHDAY.
 */
export function isOpenAt(schedule: JsonObject, { day, minute }: WallClock): boolean | null {
  const opens = minuteOf(schedule.opens_at);
  const closes = minuteOf(schedule.closes_at);
  if (opens === null || closes === null) return null;
  const isOvernight = closes <= opens;
  if (isOn(schedule, day) && minute >= opens && (isOvernight || minute < closes)) return true;
  return isOvernight && minute < closes && isOn(schedule, addDays(day, -1));
}

function isOn(schedule: JsonObject, day: Day): boolean {
  const { valid_from: from, valid_to: to, dtstart, freq, interval, byday, bymonthday } = schedule;
  if (typeof from === 'string' && day < from.slice(0, 10)) return false;
  if (typeof to === 'string' && day > to.slice(0, 10)) return false;
  const days = codesIn(byday);
  if (days.length > 0 && !days.some((code) => isWeekday(code, day))) return false;
  const dates = codesIn(bymonthday).map(Number);
  if (freq === 'MONTHLY' && dates.length > 0 && !dates.includes(Number(day.slice(8)))) return false;
  const start = typeof dtstart === 'string' ? parseDay(dtstart.slice(0, 10)) : null;
  if (start === null) return true;
  if (day < start) return false;
  if (freq === 'WEEKLY' && days.length === 0 && weekdayOf(day) !== weekdayOf(start)) return false;
  if (freq === 'WEEKLY' && typeof interval === 'number' && interval > 1)
    return weeksBetween(start, day) % interval === 0;
  return true;
}

/** "TU" on any Tuesday, "2TU" on a month's second, "-1TU" on its last. */
function isWeekday(code: string, day: Day): boolean {
  const match = /^([+-]?\d)?([A-Z]{2})$/.exec(code);
  if (match?.[2] !== weekdayCode(day)) return false;
  const nth = Number(match[1] ?? 0);
  const date = Number(day.slice(8));
  if (nth > 0) return Math.ceil(date / 7) === nth;
  return nth === 0 || Math.ceil((daysInMonth(day) - date + 1) / 7) === -nth;
}

function codesIn(value: JsonObject[string]): string[] {
  return typeof value === 'string'
    ? value
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean)
    : [];
}

function daysInMonth(day: Day): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}

function weeksBetween(first: Day, second: Day): number {
  const monday = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 - weekdayOf(day) + 1;
  return (monday(second) - monday(first)) / 7;
}

function minuteOf(value: JsonObject[string]): number | null {
  const match = typeof value === 'string' ? /^(\d{1,2}):(\d{2})/.exec(value) : null;
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  return match && hour <= 24 && minute < 60 ? hour * 60 + minute : null;
}

/** "Monday, Thursday, 10am to 6pm" with what else is said, or null where it says nothing. */
export function scheduleInWords(schedule: JsonObject): string | null {
  const days = daysInWords(codesIn(schedule.byday));
  const [opens, closes] = [minuteOf(schedule.opens_at), minuteOf(schedule.closes_at)];
  const times = opens === null || closes === null ? '' : `${timeInWords(opens)} to ${timeInWords(closes)}`;
  const every =
    schedule.freq === 'WEEKLY' && typeof schedule.interval === 'number' && schedule.interval > 1
      ? `every ${String(schedule.interval)} weeks`
      : '';
  const rhythm = [days || (schedule.freq === 'DAILY' ? 'Every day' : ''), every, times];
  const { description } = schedule;
  const words = rhythm.filter(Boolean).join(', ');
  const said = typeof description === 'string' ? description.trim() : '';
  return [words, said].filter(Boolean).join('. ') || null;
}

/** "Monday to Friday" of days that follow one another, "Every day" of all seven. */
function daysInWords(codes: readonly string[]): string {
  const plain = weekdays.filter((code) => codes.includes(code));
  if (plain.length !== codes.length) return codes.map(dayInWords).join(', ');
  if (plain.length === weekdays.length) return 'Every day';
  const runs: string[][] = [];
  for (const code of plain) {
    const [run, before] = [runs.at(-1), weekdays[weekdays.indexOf(code) - 1]];
    if (run && run.at(-1) === before) run.push(code);
    else runs.push([code]);
  }
  return runs
    .flatMap((run) => {
      const days = run.map(dayInWords);
      return days.length < 3 ? days : [`${days[0] ?? ''} to ${days.at(-1) ?? ''}`];
    })
    .join(', ');
}

function dayInWords(code: string): string {
  const match = /^([+-]?\d)?([A-Z]{2})$/.exec(code);
  const name = names[weekdays.indexOf((match?.[2] ?? '') as (typeof weekdays)[number])] ?? code;
  if (match?.[1] === undefined) return name;
  const nth = Number(match[1]);
  if (nth < 0) return nth === -1 ? `last ${name} of the month` : name;
  return `${['', 'first', 'second', 'third', 'fourth', 'fifth'][nth] ?? String(nth)} ${name} of the month`;
}

function timeInWords(minute: number): string {
  if (minute % (24 * 60) === 0) return 'midnight';
  if (minute === 12 * 60) return 'midday';
  const hour = Math.floor(minute / 60);
  const rest = minute % 60;
  return `${String(hour % 12 || 12)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}${hour % 24 < 12 ? 'am' : 'pm'}`;
}
