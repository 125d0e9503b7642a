import { DateTime } from 'luxon';
import { addDays, weekdayOf } from './london-time.ts';
import type { Day } from './london-time.ts';

/** Days that England was given, or had moved, by proclamation: no rule gives them. */
const proclaimed: Readonly<Record<number, { added: readonly Day[]; removed?: readonly Day[] }>> = {
  2011: { added: ['2011-04-29'] },
  2012: { added: ['2012-06-04', '2012-06-05'], removed: ['2012-05-28'] },
  2020: { added: ['2020-05-08'], removed: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], removed: ['2022-05-30'] },
  2023: { added: ['2023-05-08'] },
};

const known = new Map<number, ReadonlySet<Day>>();

/** The bank holidays of England and Wales in a year, substitutes for weekends included (Banking and Financial Dealings Act 1971). */
export function bankHolidays(year: number): ReadonlySet<Day> {
  const before = known.get(year);
  if (before) return before;
  const easter = easterSunday(year);
  const days = new Set<Day>([
    firstWeekday(`${String(year)}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(`${String(year)}-05-01`),
    mondayFrom(`${String(year)}-05-25`),
    mondayFrom(`${String(year)}-08-25`),
    ...christmas(year),
    ...(proclaimed[year]?.added ?? []),
  ]);
  for (const day of proclaimed[year]?.removed ?? []) days.delete(day);
  known.set(year, days);
  return days;
}

export function isBankHoliday(day: Day): boolean {
  return bankHolidays(Number(day.slice(0, 4))).has(day);
}

/** Days that are closed besides bank holidays. */
type ClosedToo = Pick<ReadonlySet<Day>, 'has'>;
const none: ClosedToo = new Set<Day>();

export function isWorkingDay(day: Day, closed: ClosedToo = none): boolean {
  return weekdayOf(day) <= 5 && !isBankHoliday(day) && !closed.has(day);
}

/** The first working day after this one. */
export function nextWorkingDay(day: Day, closed: ClosedToo = none): Day {
  const next = addDays(day, 1);
  return isWorkingDay(next, closed) ? next : nextWorkingDay(next, closed);
}

/** The day that many working days after this one, this one not counted. */
export function addWorkingDays(day: Day, days: number): Day {
  return days <= 0 ? day : addWorkingDays(nextWorkingDay(day), days - 1);
}

function firstWeekday(day: Day): Day {
  return weekdayOf(day) <= 5 ? day : firstWeekday(addDays(day, 1));
}

function mondayFrom(day: Day): Day {
  return weekdayOf(day) === 1 ? day : mondayFrom(addDays(day, 1));
}

/** Christmas Day and Boxing Day, or the weekdays that stand in for them. */
function christmas(year: number): Day[] {
  const first = firstWeekday(`${String(year)}-12-25`);
  const boxing = firstWeekday(`${String(year)}-12-26`);
  return [first, boxing === first ? firstWeekday(addDays(first, 1)) : boxing];
}

/** The anonymous Gregorian computus (Nature, 1876). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const k = c % 4;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return DateTime.utc(year, Math.floor(n / 31), (n % 31) + 1).toFormat('yyyy-MM-dd');
}
