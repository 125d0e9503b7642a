import { datePartsOf, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { tooLong } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import type { Duty, OwnWords } from './domain/duty.ts';
import { checkDueDay } from './duty-pages.ts';
import { performancePaths } from './performance-paths.ts';

interface TypedDuty extends OwnWords {
  readonly due_on: DateParts;
}

/** What a letter asks for besides what every letter does. */
export interface NewDutyPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly typed: TypedDuty;
}

export const newDutyView = defineView<NewDutyPage>('performance/new-duty');

export function typedDuty(form: Fields): TypedDuty {
  return {
    title: form.text('title'),
    asks: form.text('asks').replaceAll('\r\n', '\n'),
    due_on: readDateParts(form, 'due_on'),
  };
}

export function checkDuty(
  { title, asks, due_on }: TypedDuty,
  printedOn: Day,
): Result<OwnWords & { readonly dueOn: Day }, FieldProblems> {
  const problems: Record<string, string> = {};
  if (title === '') problems.title = 'Enter what is to be done';
  else if (title.length > 100) problems.title = tooLong('What is to be done', 100);
  if (asks.length > 500) problems.asks = tooLong('What the letter says', 500);
  const dueOn = checkDueDay(due_on, printedOn);
  if (!dueOn.ok) return problem({ ...problems, ...dueOn.problem });
  return Object.keys(problems).length > 0 ? problem(problems) : ok({ title, asks, dueOn: dueOn.value });
}

/** A form for one more, due with the others until another day is typed. */
export function duePerhaps(duties: readonly Duty[]): TypedDuty {
  const meeting = duties.find(({ code }) => code === 'open_meeting');
  return {
    title: '',
    asks: '',
    due_on: meeting ? datePartsOf(meeting.dueOn) : { day: '', month: '', year: '' },
  };
}

export function newDutyPage(
  { key, label }: AssessmentYear,
  { tokens, typed, problems }: { tokens: FormTokens; typed: TypedDuty; problems?: FieldProblems },
): NewDutyPage {
  return {
    title: `Add a duty: ${label}`,
    ...formState(tokens, problems, { due_on: 'due_on-day' }),
    back: { text: `Assessment ${label}`, href: performancePaths.year(key) },
    action: performancePaths.duties(key),
    typed,
  };
}
