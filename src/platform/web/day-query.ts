import { addDays, parseDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Fields } from './fields.ts';

export interface DayRangeQuery {
  readonly from: Day | null;
  /** Exclusive. */
  readonly to: Day | null;
  readonly typed: { readonly from: string; readonly last: string };
  readonly problems: Partial<Record<'from' | 'last', string>>;
}

/**
 * Reads a range of days from an address. `to` is exclusive; a form's `last` is the last day, as people say it. What
 * is not a date is named, so that a mistyped one never looks like an empty list.
 */
export function readDayRange(query: Fields): DayRangeQuery {
  const typed = { from: query.text('from'), last: query.text('last') };
  const from = readDay(typed.from);
  const last = readDay(typed.last);
  const to = last === null ? parseDay(query.text('to')) : addDays(last, 1);
  const problems: Partial<Record<'from' | 'last', string>> = {};
  if (typed.from !== '' && from === null) problems.from = 'First day must be a real date, like 17/12/2009';
  if (typed.last !== '' && last === null) problems.last = 'Last day must be a real date, like 16/6/2010';
  if (from !== null && to !== null && from >= to) problems.last = 'Last day must be the first day or later';
  return { from, to, typed, problems };
}

/** "17/12/2009", as the form's boxes show a day. */
export function dayAsTyped(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** An ISO day, or one as people here write it. */
function readDay(typed: string): Day | null {
  const uk = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  return uk
    ? parseDay(`${uk[3] ?? ''}-${(uk[2] ?? '').padStart(2, '0')}-${(uk[1] ?? '').padStart(2, '0')}`)
    : parseDay(typed);
}
