import { instantOf, londonDay, addDays, formatDay } from '../../shared/london-time.ts';
import type { Instant } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** How far back a contact may be dated, in days. */
const BACKDATING_DAYS = 7;

interface Written {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/**
 * Reads when a contact was received, as staff type it: nothing (now), a time ("9:15", "2.30pm": today), or a day
 * and time ("22/6/2010 14:30", "2010-06-22T14:30"), all by the clock on a London wall.
 */
export function readReceivedAt(typed: string, now: Instant): Result<Instant> {
  if (typed === '') return ok(now);
  const written = readDayAndTime(typed, now);
  if (!written) return problem('Enter when it was received, for example 9:15 or 22/6/2010 14:30');
  const moment = instantOf(written);
  if (!moment.ok) return problem(`Check when it was received: ${moment.problem}`);
  if (moment.value > now) return problem('When it was received must not be in the future');
  const earliest = addDays(londonDay(now), -BACKDATING_DAYS);
  if (londonDay(moment.value) < earliest) {
    return problem(`When it was received must be ${formatDay(earliest)} or later`);
  }
  return moment;
}

/** A day and time as people type them; a time alone is on the London day of `near`. Null for anything else. */
export function readDayAndTime(typed: string, near: Instant): Written | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ]+(.+)$/.exec(typed);
  const uk = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,]+(.+)$/.exec(typed);
  const today = londonDay(near).split('-').map(Number);
  const time = timeOfDay(iso?.[4] ?? uk?.[4] ?? typed);
  if (!time) return null;
  const [year = 0, month = 0, day = 0] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : uk
      ? [Number(uk[3]), Number(uk[2]), Number(uk[1])]
      : today;
  return { year, month, day, ...time };
}

function timeOfDay(typed: string): { hour: number; minute: number } | null {
  const match = /^(\d{1,2})(?:[:.](\d{2})(?::00)?)?\s*(am|pm)?$/i.exec(typed.trim());
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const half = match[3]?.toLowerCase();
  const written = Number(match[1]);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[2] ?? '0');
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}
