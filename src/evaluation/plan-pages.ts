import type { ErrorLine } from '../platform/web/app-components.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import { messageFor } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays } from '../shared/london-time.ts';
import { grades, gradesInOrder, usualPlan } from './domain/evaluation-plan.ts';
import type { EvaluationPlan } from './domain/evaluation-plan.ts';
import { measureDefinitions } from './domain/measure.ts';
import { typedPlan } from './evaluation-forms.ts';
import type { EvaluationProblems, TypedEvaluation } from './evaluation-forms.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import type { Evaluation } from './evaluation-store.ts';

type Message = { readonly text: string } | undefined;

export interface PlanPage extends PageModel {
  readonly tokens: FormTokens;
  readonly backHref: string;
  readonly action: string;
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedEvaluation;
  readonly problems: Readonly<Record<'title' | 'window' | 'measures' | 'exclusions', Message>>;
  readonly dates: readonly { name: string; legend: string; parts: DateParts; problem: Message }[];
  readonly measures: readonly { value: string; text: string; checked: boolean }[];
  readonly targets: readonly { id: string; label: string; value: string; problem: Message }[];
  readonly grades: readonly {
    readonly id: string;
    readonly label: string;
    readonly words: string;
    readonly problem: Message;
    readonly least: { readonly id: string; readonly value: string; readonly problem: Message } | null;
  }[];
}

export const planView = defineView<PlanPage>('evaluation/plan');

const legends = {
  period_first: 'First day of the evaluation period',
  period_last: 'Last day of the evaluation period',
  baseline_first: 'First day of the baseline',
  baseline_last: 'Last day of the baseline',
} as const;

/** A plan as its form shows it. */
export function typedFrom(
  { title, period, baseline, window }: Pick<Evaluation, 'title' | 'period' | 'baseline' | 'window'>,
  plan: EvaluationPlan,
): TypedEvaluation {
  return {
    title,
    period_first: datePartsOf(period.from),
    period_last: datePartsOf(addDays(period.to, -1)),
    baseline_first: datePartsOf(baseline.from),
    baseline_last: datePartsOf(addDays(baseline.to, -1)),
    window: String(window),
    ...typedPlan(plan),
  };
}

/** The six months the Directorate promised to evaluate, filled in. */
export function usualEvaluation(dates: Pick<Evaluation, 'period' | 'baseline'>): TypedEvaluation {
  return typedFrom({ title: 'No Wrong Door: the first six months', ...dates, window: 14 }, usualPlan);
}

/** @param id of a draft; null for an evaluation that is not begun yet */
export function planPage(
  id: number | null,
  tokens: FormTokens,
  typed: TypedEvaluation,
  problems: EvaluationProblems = {},
): PlanPage {
  const of = (field: string) => messageFor(problems[field]);
  const anchors = Object.fromEntries(Object.keys(legends).map((name) => [name, `${name}-day`]));
  return {
    title: id === null ? 'Begin an evaluation' : 'Change the plan',
    tokens,
    typed,
    backHref: id === null ? evaluationPaths.list : evaluationPaths.evaluation(id),
    action: id === null ? evaluationPaths.list : evaluationPaths.plan(id),
    errors: errorLines(problems, anchors),
    problems: {
      title: of('title'),
      window: of('window'),
      measures: of('measures'),
      exclusions: of('exclusions'),
    },
    dates: (Object.keys(legends) as (keyof typeof legends)[]).map((name) => ({
      name,
      legend: legends[name],
      parts: typed[name],
      problem: of(name),
    })),
    measures: measureDefinitions.map(({ key, name }) => ({
      value: key,
      text: name,
      checked: typed.measures.includes(key),
    })),
    targets: measureDefinitions.map(({ key, name, better }) => ({
      id: `target_${key}`,
      label: `${name}: at ${better === 'higher' ? 'least' : 'most'}`,
      value: typed.targets[key] ?? '',
      problem: of(`target_${key}`),
    })),
    grades: gradesInOrder.map((grade) => ({
      id: `grade_${String(grade)}`,
      label: `Grade ${String(grade)}: ${grades[grade]}`,
      words: typed.gradeWords[grade],
      problem: of(`grade_${String(grade)}`),
      least:
        grade === 1
          ? null
          : {
              id: `least_${String(grade)}`,
              value: typed.leastMet[grade],
              problem: of(`least_${String(grade)}`),
            },
    })),
  };
}
