import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { roundedShare } from '../shared/words.ts';
import { gradesInOrder, usualPlan } from './domain/evaluation-plan.ts';
import type { EvaluationPlan, Grade } from './domain/evaluation-plan.ts';
import { measureDefinitions } from './domain/measure.ts';
import type { MeasureKey } from './domain/measure.ts';
import type { Evaluation } from './evaluation-store.ts';

type Planned = Omit<Evaluation, 'id' | 'createdAt'>;

export interface PlannedEvaluation {
  readonly evaluation: Planned;
  readonly plan: EvaluationPlan;
  /** Whether the plan is sealed with it, or stays a draft. */
  readonly seals: boolean;
}

/** People give a range by its first and its last day, and shares in per cent. */
export interface TypedEvaluation {
  readonly title: string;
  readonly period_first: DateParts;
  readonly period_last: DateParts;
  readonly baseline_first: DateParts;
  readonly baseline_last: DateParts;
  readonly window: string;
  readonly measures: readonly string[];
  /** By the measure's key. */
  readonly targets: Readonly<Record<string, string>>;
  readonly exclusions: string;
  readonly gradeWords: Readonly<Record<Grade, string>>;
  readonly leastMet: Readonly<Record<Grade, string>>;
}

export type EvaluationProblems = FieldProblems;

export function typedEvaluation(form: Fields): TypedEvaluation {
  // A form of a program that knows only dates plans what is usual.
  const asks = form.names().includes('exclusions');
  const usual = typedPlan(usualPlan);
  return {
    title: form.text('title'),
    period_first: readDateParts(form, 'period_first'),
    period_last: readDateParts(form, 'period_last'),
    baseline_first: readDateParts(form, 'baseline_first'),
    baseline_last: readDateParts(form, 'baseline_last'),
    window: form.text('window'),
    measures: asks ? form.all('measures') : usual.measures,
    targets: Object.fromEntries(measureDefinitions.map(({ key }) => [key, form.text(`target_${key}`)])),
    exclusions: form.text('exclusions').replaceAll('\r\n', '\n'),
    gradeWords: asks ? perGrade((grade) => form.text(`grade_${String(grade)}`)) : usual.gradeWords,
    leastMet: asks
      ? perGrade((grade) => (grade === 1 ? '0' : form.text(`least_${String(grade)}`)))
      : usual.leastMet,
  };
}

export function typedPlan(
  plan: EvaluationPlan,
): Pick<TypedEvaluation, 'measures' | 'targets' | 'exclusions' | 'gradeWords' | 'leastMet'> {
  const percent = (share: number | undefined) =>
    share === undefined ? '' : String(roundedShare(share, 1000) / 10);
  return {
    measures: plan.measures,
    targets: Object.fromEntries(measureDefinitions.map(({ key }) => [key, percent(plan.targets[key])])),
    exclusions: plan.exclusions,
    gradeWords: plan.gradeWords,
    leastMet: perGrade((grade) => percent(plan.leastMet[grade])),
  };
}

const dates = {
  period_first: 'First day of the evaluation period',
  period_last: 'Last day of the evaluation period',
  baseline_first: 'First day of the baseline',
  baseline_last: 'Last day of the baseline',
} as const;

export function checkEvaluation(
  typed: TypedEvaluation,
): Result<Omit<PlannedEvaluation, 'seals'>, EvaluationProblems> {
  const problems: Partial<Record<string, string>> = {};
  if (typed.title === '') problems.title = 'Enter a title';
  else if (typed.title.length > 200) problems.title = 'Title must be 200 characters or less';
  const days = {} as Record<keyof typeof dates, Day>;
  for (const [field, name] of Object.entries(dates) as [keyof typeof dates, string][]) {
    const day = dayOf(typed[field]);
    if (isEmptyDate(typed[field]))
      problems[field] = `Enter the ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    else if (day === null) problems[field] = `${name} must be a real date`;
    else days[field] = day;
  }
  if (days.period_last < days.period_first)
    problems.period_last = 'Last day of the evaluation period must be the first day or later';
  if (days.baseline_last < days.baseline_first)
    problems.baseline_last = 'Last day of the baseline must be the first day or later';
  if (days.baseline_last >= days.period_first)
    problems.baseline_last ??= 'The baseline must end before the evaluation period begins';
  if (!['7', '14', '30'].includes(typed.window)) problems.window = 'Select the repeat window';
  const plan = checkPlan(typed, problems);
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    plan,
    evaluation: {
      title: typed.title,
      period: { from: days.period_first, to: addDays(days.period_last, 1) },
      baseline: { from: days.baseline_first, to: addDays(days.baseline_last, 1) },
      window: Number(typed.window) as Planned['window'],
    },
  });
}

function checkPlan(typed: TypedEvaluation, problems: Partial<Record<string, string>>): EvaluationPlan {
  const measures = measureDefinitions.filter(({ key }) => typed.measures.includes(key)).map(({ key }) => key);
  if (measures.length === 0) problems.measures = 'Select at least one measure';
  const targets: Partial<Record<MeasureKey, number>> = {};
  for (const { key, name } of measureDefinitions) {
    const text = typed.targets[key] ?? '';
    if (text === '') continue;
    const share = shareOf(text);
    if (share === null) problems[`target_${key}`] = `Target of “${name}” must be a number from 0 to 100`;
    else if (!measures.includes(key))
      problems[`target_${key}`] = `“${name}” has a target but is not selected`;
    else targets[key] = share;
  }
  if (typed.exclusions.length > 2000)
    problems.exclusions = 'What is left out must be 2,000 characters or less';
  const leastMet = perGrade((grade) => shareOf(typed.leastMet[grade]) ?? -1);
  for (const grade of gradesInOrder) {
    const words = typed.gradeWords[grade];
    if (words === '') problems[`grade_${String(grade)}`] = `Enter what grade ${String(grade)} means`;
    else if (words.length > 500)
      problems[`grade_${String(grade)}`] = `What grade ${String(grade)} means must be 500 characters or less`;
    if (leastMet[grade] < 0)
      problems[`least_${String(grade)}`] =
        `Targets met for grade ${String(grade)} must be a number from 0 to 100`;
    else if (
      grade < 4 &&
      leastMet[grade] > leastMet[(grade + 1) as Grade] &&
      leastMet[(grade + 1) as Grade] >= 0
    )
      problems[`least_${String(grade)}`] =
        `Grade ${String(grade)} must not take more targets than grade ${String(grade + 1)}`;
  }
  return { measures, targets, exclusions: typed.exclusions, gradeWords: typed.gradeWords, leastMet };
}

/** @returns null for what is not a number from 0 to 100 */
function shareOf(percent: string): number | null {
  const written = /^(\d{1,3}(?:\.\d{1,3})?)\s*%?$/.exec(percent);
  const value = Number(written?.[1] ?? NaN);
  return value <= 100 ? value / 100 : null;
}

function perGrade<Value>(of: (grade: Grade) => Value): Record<Grade, Value> {
  return { 4: of(4), 3: of(3), 2: of(2), 1: of(1) };
}
