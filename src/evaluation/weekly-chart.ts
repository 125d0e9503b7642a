import { weeklyPChartSvg } from '../platform/charts/weekly-p-chart.ts';
import { addDays, daysFrom, formatDay, formatDayShort } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { counted, formatCount } from '../shared/words.ts';
import { assuranceOf, pChart } from '../statistics/index.ts';
import type { PChart, PChartMark, Signal } from '../statistics/index.ts';
import { weeksOf } from './domain/weeks.ts';
import type { DayPart, Week } from './domain/weeks.ts';
import { percent } from './figures.ts';
import type { Phase } from './phase-queries.ts';

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

/** Something known that should move the measure. */
export interface Change {
  readonly on: Day;
  /** "Launch", "Two more people on Mondays" */
  readonly what: string;
}

export interface WeeklyChartGiven {
  readonly heading: string;
  readonly idPrefix: string;
  readonly period: Period;
  /** Each that lies within the period begins a new phase. */
  readonly changes: readonly Change[];
  readonly days: readonly DayPart[];
  readonly better: 'higher' | 'lower';
  /** A share that was planned for; null where none was. */
  readonly target: number | null;
}

export function weeklyChart(given: WeeklyChartGiven): WeeklyChart {
  const { heading, idPrefix, period, days, better, target } = given;
  const changes = given.changes
    .filter(({ on }) => on > period.from && on < period.to)
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
  const weeks = weeksOf(
    period,
    days,
    changes.map(({ on }) => on),
  );
  const weekOf = (day: Day) => weeks.findIndex(({ monday }) => addDays(monday, 7) > day);
  const chart = pChart(
    weeks,
    changes.map(({ on }) => weekOf(on)),
  );
  const names = chart.phases.map(({ from }) =>
    phaseName(
      changes.filter(({ on }) => weekOf(on) === from),
      from === 0 ? changes[0] : undefined,
    ),
  );
  const targetText =
    target === null ? '' : `Target: ${percent(target)} or ${better === 'higher' ? 'more' : 'less'}`;
  const findings = [
    ...findingsOf(chart, weeks, better, names),
    ...(target === null ? [] : assuranceFound(chart, target, better)),
  ];
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
      name: changes.length === 0 ? '' : (names[index] ?? ''),
      centreText: `Average ${percent(phase.centre)}`,
    })),
    markers: changes.map(({ on, what }) => ({
      at: weekOf(on) + daysFrom(weeks[weekOf(on)]?.monday ?? on, on) / 7,
      text: `${what}, ${formatDay(on)}`,
    })),
    target: target === null ? null : { share: target, text: targetText },
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

/** Of the changes in one week a phase bears the last one's name. */
function phaseName(begunBy: readonly Change[], first: Change | undefined): string {
  const last = begunBy.at(-1);
  if (last) return `Since ${inSentence(last)}`;
  return first ? `Before ${inSentence(first)}` : 'Over the whole time';
}

function inSentence({ what }: Change): string {
  return what === LAUNCH ? 'the launch' : `“${what}”`;
}

const LAUNCH = 'Launch';

/** The launch, if there was one, and what was begun since to move a measure. */
export function changesOf(
  launch: Day | null,
  phases: readonly Pick<Phase, 'beginsOn' | 'title'>[],
): Change[] {
  return [
    ...(launch === null ? [] : [{ on: launch, what: LAUNCH }]),
    ...phases.map(({ beginsOn, title }) => ({ on: beginsOn, what: title })),
  ];
}

/** Whether it meets its target as it is now, by the limits of the last week that was judged. */
function assuranceFound(chart: PChart, target: number, better: 'higher' | 'lower'): string[] {
  const last = chart.marks.findLast(({ counted }) => counted);
  if (last?.lower == null || last.upper == null) return [];
  const aim = `the target of ${percent(target)} or ${better === 'higher' ? 'more' : 'less'}`;
  switch (assuranceOf({ lower: last.lower, upper: last.upper }, target, better)) {
    case 'passes':
      return [`As things are, a week can be relied on to meet ${aim}.`];
    case 'fails':
      return [`As things are, no week will meet ${aim}: something has to change first.`];
    case 'hit and miss':
      return [`As things are, whether a week meets ${aim} is a matter of chance.`];
  }
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
  names: readonly string[],
): string[] {
  const found: string[] = [];
  chart.phases.forEach((phase, index) => {
    const where = names[index] ?? '';
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
