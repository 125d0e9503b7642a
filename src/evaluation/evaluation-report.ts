import type { Database } from '../platform/database/database.ts';
import { differenceOfProportions } from '../statistics/index.ts';
import type { Difference, Proportion } from '../statistics/index.ts';
import { measureDefinitions, repeatWindows } from './domain/measure.ts';
import type { MeasureDefinition, RepeatWindow } from './domain/measure.ts';
import { measureSet, noDays } from './domain/measure-set.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { EvaluationResults, PeriodResults } from './snapshot.ts';
import { evidenceFrom } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { evaluationResults } from './evaluation-results.ts';
import type { Evaluation } from './evaluation-store.ts';

/** One line of the report: a measure in the period, beside the baseline. */
export interface ReportFigure {
  readonly definition: MeasureDefinition;
  /** Only for what depends on it. */
  readonly window: RepeatWindow | null;
  readonly period: Proportion;
  readonly baseline: Proportion;
  readonly change: Difference | null;
}

export interface EvaluationReport {
  readonly figures: readonly ReportFigure[];
  /** With the evaluation's own repeat window: for the counts that stand beside figures. */
  readonly period: MeasureSet;
  readonly baseline: MeasureSet;
  /** What stands beside staff's own records, in the period and in the baseline. */
  readonly evidence: { readonly period: Evidence; readonly baseline: Evidence };
}

/** The figures of an evaluation, from the records as they stand now. */
export async function evaluationReport(
  database: Database,
  evaluation: Evaluation,
): Promise<EvaluationReport> {
  return reportFrom(evaluation.window, await evaluationResults(database, evaluation));
}

/** The figures, from the results of the queries: the same results, the same figures. */
export function reportFrom(window: RepeatWindow, results: EvaluationResults): EvaluationReport {
  const set = (of: PeriodResults, days: RepeatWindow) => {
    const episodes = of.episodes.find((each) => each.window === days);
    if (!episodes) throw new Error('no episodes for this repeat window');
    // A seal keeps what was counted then: one from before a count existed has none of it.
    return measureSet(days, { ...noDays, ...of.days }, episodes.counts);
  };
  const period = set(results.period, window);
  const baseline = set(results.baseline, window);
  return {
    period,
    baseline,
    evidence: {
      period: evidenceFrom(results.period, period),
      baseline: evidenceFrom(results.baseline, baseline),
    },
    figures: measureDefinitions.flatMap((definition) => {
      if (definition.key === 'repeat_adjusted_fcr') {
        return repeatWindows.map((days) =>
          figure(definition, days, set(results.period, days), set(results.baseline, days)),
        );
      }
      const own = definition.key === 'no_wrong_door_rate' ? window : null;
      return [figure(definition, own, period, baseline)];
    }),
  };
}

function figure(
  definition: MeasureDefinition,
  window: RepeatWindow | null,
  inPeriod: MeasureSet,
  before: MeasureSet,
): ReportFigure {
  const period = inPeriod.measures[definition.key];
  const baseline = before.measures[definition.key];
  const counts = (share: Proportion) => ({ successes: share.numerator, n: share.denominator });
  return {
    definition,
    window,
    period,
    baseline,
    change: differenceOfProportions(counts(period), counts(baseline)),
  };
}
