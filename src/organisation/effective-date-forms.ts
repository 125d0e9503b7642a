import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { Fields } from '../platform/web/fields.ts';
import { FIRST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** Since when a change holds: from a day, or always (what stood there was a mistake). */
export interface TypedEffect {
  readonly when: string;
  readonly from: DateParts;
}

export function typedEffect(form: Fields): TypedEffect {
  return { when: form.text('when'), from: readDateParts(form, 'from') };
}

/** @returns the first day of the change; FIRST_DAY when it corrects all dates */
export function checkEffect(typed: TypedEffect): Result<Day, { when: string } | { from: string }> {
  if (typed.when === 'all') return ok(FIRST_DAY);
  if (typed.when !== 'from') return problem({ when: 'Select when the change applies from' });
  const day = checkDay(typed.from, 'the date the change applies from');
  return day.ok ? day : problem({ from: day.problem });
}

/** Outside these years a date is a slip of the finger. */
const EARLIEST: Day = '1990-01-01';
const LATEST: Day = '2099-12-31';

/** @param what as in "Enter the date the door closes" */
export function checkDay(parts: DateParts, what: string): Result<Day> {
  const day = dayOf(parts);
  const What = what.charAt(0).toUpperCase() + what.slice(1);
  if (isEmptyDate(parts)) return problem(`Enter ${what}`);
  if (day === null) return problem(`${What} must be a real date, like 17 12 2009`);
  if (day < EARLIEST || day > LATEST) return problem(`${What} must be between 1990 and 2099`);
  return ok(day);
}
