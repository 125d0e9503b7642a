import type { ShareTableParams } from '../platform/web/app-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { weeklyPChartSvg } from '../platform/charts/weekly-p-chart.ts';
import { actionPaths } from '../actions/index.ts';
import type { Phase } from '../evaluation/index.ts';
import { addDays, daysFrom, formatDay, formatDayShort, formatMonth } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { inWords } from '../shared/words.ts';
import { quarterInWords } from '../shared/quarter.ts';
import type { SaidShare } from '../statistics/index.ts';
import type { LayMeasure } from './domain/lay-measure.ts';
import type { SuppressedMeasure } from './suppressed-measure-queries.ts';

export interface LayMeasurePage extends PageModel {
  readonly meaning: string;
  readonly figure: string;
  readonly base: string;
  readonly tables: readonly ShareTableParams[];
  readonly heldBack: readonly string[];
  readonly rounding: string;
  /** Actions that were started to move it. */
  readonly changed: readonly { readonly text: string; readonly href: string }[];
  readonly weeks: {
    readonly heading: string;
    readonly wideSvg: string;
    readonly narrowSvg: string;
    readonly rows: readonly { readonly week: string; readonly share: string }[];
  } | null;
}

export const layMeasureView = defineView<LayMeasurePage>('ambassadors/measure');

/** Parts as people call them. */
export const partNames: Readonly<Record<string, string>> = {
  month: 'month',
  team: 'team',
  door: 'place contacted',
  channel: 'way of contact',
  reason: 'what it was about',
};

export function layMeasurePage(
  measure: LayMeasure,
  { quarter, quarters, table, weeks, policy }: SuppressedMeasure,
  phases: readonly Phase[],
  launch: Day,
): LayMeasurePage {
  const when = quarterInWords(quarter);
  const overTime = quarters.map((each) => shareRow(quarterInWords(each.quarter), each.table.whole));
  const hasWeeks = weeks.some(({ percent }) => percent !== null);
  const shown = table.breakdowns.filter(({ rows }) => rows.length > 0);
  return {
    title: measure.name,
    meaning: `${measure.meaning} ${directionOf(measure)}`,
    figure: table.whole.share ?? 'Too few to say',
    base: baseOf(table.whole, `${measure.base}, ${when}`),
    tables: [
      { caption: 'Over time, by quarter', heading: 'Quarter', rows: overTime },
      ...shown.map(({ by, rows }) => ({
        caption: `${when}, by ${partNames[by] ?? by}`,
        heading: capital(partNames[by] ?? by),
        rows: rows.map(({ name, share }) => shareRow(by === 'month' ? formatMonth(name) : name, share)),
      })),
    ],
    rounding: `Parts with fewer than ten in them are not named, and everything is rounded to the nearest ${inWords(policy.base)}.`,
    heldBack: [
      ...table.breakdowns
        .filter(({ withheld }) => withheld)
        .map(
          ({ by }) =>
            `Not shown by ${partNames[by] ?? by}: together with the rest, a very small number could be worked out.`,
        ),
      ...(weeks.length > 0 && !hasWeeks
        ? ['Not shown week by week: no week that has ended had enough.']
        : []),
    ],
    weeks: hasWeeks ? weeksOf(measure, weeks, phases, launch) : null,
    changed: phases.map(({ beginsOn, title, actionId }) => ({
      text: `${formatDay(beginsOn)}: ${title}`,
      href: actionPaths.action(actionId),
    })),
  };
}

export function baseOf(said: SaidShare, what: string): string {
  return said.denominator.words === 'not shown'
    ? 'One person makes up most of them, so their number is not shown.'
    : `Based on ${countedOf(said, what)}.`;
}

/** "60 contacts", to stand under “Based on”. */
export function countedOf({ denominator }: SaidShare, what: string): string {
  return denominator.words === 'not shown' ? 'Not shown' : `${denominator.words} ${what}`;
}

function directionOf({ better }: Pick<LayMeasure, 'better'>): string {
  return better === 'higher' ? 'More is better.' : 'Fewer is better.';
}

function shareRow(name: string, { share, percent, denominator }: SaidShare) {
  return {
    name,
    bar: percent,
    percent: percent === null ? '–' : `${String(percent)}%`,
    words: share ?? 'Too few to say',
    base: denominator.words,
  };
}

function weeksOf(
  measure: LayMeasure,
  weeks: SuppressedMeasure['weeks'],
  changes: readonly Phase[],
  launch: Day,
): LayMeasurePage['weeks'] {
  const heading = 'Week by week';
  const first = weeks[0]?.monday ?? '';
  const phases = phasesFrom(weeks, changes);
  const newest = phases.at(-1);
  const model = {
    idPrefix: `weeks-${measure.key}`,
    title: `${measure.name}, week by week`,
    description: `Weekly shares from the week of ${formatDayShort(first)}. The table below has them all.`,
    points: weeks.map(({ monday, percent }) => ({
      label: formatDayShort(monday),
      value: percent === null ? null : percent / 100,
      lower: null,
      upper: null,
      hollow: false,
      signal: false,
    })),
    phases,
    markers: [
      ...launchMarker(weeks, launch),
      ...(newest && newest.from > 0 ? [{ at: newest.from, text: newest.what }] : []),
    ],
    target: null,
    words: {
      upper: '',
      centre: '',
      lower: '',
      week: 'Week beginning',
      hollow: '',
      signal: '',
    },
  };
  return {
    heading,
    wideSvg: weeklyPChartSvg(model, 'wide'),
    narrowSvg: weeklyPChartSvg(model, 'narrow'),
    rows: weeks.map(({ monday, percent }) => ({
      week: formatDayShort(monday),
      share: percent === null ? 'Too few to say' : `${String(percent)}%`,
    })),
  };
}

/** Where the launch lies within the weeks that are shown. */
function launchMarker(weeks: SuppressedMeasure['weeks'], launch: Day) {
  const at = weeks.findIndex(({ monday }) => launch >= monday && launch < addDays(monday, 7));
  const monday = weeks[at]?.monday;
  if (monday === undefined) return [];
  return [{ at: at + daysFrom(monday, launch) / 7, text: `Launch, ${formatDay(launch)}` }];
}

/** A new phase from the first whole week after each change; without averages, which are made of exact numbers. */
function phasesFrom(weeks: SuppressedMeasure['weeks'], changes: readonly Phase[]) {
  const begins = changes
    .map(({ beginsOn, title }) => ({
      from: weeks.findIndex(({ monday }) => monday >= beginsOn),
      name: `Since ${formatDayShort(beginsOn)}`,
      what: title,
    }))
    .filter(({ from }) => from > 0);
  const starts = [{ from: 0, name: '', what: '' }, ...begins];
  return starts
    .map((start, index) => ({
      ...start,
      to: starts[index + 1]?.from ?? weeks.length,
      centre: null,
      centreText: '',
    }))
    .filter(({ from, to }) => to > from);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
