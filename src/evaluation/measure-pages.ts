import { funnelChart } from '../platform/charts/funnel-chart.ts';
import type { FunnelChart } from '../platform/charts/funnel-chart.ts';
import { channels } from '../organisation/domain/channel.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import { normaliseWords } from '../shared/words.ts';
import type { MeasureDefinition } from './domain/measure.ts';
import { measureGrounds } from './domain/measure-grounds.ts';
import type { Breakdown, RowsKey, RowsPart } from './domain/measure-rows.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import type { DatedExclusion, partNames } from './measure-exclusions-queries.ts';
import { filterQuery } from './measure-filter.ts';
import type { PartCounts } from './measure-rows-queries.ts';
import { measureRow, measuresCommon, withQuery } from './measures-pages.ts';
import type { MeasureRow, MeasuresGiven, MeasuresPage } from './measures-pages.ts';
import type { WeeklyChart } from './weekly-chart.ts';

export interface MeasurePage extends MeasuresPage {
  readonly measuresHref: string;
  readonly figure: MeasureRow;
  readonly direction: string;
  readonly decided: string;
  /** Reasons that are left out, and since when. */
  readonly exclusions: readonly string[];
  readonly exclusionsIntro: string;
  readonly rowsLinks: readonly { readonly text: string; readonly href: string }[];
  readonly chart: WeeklyChart;
  readonly by: readonly { readonly text: string; readonly href: string; readonly isShown: boolean }[];
  readonly funnel: FunnelChart;
}

export const measureView = defineView<MeasurePage>('evaluation/measure');

export interface MeasureGiven {
  readonly definition: MeasureDefinition;
  readonly chart: WeeklyChart;
  readonly exclusions: readonly DatedExclusion[];
  readonly by: Breakdown;
  readonly parts: readonly PartCounts[];
  readonly names: Awaited<ReturnType<typeof partNames>>;
}

const breakdownWords: Readonly<Record<Breakdown, readonly [string, string]>> = {
  team: ['team', 'teams'],
  door: ['door', 'doors'],
  channel: ['way of getting in touch', 'ways of getting in touch'],
  reason: ['reason', 'reasons'],
};

/** Below this many a share says more about chance than about a team. */
const SMALLEST_BASE = 9;

export function measurePage(given: MeasuresGiven, measure: MeasureGiven): MeasurePage {
  const { definition, by } = measure;
  const { filter, onlyTeam } = given;
  const path = evaluationPaths.measure(definition.key);
  const offered = (['team', 'door', 'channel', 'reason'] as const).filter(
    (each) => each !== 'team' || onlyTeam === null,
  );
  return {
    ...measuresCommon(given, path),
    title: definition.name,
    figure: measureRow(definition, given),
    direction: definition.better === 'higher' ? 'Higher is better.' : 'Lower is better.',
    decided: measureGrounds[definition.key],
    exclusionsIntro:
      definition.key === 'net_fcr'
        ? 'Reasons marked in settings as ones that cannot be resolved at first contact:'
        : 'Reasons that nobody owned:',
    exclusions: measure.exclusions.map(exclusionInWords),
    rowsLinks: rowsLinks(definition, given),
    chart: measure.chart,
    measuresHref: withQuery(evaluationPaths.measures, filter),
    by: offered.map((each) => {
      const query = filterQuery(filter);
      query.set('by', each);
      return {
        text: `By ${breakdownWords[each][0]}`,
        href: `${path}?${query.toString()}`,
        isShown: each === by,
      };
    }),
    funnel: funnelChart({
      heading: `${definition.name}, by ${breakdownWords[by][0]}`,
      idPrefix: `by-${by}`,
      units: namedParts(measure),
      better: definition.better,
      smallestBase: SMALLEST_BASE,
      words: { unit: breakdownWords[by], numerator: 'Count', denominator: 'Out of' },
    }),
  };
}

/** In the order of their names, the same on both engines. */
function namedParts({ by, parts, names }: MeasureGiven) {
  const nameOf = (key: string) =>
    by === 'channel'
      ? (channels[key as keyof typeof channels] as string | undefined)
      : names[by].find(({ id }) => String(id) === key)?.name;
  const sortKey = ({ name, key }: { name: string; key: string }) => `${normaliseWords(name)} ${key}`;
  return parts
    .map((part) => ({ ...part, name: nameOf(part.key) ?? part.key }))
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

export function rowsHref(
  definition: { readonly key: RowsKey },
  { filter }: MeasuresGiven,
  part: RowsPart,
): string {
  const query = filterQuery(filter);
  query.set('part', part);
  return `${evaluationPaths.measureRows(definition.key)}?${query.toString()}`;
}

function rowsLinks(definition: MeasureDefinition, given: MeasuresGiven): MeasurePage['rowsLinks'] {
  const link = (text: string, part: RowsPart) => ({ text, href: rowsHref(definition, given, part) });
  return [
    link('Contacts that count', 'numerator'),
    link('Contacts they are counted out of', 'denominator'),
    ...(outsideWords[definition.key] === undefined
      ? []
      : [link(`Contacts in neither: ${outsideWords[definition.key] ?? ''}`, 'outside')]),
  ];
}

export const outsideWords: Readonly<Record<string, string>> = {
  repeat_adjusted_fcr: 'not yet known',
  wrong_door_share: 'nobody owned the reason',
  no_wrong_door_rate: 'pending',
  promises_kept: 'due after the period',
  avoidable_contact: 'nobody was asked',
};

function exclusionInWords({ reason, from, to }: DatedExclusion): string {
  const since = from === null ? null : `from ${formatDay(from)}`;
  const until = to === null ? null : `until the day before ${formatDay(to)}`;
  const when = [since, until].filter((part) => part !== null).join(' ');
  return `${reason}, ${when === '' ? 'throughout' : when}`;
}
