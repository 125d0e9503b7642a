import { counted, formatCount, percent } from '../../shared/words.ts';
import { funnel, funnelLimits, Z998 } from '../../statistics/index.ts';
import type { Funnel, FunnelPoint, Interval } from '../../statistics/index.ts';
import { funnelSvg } from './funnel-svg.ts';
import type { FunnelDrawing } from './funnel-svg.ts';

export interface FunnelChartGiven {
  readonly heading: string;
  /** Starts every id in the drawing: unique on its page. */
  readonly idPrefix: string;
  /** In the order of their names: a funnel has no ranks. */
  readonly units: readonly {
    readonly name: string;
    readonly numerator: number;
    readonly denominator: number;
  }[];
  readonly better: 'higher' | 'lower';
  /** Units with a smaller base are named and withheld. */
  readonly smallestBase: number;
  readonly words: {
    /** "team", "teams" */
    readonly unit: readonly [string, string];
    /** Heading of the numerator: "Resolved". */
    readonly numerator: string;
    /** Heading of the base: "Contacts". */
    readonly denominator: string;
  };
}

/** A funnel plot drawn twice (wide, narrow), what it says in words, and the table that it stands above. */
export interface FunnelChart {
  readonly heading: string;
  /** Null where there is nothing to draw. */
  readonly wideSvg: string | null;
  readonly narrowSvg: string | null;
  readonly findings: readonly string[];
  readonly headings: { readonly unit: string; readonly numerator: string; readonly denominator: string };
  readonly rows: readonly FunnelRow[];
}

export interface FunnelRow {
  /** The number beside its mark; empty where it is withheld. */
  readonly key: string;
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly share: string;
  /** The 95 % limits for its base. */
  readonly limits: string;
  readonly says: string;
}

/** Units against what they share, with limits that are wider for smaller ones: never a league table. */
export function funnelChart(given: FunnelChartGiven): FunnelChart {
  const { heading, units, words, smallestBase } = given;
  const shown = units.filter(({ denominator }) => denominator >= Math.max(1, smallestBase));
  const result = funnel(shown);
  const findings = findingsOf(given, shown, result);
  const drawing = result.overall === null ? null : drawingOf(given, shown, result, findings);
  let place = 0;
  return {
    heading,
    wideSvg: drawing && funnelSvg(drawing, 'wide'),
    narrowSvg: drawing && funnelSvg(drawing, 'narrow'),
    findings,
    headings: {
      unit: capital(words.unit[0]),
      numerator: words.numerator,
      denominator: words.denominator,
    },
    rows: units.map((unit) => {
      if (!shown.includes(unit)) return withheldRow(unit.name, smallestBase);
      const point = result.points[place];
      place += 1;
      return {
        key: String(place),
        name: unit.name,
        numerator: formatCount(unit.numerator),
        denominator: formatCount(unit.denominator),
        share: percent(point?.value ?? null),
        limits: point?.limits95 ? `${percent(point.limits95.low)} to ${percent(point.limits95.high)}` : '–',
        says: point ? saysOf(point, given.better) : '',
      };
    }),
  };
}

function withheldRow(name: string, smallestBase: number): FunnelRow {
  const nothing = { key: '', numerator: '–', denominator: '–', share: '–', limits: '–' };
  return { ...nothing, name, says: `Fewer than ${String(smallestBase)}: too few to show` };
}

function drawingOf(
  { heading, idPrefix, words }: FunnelChartGiven,
  shown: FunnelChartGiven['units'],
  { overall, points, betweenVariance }: Funnel,
  findings: readonly string[],
): FunnelDrawing {
  const about = overall ?? 0;
  const certain = (interval: Interval | null) => interval ?? { low: about, high: about };
  return {
    idPrefix,
    title: heading,
    description: findings.join(' '),
    overall: about,
    points: shown.map(({ denominator }, i) => ({
      key: String(i + 1),
      base: denominator,
      value: points[i]?.value ?? about,
      reach: reachOf(points[i]),
    })),
    limits: (n) => ({
      inner: certain(funnelLimits(about, Math.max(1, n), undefined, betweenVariance)),
      outer: certain(funnelLimits(about, Math.max(1, n), Z998, betweenVariance)),
    }),
    words: {
      base: `${words.denominator} (how many)`,
      overall: `All together, ${percent(about)}`,
      inner: 'Where 19 of 20 lie by chance (95% limits)',
      outer: 'Where nearly all lie by chance (99.8% limits)',
    },
  };
}

function reachOf(point: FunnelPoint | undefined): 'inside' | 'between' | 'beyond' {
  if (!point?.position || point.position === 'inside') return 'inside';
  return point.position.startsWith('very') ? 'beyond' : 'between';
}

function saysOf(point: FunnelPoint, better: 'higher' | 'lower'): string {
  if (point.position === null || point.position === 'inside')
    return 'No different from the others, but for chance';
  const high = point.position.endsWith('high');
  const kind = high === (better === 'higher') ? 'better' : 'worse';
  const side = high ? 'Higher' : 'Lower';
  return point.position.startsWith('very')
    ? `${side} than chance explains: ${kind}`
    : `${side} than most: perhaps ${kind}, one in 20 lies here by chance`;
}

function findingsOf(
  { words, better, units }: FunnelChartGiven,
  shown: FunnelChartGiven['units'],
  { overall, points, betweenVariance }: Funnel,
): string[] {
  const [one, many] = words.unit;
  if (overall === null) return [`There are too few for any ${one} to be shown.`];
  const beyond = shown.flatMap((unit, i) => {
    const point = points[i];
    return point && reachOf(point) === 'beyond' ? [{ name: unit.name, says: saysOf(point, better) }] : [];
  });
  const found = [
    `All together ${percent(overall)}. ${
      beyond.length === 0
        ? `No ${one} differs from the others by more than chance explains.`
        : `More than chance explains: ${beyond.map(({ name, says }) => `${name} (${says.charAt(0).toLowerCase()}${says.slice(1)})`).join('; ')}.`
    }`,
  ];
  if (betweenVariance > 0) {
    found.push(
      `The ${many} differ among themselves by more than chance, so the limits have been widened for what all of them share, such as their mix of reasons.`,
    );
  }
  if (shown.length < units.length) {
    found.push(`${counted(units.length - shown.length, one, many)} had too few to be shown.`);
  }
  return found;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
