import { funnelChart } from '../platform/charts/funnel-chart.ts';
import type { FunnelChartParams } from '../platform/web/app-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatPeriod } from '../shared/london-time.ts';
import { counted, formatCount, wholePercent } from '../shared/words.ts';
import { proportion } from '../statistics/index.ts';
import type { CallBackCounts } from './domain/call-back.ts';
import { promises } from './domain/questionnaire.ts';
import type { Promised } from './domain/questionnaire.ts';
import { trueVolume } from './domain/recorded-volume.ts';
import type { Volume } from './domain/recorded-volume.ts';
import type { Met, ShopEvidence } from './domain/shop-evidence.ts';
import { FEWEST_TO_COMPARE } from './domain/shop-results.ts';
import type { DoorResults } from './domain/shop-results.ts';
import type { Round } from './round-queries.ts';
import type { SuspectedPart } from './suspected-pages.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly base: string;
  readonly interval: string;
}

export interface ResultsPage extends PageModel {
  readonly period: string;
  readonly suspected: SuspectedPart;
  readonly leftOut: string | null;
  readonly counts: string;
  readonly figures: readonly Figure[];
  readonly promiseNames: readonly string[];
  readonly doors: readonly {
    readonly name: string;
    readonly shops: string;
    readonly cells: readonly { readonly promise: string; readonly counts: string; readonly share: string }[];
  }[];
  readonly doorsNote: string;
  /** What Chapman's estimate tells, or why it tells nothing. */
  readonly volume: readonly string[];
  /** One for each promise. */
  readonly funnels: readonly FunnelChartParams[];
}

export const resultsView = defineView<ResultsPage>('mystery-shopping/results');

const promised = Object.keys(promises) as Promised[];
const NOTHING = 'No value';

export interface ResultsGiven {
  readonly round: Round;
  readonly evidence: ShopEvidence;
  readonly doors: readonly DoorResults[];
  readonly names: ReadonlyMap<number, string>;
  readonly volume: Volume;
  readonly callBacks: CallBackCounts;
  readonly suspected: SuspectedPart;
  /** Whether suspected shops were left out of everything else. */
  readonly isWithout: boolean;
}

export function resultsPage({
  round,
  evidence,
  doors,
  names,
  volume,
  callBacks,
  suspected,
  isWithout,
}: ResultsGiven): ResultsPage {
  const { accepted, allFour, delivered, matched, unreachable, meanScore } = evidence;
  const unreached =
    unreachable === 0
      ? ''
      : ` ${counted(unreachable, 'shop')} reached nobody: outside recording completeness.`;
  return {
    title: `Results: ${round.name}${isWithout ? ', without suspected shops' : ''}`,
    suspected,
    leftOut: isWithout
      ? 'Shops that staff took for shops before the round was unblinded are left out of the figures, the table by door and the charts.'
      : null,
    period: formatPeriod(round.opensOn, round.closesOn),
    counts: `${counted(accepted, 'accepted shop')}.${unreached}`,
    figures: [
      ...promised.map((promise) => shareFigure(promises[promise], evidence.promises[promise])),
      shareFigure('All four promises', { met: allFour, applicable: accepted }),
      {
        name: 'Mean weighted score',
        value: meanScore === null ? NOTHING : wholePercent(meanScore),
        base: counted(accepted, 'accepted shop'),
        interval: '',
      },
      shareFigure('Recording completeness', { met: matched, applicable: delivered }),
      callBackFigure(callBacks),
    ],
    promiseNames: promised.map((promise) => promises[promise]),
    volume: volumeInWords(volume),
    funnels: promised.map((promise) => funnelOf(promise, doors, names)),
    doors: doors.map((door) => doorRow(door, names)),
    doorsNote: `Below ${String(FEWEST_TO_COMPARE)} accepted shops a door has too few to be compared: its counts are shown, and no share.`,
  };
}

function volumeInWords(volume: Volume): string[] {
  const { delivered, logged, matched } = volume;
  const found = trueVolume(volume);
  const known = `Shoppers reached somebody ${counted(delivered, 'time')}; staff logged ${counted(logged, 'contact')} at the same doors, in the same ways and on the same days; ${counted(matched, 'shop')} ${matched === 1 ? 'is' : 'are'} in both.`;
  if (!found) return [known, 'Too few are in both to tell how many contacts there really were.'];
  const about = (value: number) => formatCount(Math.round(value));
  return [
    known,
    `So there were about ${about(found.contacts)} contacts (95% interval ${about(found.low)} to ${about(found.high)}), of which about ${about(found.customers)} were customers’ own. This holds if staff log a shop as readily as anybody else’s contact.`,
  ];
}

/** Doors against what they share, for one promise: with limits, and without ranks. */
function funnelOf(
  promise: Promised,
  doors: readonly DoorResults[],
  names: ReadonlyMap<number, string>,
): FunnelChartParams {
  const units = doors.map(({ doorId, evidence }) => ({
    name: names.get(doorId) ?? 'A door',
    numerator: evidence.promises[promise].met,
    denominator: evidence.promises[promise].applicable,
  }));
  return funnelChart({
    heading: `${promises[promise]}, by door`,
    idPrefix: `funnel-${promise.replaceAll('_', '-')}`,
    units: units.sort((one, other) => (one.name < other.name ? -1 : 1)),
    better: 'higher',
    smallestBase: FEWEST_TO_COMPARE,
    words: { unit: ['door', 'doors'], numerator: 'Met', denominator: 'Shops' },
  });
}

function shareFigure(name: string, { met, applicable }: Met): Figure {
  const { value, low, high } = proportion(met, applicable);
  return {
    name,
    value: value === null ? NOTHING : wholePercent(value),
    base: `${String(met)} of ${counted(applicable, 'shop')}`,
    interval:
      low === null || high === null ? '' : `95% interval ${wholePercent(low)} to ${wholePercent(high)}`,
  };
}

/** Of the promises whose end is known: one that nobody asked about in time is in neither. */
function callBackFigure({ kept, late, not_kept, not_known }: CallBackCounts): Figure {
  const known = kept + late + not_kept;
  const { value, low, high } = proportion(kept, known);
  const unknown = not_known === 0 ? '' : `; of ${String(not_known)} more it is not known`;
  return {
    name: 'Promises to call back kept',
    value: value === null ? NOTHING : wholePercent(value),
    base: `${String(kept)} of ${counted(known, 'promise')}, ${String(late)} late${unknown}`,
    interval:
      low === null || high === null ? '' : `95% interval ${wholePercent(low)} to ${wholePercent(high)}`,
  };
}

function doorRow(
  { doorId, evidence, comparable }: DoorResults,
  names: ReadonlyMap<number, string>,
): ResultsPage['doors'][number] {
  return {
    name: names.get(doorId) ?? 'A door',
    shops: `${String(evidence.accepted)}${comparable ? '' : ' (too few)'}`,
    cells: promised.map((promise) => {
      const { met, applicable } = evidence.promises[promise];
      const { value, low, high } = proportion(met, applicable);
      const known = comparable && value !== null && low !== null && high !== null;
      return {
        promise: promises[promise],
        counts: `${String(met)} of ${String(applicable)}`,
        share: known ? `${wholePercent(value)} (${wholePercent(low)} to ${wholePercent(high)})` : '',
      };
    }),
  };
}
