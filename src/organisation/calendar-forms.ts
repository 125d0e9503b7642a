import { readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { isBankHoliday } from '../shared/working-days.ts';
import { checkDay } from './effective-date-forms.ts';

export type CalendarField = 'closed' | 'reason';

export interface TypedClosedDay {
  readonly closed: DateParts;
  readonly reason: string;
}

export function typedClosedDay(form: Fields): TypedClosedDay {
  return { closed: readDateParts(form, 'closed'), reason: form.text('reason') };
}

const LONGEST_REASON = 100;

export function checkClosedDay(
  typed: TypedClosedDay,
  today: Day,
): Result<{ day: Day; reason: string }, FieldProblems<CalendarField>> {
  const day = checkDay(typed.closed, 'the day we are closed');
  const closed = !day.ok
    ? day.problem
    : day.value < today
      ? 'The day we are closed must be today or later'
      : isBankHoliday(day.value)
        ? 'The day we are closed is a bank holiday, and in the calendar already'
        : null;
  const reason =
    typed.reason === ''
      ? 'Enter why we are closed'
      : typed.reason.length > LONGEST_REASON
        ? `Why we are closed must be ${String(LONGEST_REASON)} characters or fewer`
        : null;
  if (!day.ok || closed !== null || reason !== null) {
    return problem({ ...(closed === null ? {} : { closed }), ...(reason === null ? {} : { reason }) });
  }
  return ok({ day: day.value, reason: typed.reason });
}
