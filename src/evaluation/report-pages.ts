import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { csvLine } from '../platform/csv.ts';
import { formatDay, formatPeriod } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { EvaluationReport, ReportFigure } from './evaluation-report.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { evidenceCsv, evidenceModel } from './evidence-pages.ts';
import type { EvidenceModel } from './evidence-pages.ts';
import { baseOf, changeInPoints, intervalOf, percent, verdict } from './figures.ts';
import { weeklyChart } from './weekly-chart.ts';
import type { WeeklyChart } from './weekly-chart.ts';

export interface FigureRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly base: string;
  readonly baselineValue: string;
  readonly baselineInterval: string;
  readonly baselineBase: string;
  readonly change: string;
  readonly verdict: string;
  readonly verdictTag: string;
  readonly notes: readonly string[];
}

export interface DefinitionRow {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly leavesOut: string;
}

export interface ReportPage extends PageModel {
  readonly backHref: string;
  readonly headline: string;
  readonly headlineBase: string;
  readonly comparison: string;
  readonly periodInWords: string;
  readonly baselineInWords: string;
  readonly figures: readonly FigureRow[];
  readonly evidence: EvidenceModel;
  readonly chart: WeeklyChart;
  readonly definitions: readonly DefinitionRow[];
  readonly limits: readonly string[];
  readonly csvHref: string;
}

export const reportView = defineView<ReportPage>('evaluation/report');

export function reportPage(report: EvaluationReport): ReportPage {
  const { evaluation, period, baseline } = report;
  const recorded = figureOf(report, 'recorded_fcr');
  const seen = new Set<string>();
  return {
    title: evaluation.title,
    backHref: evaluationPaths.list,
    headline: headline(report),
    headlineBase: `${baseOf(recorded.period)} contacts; the 95% interval is ${intervalOf(recorded.period)}.`,
    comparison: comparison(recorded),
    periodInWords: formatPeriod(evaluation.period.from, evaluation.period.to),
    baselineInWords: formatPeriod(evaluation.baseline.from, evaluation.baseline.to),
    figures: report.figures.map((figure) => figureRow(figure, period)),
    evidence: evidenceModel(
      { set: period, evidence: report.evidence.period },
      { set: baseline, evidence: report.evidence.baseline },
    ),
    chart: weeklyChart({
      heading: 'Resolved at first contact, as recorded, week by week',
      idPrefix: 'recorded-fcr',
      period: { from: evaluation.baseline.from, to: evaluation.period.to },
      launch: evaluation.period.from,
      days: report.days,
      better: 'higher',
    }),
    definitions: report.figures.flatMap(({ definition }) => {
      if (seen.has(definition.key)) return [];
      seen.add(definition.key);
      return [
        {
          id: `definition-${definition.key}`,
          name: definition.name,
          definition: `${capital(definition.counts)}, out of ${definition.outOf}.`,
          leavesOut: definition.leavesOut,
        },
      ];
    }),
    limits: limitsOf(period, baseline, evaluation.window),
    csvHref: evaluationPaths.reportCsv(evaluation.id),
  };
}

/** One sentence that a hostile reader cannot misquote: what, when, of how many. */
function headline(report: EvaluationReport): string {
  const { period } = figureOf(report, 'recorded_fcr');
  const { from, to } = report.evaluation.period;
  const when = `From ${formatPeriod(from, to)}`;
  if (period.value === null) return `${when} no contacts were recorded, so there is nothing to evaluate yet.`;
  return `${when}, staff recorded ${percent(period.value)} of contacts as resolved at first contact.`;
}

function comparison(recorded: ReportFigure): string {
  if (recorded.baseline.value === null)
    return 'No contacts were recorded in the baseline, so there is nothing to compare with.';
  const before = `In the baseline it was ${percent(recorded.baseline.value)} (${baseOf(recorded.baseline)})`;
  return recorded.change === null
    ? `${before}.`
    : `${before}: ${changeInPoints(recorded.change)}. ${verdict(recorded.change, 'higher')}.`;
}

function figureRow(figure: ReportFigure, set: MeasureSet): FigureRow {
  const { definition, window, period, baseline, change } = figure;
  const said = verdict(change, definition.better);
  return {
    id: window === null ? definition.key : `${definition.key}-${String(window)}`,
    name: window === null ? definition.name : `${definition.name} (${String(window)} days)`,
    value: percent(period.value),
    interval: intervalOf(period),
    base: baseOf(period),
    baselineValue: percent(baseline.value),
    baselineInterval: intervalOf(baseline),
    baselineBase: baseOf(baseline),
    change: changeInPoints(change),
    verdict: said,
    verdictTag: tagOf(said),
    notes: notesOf(figure, set),
  };
}

