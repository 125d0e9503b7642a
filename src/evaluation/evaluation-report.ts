import type { Database } from '../platform/database/database.ts';
import type { Period } from '../shared/period.ts';
import { differenceOfProportions } from '../statistics/index.ts';
import type { Difference, Proportion } from '../statistics/index.ts';
import { measureDefinitions, repeatWindows } from './domain/measure.ts';
import type { MeasureDefinition, RepeatWindow } from './domain/measure.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { DayPart } from './domain/weeks.ts';
import { evidenceOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { Evaluation } from './evaluation-store.ts';
import { figuresByDay } from './figures-by-day.ts';
import { everyCustomer } from './measure-queries.ts';
import { measuresOf } from './measures.ts';

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
  readonly evaluation: Evaluation;
  readonly figures: readonly ReportFigure[];
  /** With the evaluation's own repeat window: for the counts that stand beside figures. */
  readonly period: MeasureSet;
  readonly baseline: MeasureSet;
  /** What stands beside staff's own records, in the period and in the baseline. */
  readonly evidence: { readonly period: Evidence; readonly baseline: Evidence };
  /** Recorded first contact resolution, day by day, baseline and period together. */
  readonly days: readonly DayPart[];
}

/** Computes the figures of an evaluation from the contact log as it stands now. */
export async function evaluationReport(
  database: Database,
  evaluation: Evaluation,
): Promise<EvaluationReport> {
  const sets = (period: Period) => measuresOf(database, period, everyCustomer, repeatWindows);
  const whole = { from: evaluation.baseline.from, to: evaluation.period.to };
  const [period, baseline, { days }] = await Promise.all([
    sets(evaluation.period),
    sets(evaluation.baseline),
    figuresByDay(database, whole, everyCustomer, []),
  ]);
  const own = repeatWindows.indexOf(evaluation.window);
  const ownPeriod = setAt(period, own);
  const ownBaseline = setAt(baseline, own);
  const [periodEvidence, baselineEvidence] = await Promise.all([
    evidenceOf(database, evaluation.period, ownPeriod),
    evidenceOf(database, evaluation.baseline, ownBaseline),
  ]);
  return {
    evaluation,
    period: ownPeriod,
    baseline: ownBaseline,
    evidence: { period: periodEvidence, baseline: baselineEvidence },
    days: days.map(({ day, resolved, eligible }) => ({ day, numerator: resolved, denominator: eligible })),
    figures: measureDefinitions.flatMap((definition) => {
      if (definition.key === 'repeat_adjusted_fcr') {
        return repeatWindows.map((window, index) =>
          figure(definition, window, setAt(period, index), setAt(baseline, index)),
        );
      }
      const window = definition.key === 'no_wrong_door_rate' ? evaluation.window : null;
      return [figure(definition, window, ownPeriod, ownBaseline)];
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

function setAt(sets: readonly MeasureSet[], index: number): MeasureSet {
  const set = sets[index];
  if (!set) throw new Error('no measures for this repeat window');
  return set;
}
