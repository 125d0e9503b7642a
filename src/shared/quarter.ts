import { DateTime } from 'luxon';
import type { Day } from './london-time.ts';
import type { Period } from './period.ts';

/** The calendar quarter a day lies in. */
export function quarterOf(day: Day): Period {
  const first = DateTime.fromISO(day, { zone: 'utc' }).startOf('quarter');
  return { from: first.toFormat('yyyy-MM-dd'), to: first.plus({ months: 3 }).toFormat('yyyy-MM-dd') };
}

export function quarterBefore({ from }: Period): Period {
  return quarterOf(DateTime.fromISO(from, { zone: 'utc' }).minus({ days: 1 }).toFormat('yyyy-MM-dd'));
}

export function quarterAfter({ to }: Period): Period {
  return quarterOf(to);
}

/** The newest quarter whose every day is past. */
export function lastClosedQuarter(today: Day): Period {
  return quarterBefore(quarterOf(today));
}

/** "January to March 2010" */
export function quarterInWords({ from }: Period): string {
  const first = DateTime.fromISO(from, { zone: 'utc' }).setLocale('en-GB');
  return `${first.toFormat('LLLL')} to ${first.plus({ months: 2 }).toFormat('LLLL yyyy')}`;
}

/** "Jan to Mar 2010" */
export function quarterInShort({ from }: Period): string {
  const first = DateTime.fromISO(from, { zone: 'utc' }).setLocale('en-GB');
  return `${first.toFormat('LLL')} to ${first.plus({ months: 2 }).toFormat('LLL yyyy')}`;
}