function tagOf(said: string): string {
  if (said === 'Probably better') return 'govuk-tag--green';
  return said === 'Probably worse' ? 'govuk-tag--red' : 'govuk-tag--grey';
}

/** The counts that stand outside a figure, said beside it. */
export function notesOf(
  { definition, window }: Pick<ReportFigure, 'definition' | 'window'>,
  set: MeasureSet,
): string[] {
  const { days, episodes } = set;
  switch (definition.key) {
    case 'recorded_fcr':
      return [
        `${counted(days.abandoned, 'contact')} stopped by the customer left out.`,
        `${counted(days.unconfirmed, 'handover')} not confirmed by the receiver, counted as not resolved.`,
      ];
    case 'repeat_adjusted_fcr':
      return window === set.window
        ? [
            `${counted(episodes.notYetKnown, 'episode')} not yet known.`,
            `Of customers we can recognise: ${percent(set.identifiedOnly.value)} (${baseOf(set.identifiedOnly)}); ${percent(set.anonymousShare.value)} of episodes are anonymous.`,
          ]
        : [];
    case 'wrong_door_share':
      return [`${counted(days.unowned, 'contact')} about a reason nobody owns: unknown.`];
    case 'no_wrong_door_rate':
      return [`${counted(episodes.wrongDoorPending, 'promise')} still pending.`];
    case 'promises_kept':
      return [`${counted(days.promisesNotYetDue, 'promise')} due after the period.`];
    default:
      return [];
  }
}

function limitsOf(period: MeasureSet, baseline: MeasureSet, window: number): string[] {
  return [
    'The figures in the first table are what staff recorded. The evidence ladder says how far they can be believed.',
    'Mystery shops are planned calls, made by people who know what to ask: they tell how well contacts are dealt with and recorded, not how often customers ask for what.',
    'Contacts that staff logged for mystery shops of unblinded rounds are left out of every figure about customers.',
    `They cover the contacts that were logged: ${formatCount(period.days.eligible + period.days.abandoned)} in the period and ${formatCount(baseline.days.eligible + baseline.days.abandoned)} in the baseline. How many were never logged is not known.`,
    'The interval says how far chance alone could move a figure. It does not cover contacts recorded wrongly.',
    'A change since the baseline is not proof that the policy caused it.',
    `Where a figure depends on a repeat window and none is named, it is ${String(window)} days.`,
  ];
}

function figureOf(report: EvaluationReport, key: string): ReportFigure {
  const found = report.figures.find(({ definition }) => definition.key === key);
  if (!found) throw new Error(`the report has no figure ${key}`);
  return found;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every figure of the report at full precision, the weekly table below it. */
export function reportCsv(report: EvaluationReport): string {
  const { period, baseline } = report.evaluation;
  const full = (value: number | null) => (value === null ? '' : String(value));
  const figures = report.figures.flatMap(({ definition, window, period: now, baseline: before, change }) =>
    [
      { name: 'evaluation period', range: period, share: now, change },
      { name: 'baseline', range: baseline, share: before, change: null },
    ].map(({ name, range, share, change: difference }) =>
      csvLine([
        definition.key,
        definition.name,
        window === null ? '' : String(window),
        name,
        range.from,
        range.to,
        share.numerator,
        share.denominator,
        full(share.value),
        full(share.low),
        full(share.high),
        full(difference?.value ?? null),
        full(difference?.low ?? null),
        full(difference?.high ?? null),
      ]),
    ),
  );
  const page = reportPage(report);
  const weeks = page.chart.rows.map((row) =>
    csvLine([
      'weekly',
      row.monday,
      row.numerator.replaceAll(',', ''),
      row.denominator.replaceAll(',', ''),
      row.share,
      row.limits,
      row.signal,
    ]),
  );
  return [
    '\uFEFF' +
      csvLine([
        'measure',
        'name',
        'repeat_window_days',
        'what',
        'from',
        'to_exclusive',
        'numerator',
        'denominator',
        'value',
        'low_95',
        'high_95',
        'change',
        'change_low_95',
        'change_high_95',
      ]),
    ...figures,
    csvLine([]),
    csvLine(['evidence', 'what', 'numerator', 'denominator', 'value', 'low_95', 'high_95']),
    ...evidenceCsv('evaluation period', { set: report.period, evidence: report.evidence.period }),
    ...evidenceCsv('baseline', { set: report.baseline, evidence: report.evidence.baseline }),
    csvLine([]),
    csvLine(['table', 'week_beginning', 'resolved', 'eligible', 'share', 'limits', 'signal']),
    ...weeks,
    csvLine([]),
    csvLine([
      'note',
      `Evaluation ${page.periodInWords}; baseline ${formatDay(baseline.from)} to the launch. Definitions stand in the report.`,
    ]),
  ].join('');
}
