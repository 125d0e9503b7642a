import type { Day } from '../../shared/london-time.ts';
import { weekdayOf } from '../../shared/london-time.ts';
import { isBankHoliday } from '../../shared/working-days.ts';

/** Wall-clock minutes after midnight, in London; closed at `closes`. */
export interface OpenSpan {
  readonly opens: number;
  readonly closes: number;
}

/** When a door is open, by weekday: 1 Monday … 7 Sunday. A weekday that is missing is a closed one. */
export type OpeningHours = ReadonlyMap<number, OpenSpan>;

/** Of a door for which nobody has said. */
export const usualHours: OpeningHours = new Map(
  [1, 2, 3, 4, 5].map((weekday) => [weekday, { opens: 9 * 60, closes: 17 * 60 }]),
);

/** When a door is open on a day; null when it is closed. Bank holidays close every door. */
export function openSpanOn(hours: OpeningHours, day: Day): OpenSpan | null {
  if (isBankHoliday(day)) return null;
  return hours.get(weekdayOf(day)) ?? null;
}

/** "9:05" or "17:30" as minutes after midnight; null for what is no time of day */
export function minutesOf(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : null;
}

/** "09:05": compares as text. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
