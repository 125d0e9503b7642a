import type { Door } from '../organisation/index.ts';
import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { Fields } from '../platform/web/fields.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { checkFeedback, typedFeedback } from './feedback-forms.ts';
import type { FeedbackDraft, TypedFeedback } from './feedback-forms.ts';

export interface TypedOnBehalf extends TypedFeedback {
  readonly received_on: DateParts;
}

export type OnBehalfProblems = FieldProblems<keyof TypedOnBehalf>;

/** Paper that turns up after half a year belongs to no figure that is still looked at. */
const OLDEST_DAYS = 180;

export function typedOnBehalf(form: Fields): TypedOnBehalf {
  return { ...typedFeedback(form), received_on: readDateParts(form, 'received_on') };
}

export function emptyOnBehalf(today: Day): TypedOnBehalf {
  return { ...typedFeedback(new Fields({})), received_on: datePartsOf(today) };
}

export interface OnBehalfDraft extends FeedbackDraft {
  readonly receivedOn: Day;
}

export function checkOnBehalf(
  typed: TypedOnBehalf,
  doors: readonly Door[],
  today: Day,
): Result<OnBehalfDraft, OnBehalfProblems> {
  // Whichever it turns out to be: nobody can be asked how to reach them any more.
  const checked = checkFeedback({ ...typed, way: typed.way === '' ? 'paper' : typed.way }, doors);
  const problems: Partial<Record<keyof TypedOnBehalf, string>> = checked.ok ? {} : { ...checked.problem };
  const receivedOn = dayOf(typed.received_on);
  if (isEmptyDate(typed.received_on)) problems.received_on = 'Enter the day it reached us';
  else if (receivedOn === null) problems.received_on = 'The day it reached us must be a real date';
  else if (receivedOn > today) problems.received_on = 'The day it reached us must be today or in the past';
  else if (receivedOn < addDays(today, -OLDEST_DAYS))
    problems.received_on = 'The day it reached us must be in the last six months';
  if (typed.way !== 'paper' && typed.way !== 'phone')
    problems.way = 'Select whether it came on paper or by phone';
  if (Object.keys(problems).length > 0 || !checked.ok || receivedOn === null) return problem(problems);
  return ok({ ...checked.value, receivedOn });
}
