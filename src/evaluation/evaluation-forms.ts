import { dayOf, isEmptyDate, readDateParts } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import type { Fields } from '../platform/web/fields.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Evaluation } from './evaluation-store.ts';

export type EvaluationDraft = Omit<Evaluation, 'id' | 'createdAt'>;

/** People give a range by its first and its last day. */
export interface TypedEvaluation {
  readonly title: string;
  readonly period_first: DateParts;
  readonly period_last: DateParts;
  readonly baseline_first: DateParts;
  readonly baseline_last: DateParts;
  readonly window: string;
}

export type EvaluationProblems = Partial<Record<keyof TypedEvaluation, string>>;

export function typedEvaluation(form: Fields): TypedEvaluation {
  return {
    title: form.text('title'),
    period_first: readDateParts(form, 'period_first'),
    period_last: readDateParts(form, 'period_last'),
    baseline_first: readDateParts(form, 'baseline_first'),
    baseline_last: readDateParts(form, 'baseline_last'),
    window: form.text('window'),
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
): { draft: EvaluationDraft; problems: null } | { draft: null; problems: EvaluationProblems } {
  const problems: EvaluationProblems = {};
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
  if (Object.keys(problems).length > 0) return { draft: null, problems };
  return {
    problems: null,
    draft: {
      title: typed.title,
      period: { from: days.period_first, to: addDays(days.period_last, 1) },
      baseline: { from: days.baseline_first, to: addDays(days.baseline_last, 1) },
      window: Number(typed.window) as EvaluationDraft['window'],
    },
  };
}
