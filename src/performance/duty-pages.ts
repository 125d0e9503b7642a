import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { fileKinds } from '../platform/web/file-kind.ts';
import type { FileKind } from '../platform/web/file-kind.ts';
import type { Fields } from '../platform/web/fields.ts';
import { oneFileHint } from '../platform/web/received-file.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { sizeInWords } from '../platform/web/uploads.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, formatDay, formatInstant } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { ownNumber } from './domain/duty.ts';
import type { Duty } from './domain/duty.ts';
import type { DutyFile } from './duty-queries.ts';
import { performancePaths } from './performance-paths.ts';
import { dutyTag, dutyWords } from './year-pages.ts';
import type { TagLook } from './year-pages.ts';

export interface TypedDischarge {
  readonly discharged_on: DateParts;
  readonly how: string;
}

export function typedDischarge(form: Fields): TypedDischarge {
  return {
    discharged_on: readDateParts(form, 'discharged_on'),
    how: form.text('how').replaceAll('\r\n', '\n'),
  };
}

export function checkDischarge(
  typed: TypedDischarge,
  { today, printedOn }: { readonly today: Day; readonly printedOn: Day },
): Result<{ on: Day; how: string }, FieldProblems> {
  const problems: Record<string, string> = {};
  // Some of it is done before the letter is printed, when its draft is known; not years before.
  const earliest = addDays(printedOn, -365);
  const on = dayOf(typed.discharged_on);
  if (isEmptyDate(typed.discharged_on)) problems.discharged_on = 'Enter the day on which it was done';
  else if (on === null) problems.discharged_on = 'The day on which it was done must be a real date';
  else if (on > today) problems.discharged_on = 'The day on which it was done must be today or in the past';
  else if (on < earliest)
    problems.discharged_on = `The day on which it was done must be ${formatDay(earliest)} or later`;
  if (typed.how === '') problems.how = 'Enter how it was done';
  else if (typed.how.length > 1000) problems.how = 'How it was done must be 1,000 characters or less';
  if (Object.keys(problems).length > 0 || on === null) return problem(problems);
  return ok({ on, how: typed.how });
}

/** The day by which a letter asks for it: late is told by it. */
export function checkDueDay(typed: DateParts, printedOn: Day): Result<Day, FieldProblems> {
  const day = dayOf(typed);
  if (isEmptyDate(typed)) return problem({ due_on: 'Enter the day on which it is due' });
  if (day === null) return problem({ due_on: 'The day on which it is due must be a real date' });
  if (day < printedOn) return problem({ due_on: 'The day on which it is due must not be before the letter' });
  return ok(day);
}

export interface DutyPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly asks: string;
  readonly state: string;
  readonly tag: TagLook;
  readonly how: string;
  readonly version: number;
  readonly dischargeHeading: string;
  readonly dischargeAction: string;
  readonly typed: TypedDischarge;
  /** Null for the embargo, whose day is moved with the embargo itself. */
  readonly move: { readonly action: string; readonly dueOn: DateParts; readonly token: string } | null;
  /** Null for what every letter asks for, for what is done, and for what has files that show it. */
  readonly takeOut: { readonly action: string; readonly token: string } | null;
  readonly filesAction: string;
  readonly fileHint: string;
  readonly files: readonly { readonly name: string; readonly href: string; readonly more: string }[];
}

export const dutyView = defineView<DutyPage>('performance/duty');

export interface DutyAgain {
  readonly problems: FieldProblems;
  readonly discharge?: TypedDischarge;
  readonly dueOn?: DateParts;
  readonly version?: number;
}

export function dutyPage(
  year: AssessmentYear,
  duty: Duty,
  {
    files,
    tokens,
    today,
    again,
  }: { files: readonly DutyFile[]; tokens: FormTokens; today: Day; again?: DutyAgain },
): DutyPage {
  return {
    title: `${duty.title}: ${year.label}`,
    ...formState(tokens, again?.problems, { discharged_on: 'discharged_on-day', due_on: 'due_on-day' }),
    back: { text: `Assessment ${year.label}`, href: performancePaths.year(year.key) },
    asks: duty.asks,
    state: dutyWords(duty, today, true),
    tag: dutyTag(duty, today),
    how: duty.how,
    version: again?.version ?? duty.version,
    dischargeHeading: duty.dischargedOn === null ? 'It was done' : 'Correct how and when it was done',
    dischargeAction: performancePaths.discharge(year.key, duty.code),
    typed: again?.discharge ?? { discharged_on: datePartsOf(duty.dischargedOn ?? today), how: duty.how },
    move:
      duty.code === 'embargo'
        ? null
        : {
            action: performancePaths.moveDuty(year.key, duty.code),
            dueOn: again?.dueOn ?? datePartsOf(duty.dueOn),
            token: `${tokens.token}-due`,
          },
    takeOut:
      ownNumber(duty.code) === null || duty.dischargedOn !== null || files.length > 0
        ? null
        : { action: performancePaths.takeOut(year.key, duty.code), token: `${tokens.token}-out` },
    filesAction: performancePaths.files(year.key, duty.code),
    fileHint: oneFileHint,
    files: files.map(({ number, name, kind, bytes, addedAt, addedBy }) => ({
      name,
      href: performancePaths.file(year.key, duty.code, number),
      more: `${fileKinds[kind as FileKind].name}, ${sizeInWords(bytes)}. ${addedBy}, ${formatInstant(addedAt)}`,
    })),
  };
}
