import type { Door, Reason, Team } from '../organisation/index.ts';
import type { ErrorLine, MeasureFilterParams } from '../platform/web/app-components.ts';
import { dayAsTyped } from '../platform/web/day-query.ts';
import { messageFor, optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { csvLine } from '../platform/csv.ts';
import { addDays, formatPeriod } from '../shared/london-time.ts';
import { channels } from '../organisation/domain/channel.ts';
import { evidenceMeasures } from './domain/evidence-measure.ts';
import { measureDefinitions } from './domain/measure.ts';
import type { MeasureDefinition, RepeatWindow } from './domain/measure.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { baseOf, intervalOf, percent } from './figures.ts';
import type { MeasureFilter } from './measure-filter.ts';
import { filterQuery } from './measure-filter.ts';
import { notesOf } from './measure-notes.ts';

export interface MeasureRow {
  readonly name: string;
  readonly href: string;
  readonly value: string;
  readonly interval: string;
  readonly base: string;
  readonly definition: string;
  readonly leavesOut: string;
  readonly notes: readonly string[];
}

export interface MeasuresPage extends PageModel, MeasureFilterParams {
  readonly errors: readonly ErrorLine[];
  readonly periodInWords: string;
  readonly scopeInWords: string;
  readonly rows: readonly MeasureRow[];
  readonly csvHref: string;
  /** Measures of which nothing is kept day by day: their figures stand on their own pages. */
  readonly evidence: readonly { readonly name: string; readonly href: string; readonly says: string }[];
}

export const measuresView = defineView<MeasuresPage>('evaluation/measures');

export interface MeasuresGiven {
  readonly filter: MeasureFilter;
  readonly set: MeasureSet;
  readonly doors: readonly Door[];
  readonly teams: readonly Team[];
  readonly reasons: readonly Reason[];
  /** Set when the viewer may see this team only. */
  readonly onlyTeam: Team | null;
}

export function measuresPage(given: MeasuresGiven): MeasuresPage {
  return { ...measuresCommon(given, evaluationPaths.measures), title: 'Measures' };
}

export function measuresCommon(given: MeasuresGiven, action: string): Omit<MeasuresPage, 'title'> {
  const { filter, onlyTeam } = given;
  const { period, scope } = filter;
  const { problems, typed } = filter.range;
  const errors = (['from', 'last'] as const).flatMap((field) => {
    const text = problems[field];
    return text === undefined ? [] : [{ text, href: `#${field}` }];
  });
  const { doorId, channel, reasonId } = scope;
  const narrowed = [doorId, channel, reasonId, onlyTeam === null ? scope.teamId : null];
  return {
    errors,
    problems: { from: messageFor(problems.from), last: messageFor(problems.last) },
    filter: {
      action,
      open: errors.length > 0 || narrowed.some((value) => value !== null),
      from: problems.from === undefined ? dayAsTyped(period.from) : typed.from,
      last: problems.last === undefined ? dayAsTyped(addDays(period.to, -1)) : typed.last,
      window: ([7, 14, 30] as const).map((days) => ({
        value: String(days),
        text: `${String(days)} days`,
        selected: days === filter.window,
      })),
      teams: onlyTeam === null ? optionsFrom('All teams', given.teams, scope.teamId) : null,
      doors: optionsFrom('All doors', given.doors, scope.doorId),
      channels: optionsFromCodes('All ways', channels, scope.channel),
      reasons: optionsFrom('All reasons', given.reasons, scope.reasonId),
    },
    periodInWords: formatPeriod(period.from, period.to),
    scopeInWords: scopeInWords(given),
    rows: measureDefinitions.map((definition) => measureRow(definition, given)),
    csvHref: withQuery(evaluationPaths.measuresCsv, filter),
    evidence: evidenceMeasures.map(({ key, name, counts, outOf }) => ({
      name,
      href: withQuery(evaluationPaths.measure(key), filter),
      says: `What counts: ${counts}, out of ${outOf}.`,
    })),
  };
}

export function measureRow(definition: MeasureDefinition, { set, filter }: MeasuresGiven): MeasureRow {
  const share = set.measures[definition.key];
  const window: RepeatWindow | null = definition.key === 'repeat_adjusted_fcr' ? set.window : null;
  return {
    name: window === null ? definition.name : `${definition.name} (${String(window)} days)`,
    href: withQuery(evaluationPaths.measure(definition.key), filter),
    value: percent(share.value),
    interval: intervalOf(share),
    base: baseOf(share),
    definition: `What counts: ${definition.counts}, out of ${definition.outOf}.`,
    leavesOut: definition.leavesOut,
    notes: notesOf({ definition, window }, set),
  };
}

function scopeInWords(given: MeasuresGiven): string {
  const parts = namedScope(given, given.filter.scope);
  return parts.length === 0 ? 'The whole Directorate' : `Contacts first received by: ${parts.join(', ')}`;
}

/** What a scope is narrowed to, by name. */
export function namedScope(
  { doors, teams, reasons, onlyTeam }: MeasuresGiven,
  scope: MeasuresGiven['filter']['scope'],
): string[] {
  const named = (from: readonly { id: number; name: string }[], id: number | null) =>
    from.find((each) => each.id === id)?.name;
  const channel = scope.channel as keyof typeof channels | null;
  return [
    onlyTeam?.name ?? named(teams, scope.teamId),
    named(doors, scope.doorId),
    channel === null ? undefined : channels[channel],
    named(reasons, scope.reasonId),
  ].filter((part) => part !== undefined);
}

export function measuresCsv({ filter, set }: Pick<MeasuresGiven, 'filter' | 'set'>): string {
  const full = (value: number | null) => (value === null ? '' : String(value));
  const heading = [
    'measure',
    'name',
    'from',
    'to_exclusive',
    'repeat_window_days',
    'numerator',
    'denominator',
    'value',
    'low_95',
    'high_95',
  ];
  const lines = measureDefinitions.map(({ key, name }) => {
    const share = set.measures[key];
    const { from, to } = filter.period;
    return csvLine([
      key,
      name,
      from,
      to,
      set.window,
      share.numerator,
      share.denominator,
      full(share.value),
      full(share.low),
      full(share.high),
    ]);
  });
  return ['\uFEFF' + csvLine(heading), ...lines].join('');
}

export function withQuery(path: string, filter: MeasureFilter): string {
  return `${path}?${filterQuery(filter).toString()}`;
}
