import { datePartsOf, dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { Fields } from '../platform/web/fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { firstYearOf } from './domain/assessment-year.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import { domainCodes, outcomeCodes, outcomes } from './domain/grade.ts';
import type { DomainCode, Grade, OutcomeCode, OutcomeGrade } from './domain/grade.ts';

export interface TypedYear {
  readonly label: string;
  readonly source: string;
  readonly printed_on: DateParts;
  readonly embargo_ends: DateParts;
  readonly meeting_by: DateParts;
  readonly names: Readonly<Record<OutcomeCode, string>>;
  readonly grades: Readonly<Record<OutcomeCode, string>>;
  readonly remarks: Readonly<Record<DomainCode, string>>;
}

/** What is asked, checked: a year as it was printed. */
export interface CheckedYear {
  readonly label: string;
  readonly source: string;
  readonly sourceOn: Day;
  /** Null when it is public already. */
  readonly embargoEndsOn: Day | null;
  /** Null when it obliges the council to nothing. */
  readonly meetingBy: Day | null;
  readonly grades: readonly OutcomeGrade[];
  readonly remarks: Readonly<Record<DomainCode, string>>;
}

const noDate: DateParts = { day: '', month: '', year: '' };

export function typedYear(form: Fields): TypedYear {
  return {
    label: form.text('label'),
    source: form.text('source'),
    printed_on: readDateParts(form, 'printed_on'),
    embargo_ends: readDateParts(form, 'embargo_ends'),
    meeting_by: readDateParts(form, 'meeting_by'),
    names: perOutcome((code) => form.text(`name-${code}`)),
    grades: perOutcome((code) => form.text(`grade-${code}`)),
    remarks: perDomain((code) => form.text(`remark-${code}`).replaceAll('\r\n', '\n')),
  };
}

/** A form for the year after: outcomes keep the names they had in print last. */
export function formAfter(latest: AssessmentYear | null): TypedYear {
  const first = latest ? firstYearOf(latest.label) : null;
  const next = first === null ? '' : `${String(first + 1)}/${String((first + 2) % 100).padStart(2, '0')}`;
  const nameOf = (code: OutcomeCode) => latest?.grades.find(({ outcome }) => outcome === code)?.printedName;
  return {
    ...{ label: next, source: 'The regulator’s letter' },
    ...{ printed_on: noDate, embargo_ends: noDate, meeting_by: noDate },
    names: perOutcome((code) => nameOf(code) ?? outcomes[code]),
    grades: perOutcome(() => ''),
    remarks: perDomain(() => ''),
  };
}

/** A form to correct what was typed. */
export function formOf(year: AssessmentYear): TypedYear {
  const own = (code: OutcomeCode) => year.grades.find(({ outcome }) => outcome === code);
  return {
    ...{ label: year.label, source: year.source, printed_on: datePartsOf(year.sourceOn) },
    ...{ embargo_ends: datePartsOf(year.embargo.endsOn), meeting_by: noDate },
    names: perOutcome((code) => own(code)?.printedName ?? outcomes[code]),
    grades: perOutcome((code) => String(own(code)?.grade ?? '')),
    remarks: perDomain((code) => year.remarks[code] ?? ''),
  };
}

export function checkYear(typed: TypedYear, today: Day): Result<CheckedYear, FieldProblems> {
  const problems: Record<string, string> = {};
  const printedOn = dayOf(typed.printed_on);
  if (firstYearOf(typed.label) === null) problems.label = 'Enter an assessment year, like 2010/11';
  if (typed.source === '') problems.source = 'Enter what the grades are printed in';
  else if (typed.source.length > 200)
    problems.source = 'What they are printed in must be 200 characters or less';
  if (isEmptyDate(typed.printed_on)) problems.printed_on = 'Enter the day it is dated';
  else if (printedOn === null) problems.printed_on = 'The day it is dated must be a real date';
  else if (printedOn > today) problems.printed_on = 'The day it is dated must be today or in the past';
  const embargoEndsOn = optionalDay(typed.embargo_ends, 'embargo_ends', 'The end of the embargo', problems);
  const meetingBy = optionalDay(
    typed.meeting_by,
    'meeting_by',
    'The last day for the open meeting',
    problems,
  );
  if (printedOn !== null && embargoEndsOn !== null && embargoEndsOn < printedOn)
    problems.embargo_ends = 'The end of the embargo must not be before the day it is dated';
  if (printedOn !== null && meetingBy !== null && meetingBy < printedOn)
    problems.meeting_by = 'The last day for the open meeting must not be before the day it is dated';
  const grades = outcomeCodes.flatMap((code) => gradeIn(typed, code, problems));
  for (const code of domainCodes)
    if (typed.remarks[code].length > 3000)
      problems[`remark-${code}`] = 'This must be 3,000 characters or less';
  if (Object.keys(problems).length > 0 || printedOn === null) return problem(problems);
  const { label, source, remarks } = typed;
  return ok({ label, source, sourceOn: printedOn, embargoEndsOn, meetingBy, grades, remarks });
}

function gradeIn(
  { names, grades }: TypedYear,
  code: OutcomeCode,
  problems: Record<string, string>,
): OutcomeGrade[] {
  const printedName = names[code];
  if (printedName === '') problems[`name-${code}`] = `Enter the name printed for “${outcomes[code]}”`;
  else if (printedName.length > 200)
    problems[`name-${code}`] = 'The printed name must be 200 characters or less';
  const grade = /^[1-4]$/.test(grades[code]) ? (Number(grades[code]) as Grade) : null;
  if (grade === null) problems[`grade-${code}`] = `Select the grade for “${outcomes[code]}”`;
  return grade === null ? [] : [{ outcome: code, printedName, grade }];
}

function optionalDay(
  parts: DateParts,
  field: string,
  name: string,
  problems: Record<string, string>,
): Day | null {
  if (isEmptyDate(parts)) return null;
  const day = dayOf(parts);
  if (day === null) problems[field] = `${name} must be a real date`;
  return day;
}

function perOutcome<Value>(of: (code: OutcomeCode) => Value): Record<OutcomeCode, Value> {
  return Object.fromEntries(outcomeCodes.map((code) => [code, of(code)])) as Record<OutcomeCode, Value>;
}

function perDomain<Value>(of: (code: DomainCode) => Value): Record<DomainCode, Value> {
  return Object.fromEntries(domainCodes.map((code) => [code, of(code)])) as Record<DomainCode, Value>;
}
