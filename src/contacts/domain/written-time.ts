import { LONDON, addDays, instantOf, londonDay, toInstant } from '../../shared/london-time.ts';
import type { Day, Instant, LocalTime } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** Dates and times as other systems write them: ISO, with a space or a T, or the British way round. */
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?`;
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[ T]${TIME})?$`);
const BRITISH = new RegExp(String.raw`^(\d{1,2})/(\d{1,2})/(\d{4})(?: ${TIME})?$`);
const FIRST_YEAR = 1900;

export interface WrittenTime {
  /** The calendar day as it was written, whatever the zone. */
  readonly day: Day;
  /** The wall clock; midnight where only a day was written. */
  readonly local: Required<LocalTime>;
}

/** @returns the time, or what is wrong with it; whether it existed in a zone is `instantsIn`'s to say. */
export function readWrittenTime(text: string): Result<WrittenTime> {
  const iso = ISO.exec(text);
  const british = iso ? null : BRITISH.exec(text);
  const parts: readonly (string | undefined)[] = iso ?? british ?? [];
  const [, first, second, third, ...time] = parts;
  const month = Number(second);
  const [year, day] = iso ? [Number(first), Number(third)] : [Number(third), Number(first)];
  if (!iso && !british) {
    return problem(`${quoted(text)} is not a date we can read: write 2009-12-17 09:32 or 17/12/2009 09:32`);
  }
  if (year < FIRST_YEAR) return problem(`${quoted(text)} is before ${String(FIRST_YEAR)}`);
  if (!isRealDay(year, month, day)) return problem(`${quoted(text)} is not a real date`);
  const [hour = 0, minute = 0, seconds = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || seconds > 59) return problem(`${quoted(text)} is not a real time of day`);
  const millisecond = Number((time[3] ?? '').slice(0, 3).padEnd(3, '0'));
  const isoDay = `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;
  return ok({ day: isoDay, local: { year, month, day, hour, minute, second: seconds, millisecond } });
}

export interface Moment {
  readonly at: Instant;
  /** The London day it falls on. */
  readonly on: Day;
}

const DAY_MS = 86_400_000;
const DAYS_REMEMBERED = 10_000;

/**
 * Turns written times of one zone into moments. `instantOf` asks the time zone's rules each time; on a day on
 * which the clocks do not change they are asked once, which makes an import several times as fast.
 */
export function momentsIn(zone: string): (written: WrittenTime) => Result<Moment> {
  const offsets = new Map<Day, number | null>();
  const offsetOn = (day: Day): number | null => {
    let offset = offsets.get(day);
    if (offset === undefined) {
      if (offsets.size >= DAYS_REMEMBERED) offsets.clear();
      offset = steadyOffset(day, zone);
      offsets.set(day, offset);
    }
    return offset;
  };
  return ({ day, local }) => {
    const offset = offsetOn(day);
    const at = offset === null ? instantOf(local, zone) : ok(toInstant(wallClock(local) - offset));
    return at.ok ? ok({ at: at.value, on: zone === LONDON ? day : londonDay(at.value) }) : at;
  };
}

/** How far the zone is ahead of UTC all day long, in milliseconds; null on a day that is not 24 hours long. */
function steadyOffset(day: Day, zone: string): number | null {
  const begins = midnight(day, zone);
  const ends = midnight(addDays(day, 1), zone);
  if (begins === null || ends === null || ends - begins !== DAY_MS) return null;
  return Date.parse(day) - begins;
}

function midnight(day: Day, zone: string): number | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = instantOf({ year, month, day: date, hour: 0, minute: 0 }, zone);
  return at.ok ? Date.parse(at.value) : null;
}

function wallClock({ year, month, day, hour, minute, second, millisecond }: Required<LocalTime>): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/** Without the time zone library: this is asked for every date of a long file. */
function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

const SHOWN = 40;

/** A value as a problem quotes it. */
export function quoted(text: string): string {
  return `“${shortened(text)}”`;
}

/** Cut, so that a misplaced paragraph does not fill the screen. */
export function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
