import { weeklyPChartSvg } from '../platform/charts/weekly-p-chart.ts';
import type { ShareTableParams } from '../platform/web/app-components.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { quarterAfter, quarterInShort, quarterInWords, quarterOf } from '../shared/quarter.ts';
import { counted, formatCount, inWords, roundedShare, wholePercent } from '../shared/words.ts';
import { pChart } from '../statistics/index.ts';
import type { PChartMark, SmallNumberPolicy } from '../statistics/index.ts';
import type { Source } from './domain/comment.ts';
import type { ThemeDay, ThemeOfSource } from './theme-queries.ts';

export interface ThemeQuarter {
  readonly quarter: Period;
  /** Settled cards under the theme. */
  readonly numerator: number;
  /** Settled cards in all. */
  readonly denominator: number;
  /** False while it runs: more cards may come of it. */
  readonly complete: boolean;
}

/** A theme over time: a sentence, a table with bars, and a picture from two quarters on. */
export interface ThemeOverTime {
  readonly heading: string;
  readonly findings: readonly string[];
  readonly table: ShareTableParams;
  readonly picture: { readonly wideSvg: string; readonly narrowSvg: string } | null;
}

/** Why numbers of cards stand as they are on pages where others are rounded. */
export const WHY_EXACT =
  'Small numbers stand here as they are, because they count cards: members have read each of them and can count them by hand. Figures about everybody who contacted us are rounded.';

/** From the first quarter of which a card is settled to the last, those without any included. */
export function themeQuarters(days: readonly ThemeDay[], today: Day): ThemeQuarter[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const quarters: ThemeQuarter[] = [];
  for (let quarter = quarterOf(first.day); quarter.from <= last.day; quarter = quarterAfter(quarter)) {
    const within = days.filter(({ day }) => day >= quarter.from && day < quarter.to);
    const sum = (of: 'numerator' | 'denominator') => within.reduce((total, day) => total + day[of], 0);
    quarters.push({
      quarter,
      numerator: sum('numerator'),
      denominator: sum('denominator'),
      complete: quarter.to <= today,
    });
  }
  return quarters;
}

/**
 * The numbers are exact: whoever sorts cards has read every one of them with its quarter, and can count them by hand. A
 * share needs ten cards, as everywhere, since it would say more than a handful can carry. Weeks are not shown: beside
 * exact quarters they would tell in which week a comment came (decision 0046).
 */
export function themeOverTime(
  name: string,
  quarters: readonly ThemeQuarter[],
  bySource: readonly ThemeOfSource[],
  { leastBase }: Pick<SmallNumberPolicy, 'leastBase'>,
): ThemeOverTime {
  const isEnough = ({ denominator }: ThemeQuarter) => denominator >= leastBase;
  const sum = (of: 'numerator' | 'denominator') =>
    quarters.reduce((total, quarter) => total + quarter[of], 0);
  const { marks, phases } = pChart(
    quarters.map((quarter) => (isEnough(quarter) ? quarter : { ...quarter, numerator: 0, denominator: 0 })),
  );
  const unlikely = quarters.filter((_, index) => marks[index]?.signal != null);
  const judged = quarters.filter((quarter) => isEnough(quarter) && quarter.complete).length;
  return {
    heading: 'Quarter by quarter',
    findings: [
      `${formatCount(sum('numerator'))} of the ${counted(sum('denominator'), 'comment')} on settled cards ${sum('numerator') === 1 ? 'is' : 'are'} about ${name}.`,
      ...(judged < 2 ? [] : [chanceInWords(unlikely)]),
      sourcesInWords(bySource),
      `Cards are some of the comments, not all of them. A share needs ${inWords(leastBase)} cards.`,
    ],
    table: {
      caption: 'Cards about it, by quarter',
      heading: 'Quarter',
      rows: quarters.map((quarter) => {
        const share = isEnough(quarter) ? quarter.numerator / quarter.denominator : null;
        return {
          name: `${quarterInWords(quarter.quarter)}${quarter.complete ? '' : ', so far'}`,
          bar: share === null ? null : roundedShare(share, 100),
          percent: share === null ? '–' : wholePercent(share),
          words: `${formatCount(quarter.numerator)} of ${formatCount(quarter.denominator)}`,
          base: counted(quarter.denominator, 'card'),
        };
      }),
    },
    picture:
      quarters.filter(isEnough).length < 2
        ? null
        : pictureOf(name, quarters, marks, judged < 2 ? null : (phases[0]?.centre ?? null)),
  };
}

/** The public and staff apart; everything else on the page counts them together. */
function sourcesInWords(bySource: readonly ThemeOfSource[]): string {
  const of = (source: Source) => {
    const { numerator = 0, denominator = 0 } = bySource.find((each) => each.source === source) ?? {};
    return `${formatCount(numerator)} of ${formatCount(denominator)}`;
  };
  return `Both are counted here: ${of('public')} from the public, and ${of('staff')} from staff.`;
}

function chanceInWords(unlikely: readonly ThemeQuarter[]): string {
  if (unlikely.length === 0) return 'No quarter differs from the others by more than chance.';
  const names = unlikely.map(({ quarter }) => quarterInWords(quarter)).join('; ');
  return `Unlikely to be chance: ${names}.`;
}

function pictureOf(
  name: string,
  quarters: readonly ThemeQuarter[],
  marks: readonly PChartMark[],
  centre: number | null,
): ThemeOverTime['picture'] {
  const model = {
    idPrefix: 'theme',
    title: `${name}, quarter by quarter`,
    description: 'Shares of settled cards. The table has them all.',
    points: quarters.map(({ quarter, complete }, index) => {
      const { value = null, signal = null, ...limits } = marks[index] ?? {};
      // An average of one quarter is that quarter.
      const { lower = null, upper = null } = centre === null ? {} : limits;
      return {
        ...{ label: quarterInShort(quarter), value, lower, upper },
        ...{ hollow: !complete, signal: signal !== null },
      };
    }),
    phases: [
      {
        ...{ from: 0, to: quarters.length, centre, name: '' },
        centreText: centre === null ? '' : `Average ${wholePercent(centre)}`,
      },
    ],
    markers: [],
    target: null,
    words: {
      upper: centre === null ? '' : 'Upper limit',
      centre: centre === null ? '' : 'Average',
      lower: centre === null ? '' : 'Lower limit',
      week: 'Quarter',
      hollow: 'Part of a quarter: not judged',
      signal: 'Unlikely to be chance',
    },
  };
  return { wideSvg: weeklyPChartSvg(model, 'wide'), narrowSvg: weeklyPChartSvg(model, 'narrow') };
}
