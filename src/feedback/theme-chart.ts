import { weeklyPChartSvg } from '../platform/charts/weekly-p-chart.ts';
import type { WeeklyChartParams } from '../platform/web/app-components.ts';
import { addDays, formatDayShort, mondayOf } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted, formatCount, wholePercent } from '../shared/words.ts';
import { pChart } from '../statistics/index.ts';
import type { ThemeDay } from './theme-queries.ts';

export interface ThemeWeek {
  readonly monday: Day;
  readonly numerator: number;
  readonly denominator: number;
  readonly complete: boolean;
}

/** ISO weeks from the first settled comment to the last whole week before today, those without any included. */
export function themeWeeks(days: readonly ThemeDay[], today: Day): ThemeWeek[] {
  const first = days[0];
  if (!first) return [];
  const weeks: ThemeWeek[] = [];
  for (let monday = mondayOf(first.day); addDays(monday, 7) <= today; monday = addDays(monday, 7)) {
    const next = addDays(monday, 7);
    const within = days.filter(({ day }) => day >= monday && day < next);
    const sum = (of: 'numerator' | 'denominator') => within.reduce((total, day) => total + day[of], 0);
    weeks.push({ monday, numerator: sum('numerator'), denominator: sum('denominator'), complete: true });
  }
  return weeks;
}

const percent = (share: number | null) => (share === null ? '–' : wholePercent(share));

/** True numbers, for the policy lead. */
export function exactThemeChart(name: string, weeks: readonly ThemeWeek[]): WeeklyChartParams {
  const chart = pChart(weeks);
  const centre = chart.phases[0]?.centre ?? null;
  const signals = chart.marks.filter(({ signal }) => signal !== null).length;
  const findings =
    centre === null
      ? ['There is no whole week to judge.']
      : [
          `Of the comments on settled cards ${percent(centre)} are about ${name}, over ${counted(weeks.length, 'week')}.`,
          signals === 0
            ? 'No week is more than chance.'
            : `${counted(signals, 'week')} ${signals === 1 ? 'is' : 'are'} unlikely to be chance.`,
        ];
  const points = weeks.map(({ monday }, index) => {
    const mark = chart.marks[index];
    return {
      label: formatDayShort(monday),
      value: mark?.value ?? null,
      lower: mark?.lower ?? null,
      upper: mark?.upper ?? null,
      hollow: false,
      signal: mark?.signal != null,
    };
  });
  const rows = weeks.map(({ monday, numerator, denominator }, index) => {
    const mark = chart.marks[index];
    const limits = mark?.lower != null && mark.upper != null;
    return {
      week: formatDayShort(monday),
      numerator: formatCount(numerator),
      denominator: formatCount(denominator),
      share: percent(mark?.value ?? null),
      limits: limits ? `${percent(mark.lower)} to ${percent(mark.upper)}` : '–',
      signal: mark?.signal == null ? '' : 'Unlikely to be chance',
    };
  });
  return drawn(name, findings, points, centre, rows);
}

/** For Ambassadors: rates only. No limits and no average: both are made of exact numbers. */
export function suppressedThemeChart(
  name: string,
  weeks: readonly { readonly monday: Day; readonly percent: number | null }[],
): WeeklyChartParams {
  const shares = weeks.map((week) => week.percent);
  const said = shares.filter((share) => share !== null).length;
  const findings = [
    said === 0
      ? 'No week has enough comments to say.'
      : `${counted(said, 'week')} of ${formatCount(weeks.length)} ${said === 1 ? 'has' : 'have'} enough comments to say.`,
    'A week is shown when at least ten of its comments were sorted, as a share of rounded numbers.',
  ];
  const points = weeks.map(({ monday }, index) => {
    const share = shares[index] ?? null;
    const value = share === null ? null : share / 100;
    return { label: formatDayShort(monday), value, lower: null, upper: null, hollow: false, signal: false };
  });
  const rows = weeks.map(({ monday }, index) => {
    const share = shares[index] ?? null;
    return {
      week: formatDayShort(monday),
      numerator: 'Not shown',
      denominator: 'Not shown',
      share: share === null ? 'Too few to say' : `${String(share)}%`,
      limits: '–',
      signal: '',
    };
  });
  return drawn(name, findings, points, null, rows);
}

function drawn(
  name: string,
  findings: readonly string[],
  points: Parameters<typeof weeklyPChartSvg>[0]['points'],
  centre: number | null,
  rows: WeeklyChartParams['rows'],
): WeeklyChartParams {
  const heading = 'Week by week';
  const model = {
    idPrefix: 'theme',
    title: `${name}, week by week`,
    description: findings.join(' '),
    points,
    phases: [
      {
        from: 0,
        to: points.length,
        centre,
        name: '',
        centreText: centre === null ? '' : `Average ${percent(centre)}`,
      },
    ],
    markers: [],
    target: null,
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
    rows,
  };
}
