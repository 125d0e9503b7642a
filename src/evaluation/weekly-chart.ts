import { weeklyPChartSvg } from '../platform/charts/weekly-p-chart.ts';
import { addDays, daysFrom, formatDay, formatDayShort } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { counted, formatCount } from '../shared/words.ts';
import { pChart } from '../statistics/index.ts';
import type { PChart, PChartMark, Signal } from '../statistics/index.ts';
import { weeksOf } from './domain/weeks.ts';
import type { DayPart, Week } from './domain/weeks.ts';
import { percent } from './figures.ts';

/** A control chart of weekly shares: drawn twice (wide, narrow), and the table that it stands above. */
export interface WeeklyChart {
  readonly heading: string;
  readonly wideSvg: string;
  readonly narrowSvg: string;
  /** What the chart says, for those who would rather be told. */
  readonly findings: readonly string[];
  readonly rows: readonly WeekRow[];
}

export interface WeekRow {
  readonly week: string;
  readonly monday: Day;
  readonly numerator: string;
  readonly denominator: string;
  readonly share: string;
  readonly limits: string;
  readonly signal: string;
}

export interface WeeklyChartGiven {
  readonly heading: string;
  readonly idPrefix: string;
  readonly period: Period;
  /** Where a new phase begins; null for a single phase. */
  readonly launch: Day | null;
  readonly days: readonly DayPart[];
  readonly better: 'higher' | 'lower';
}

export function weeklyChart(given: WeeklyChartGiven): WeeklyChart {
  const { heading, idPrefix, period, days, better } = given;
  const launch =
    given.launch !== null && given.launch > period.from && given.launch < period.to ? given.launch : null;
  const weeks = weeksOf(period, days, launch);
  const launchWeek = launch === null ? null : weeks.findIndex(({ monday }) => addDays(monday, 7) > launch);
  const chart = pChart(weeks, launchWeek === null ? [] : [launchWeek]);
  const findings = findingsOf(chart, weeks, better, launch !== null);
  const names = launch === null ? [''] : ['Before the launch', 'Since the launch'];
  const model = {
    idPrefix,
    title: heading,
    description: findings.join(' '),
    points: weeks.map((week, index) => ({
      label: formatDayShort(week.monday),
      value: chart.marks[index]?.value ?? null,
      lower: chart.marks[index]?.lower ?? null,
      upper: chart.marks[index]?.upper ?? null,
      hollow: !week.complete,
      signal: (chart.marks[index]?.signal ?? null) !== null,
    })),
    phases: chart.phases.map((phase, index) => ({
      from: phase.from,
      to: phase.to,
      centre: phase.centre,
      name: names[index] ?? '',
      centreText: `Average ${percent(phase.centre)}`,
    })),
    marker:
      launch === null || launchWeek === null
        ? null
        : {
            at: launchWeek + daysFrom(weeks[launchWeek]?.monday ?? launch, launch) / 7,
            text: `Launch, ${formatDay(launch)}`,
          },
    words: {
      upper: 'Upper limit',
      centre: 'Average',
      lower: 'Lower limit',
      week: 'Week beginning',
      hollow: 'Part of a week: not judged',
      signal: 'Unlikely to be chance',
    },
  };
  return {
    heading,
    wideSvg: weeklyPChartSvg(model, 'wide'),
    narrowSvg: weeklyPChartSvg(model, 'narrow'),
    findings,
    rows: weeks.map((week, index) => weekRow(week, chart.marks[index])),
  };
}

function weekRow(week: Week, mark: PChartMark | undefined): WeekRow {
  const hasLimits = mark?.lower != null && mark.upper != null;
  return {
    week: formatDayShort(week.monday),
    monday: week.monday,
    numerator: formatCount(week.numerator),
    denominator: formatCount(week.denominator),
    share: percent(mark?.value ?? null),
    limits: hasLimits && week.complete ? `${percent(mark.lower)} to ${percent(mark.upper)}` : '–',
    signal: week.complete ? (mark?.signal ? signalInWords(mark.signal) : '') : 'Part of a week: not judged',
  };
}

/** The rules of NHS England's Making Data Count, as a lay reader would say them. */
function signalInWords({ rule, direction }: Signal): string {
  const side = direction === 'high' ? 'above' : 'below';
  switch (rule) {
    case 'outside':
      return `${direction === 'high' ? 'Above the upper' : 'Below the lower'} limit`;
    case 'trend':
      return `Part of seven weeks in a row going ${direction === 'high' ? 'up' : 'down'}`;
    case 'two-in-three':
      return `Two of three weeks close to the ${direction === 'high' ? 'upper' : 'lower'} limit`;
    case 'run':
      return `Part of seven weeks in a row ${side} the average`;
  }
}

function findingsOf(
  chart: PChart,
  weeks: readonly Week[],
  better: 'higher' | 'lower',
  hasLaunch: boolean,
): string[] {
  const found: string[] = [];
  chart.phases.forEach((phase, index) => {
    const where = hasLaunch
      ? index === 0
        ? 'Before the launch'
        : 'Since the launch'
      : 'Over the whole time';
    if (phase.centre === null) {
      found.push(`${where} there is no whole week to judge.`);
      return;
    }
    const signalled = weeks.flatMap((week, at) => {
      const signal = at >= phase.from && at < phase.to ? chart.marks[at]?.signal : null;
      return signal ? [{ week, signal }] : [];
    });
    const good = signalled.filter(({ signal }) => (signal.direction === 'high') === (better === 'higher'));
    const average = `${where} the weekly average is ${percent(phase.centre)} over ${counted(phase.counted, 'whole week')}`;
    found.push(
      signalled.length === 0
        ? `${average}, and nothing in it is more than chance.`
        : `${average}; ${counted(signalled.length, 'week')} in it ${signalled.length === 1 ? 'is' : 'are'} unlikely to be chance (${formatCount(good.length)} for the better, ${formatCount(signalled.length - good.length)} for the worse).`,
    );
    const outside = signalled.filter(({ signal }) => signal.rule === 'outside');
    if (outside.length > 0) {
      found.push(
        `Outside the limits: ${outside.map(({ week, signal }) => `week of ${formatDay(week.monday)} (${signal.direction})`).join(', ')}.`,
      );
    }
    if (phase.trialLimits)
      found.push(`${where} there are fewer than 12 whole weeks, so these are trial limits.`);
  });
  if (chart.kind === 'p-prime')
    found.push('The limits are Laney’s, for weeks with more than 1,000 contacts.');
  return found;
}
