import type { ErrorLine } from '../platform/web/app-components.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { messageFor } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, formatDay, formatPeriod, londonDay } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import type { EvaluationProblems, TypedEvaluation } from './evaluation-forms.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import type { Evaluation } from './evaluation-store.ts';

export interface EvaluationListPage extends PageModel {
  readonly beginHref: string;
  readonly rows: readonly { title: string; href: string; period: string; baseline: string; begun: string }[];
}

export const evaluationListView = defineView<EvaluationListPage>('evaluation/list');

export function evaluationListPage(evaluations: readonly Evaluation[]): EvaluationListPage {
  return {
    title: 'Evaluations',
    beginHref: evaluationPaths.begin,
    rows: evaluations.map(({ id, title, period, baseline, createdAt }) => ({
      title,
      href: evaluationPaths.report(id),
      period: formatPeriod(period.from, period.to),
      baseline: formatPeriod(baseline.from, baseline.to),
      begun: formatDay(londonDay(createdAt)),
    })),
  };
}

export interface BeginEvaluationPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedEvaluation;
  readonly problems: Readonly<Record<keyof TypedEvaluation, { text: string } | undefined>>;
  readonly dates: readonly {
    name: string;
    legend: string;
    parts: DateParts;
    problem: { text: string } | undefined;
  }[];
}

export const beginEvaluationView = defineView<BeginEvaluationPage>('evaluation/new');

/** The six months the Directorate promised to evaluate, filled in. */
export function usualEvaluation(period: Period, baseline: Period): TypedEvaluation {
  return {
    title: 'No Wrong Door: the first six months',
    period_first: datePartsOf(period.from),
    period_last: datePartsOf(addDays(period.to, -1)),
    baseline_first: datePartsOf(baseline.from),
    baseline_last: datePartsOf(addDays(baseline.to, -1)),
    window: '14',
  };
}

const legends = {
  period_first: 'First day of the evaluation period',
  period_last: 'Last day of the evaluation period',
  baseline_first: 'First day of the baseline',
  baseline_last: 'Last day of the baseline',
} as const;

export function beginEvaluationPage(
  tokens: FormTokens,
  typed: TypedEvaluation,
  problems: EvaluationProblems = {},
): BeginEvaluationPage {
  const order = [
    'title',
    'period_first',
    'period_last',
    'baseline_first',
    'baseline_last',
    'window',
  ] as const;
  const isDate = (field: (typeof order)[number]): field is keyof typeof legends => field in legends;
  return {
    title: 'Begin an evaluation',
    tokens,
    typed,
    errors: order.flatMap((field) => {
      const text = problems[field];
      return text === undefined ? [] : [{ text, href: `#${isDate(field) ? `${field}-day` : field}` }];
    }),
    problems: Object.fromEntries(
      order.map((field) => [field, messageFor(problems[field])]),
    ) as BeginEvaluationPage['problems'],
    dates: order.filter(isDate).map((name) => ({
      name,
      legend: legends[name],
      parts: typed[name],
      problem: messageFor(problems[name]),
    })),
  };
}
