import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { doorsOn, evaluationPeriod, readSetting, reasonsOn, teamsOn } from '../organisation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { csv, invalidPage, page } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { definitionOf } from './domain/measure.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { readMeasureFilter } from './measure-filter.ts';
import { measurePage, measuresCsv, measuresPage, measuresView, measureView } from './measures-pages.ts';
import type { MeasuresGiven } from './measures-pages.ts';
import { measureByDay, measuresOf } from './measures.ts';
import { partRoutes } from './part-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { weeklyChart } from './weekly-chart.ts';

export interface EvaluationSettings {
  readonly database: Database;
  readonly clock: Clock;
}

export function evaluationRoutes(settings: EvaluationSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: evaluationPaths.measures,
      permission: 'measures.read',
      handle: async (request) => {
        const given = await measuresFor(settings, request);
        const reply = Object.keys(given.filter.range.problems).length > 0 ? invalidPage : page;
        return reply(measuresView, measuresPage(given));
      },
    },
    {
      method: 'get',
      path: evaluationPaths.measuresCsv,
      permission: 'measures.read',
      handle: async (request) => {
        const given = await measuresFor(settings, request);
        const { from, to } = given.filter.period;
        return csv(`measures-${from}-to-${to}.csv`, measuresCsv(given));
      },
    },
    {
      method: 'get',
      path: evaluationPaths.measure(':measure'),
      permission: 'measures.read',
      handle: (request) => showMeasure(settings, request),
    },
    ...planRoutes(settings),
    ...partRoutes(settings),
    ...reportRoutes(settings),
  ];
}

async function showMeasure(settings: EvaluationSettings, request: AppRequest) {
  const definition = definitionOf(request.params.measure ?? '');
  if (!definition) throw new NotFoundError();
  const given = await measuresFor(settings, request);
  const { database } = settings;
  const launch = await readSetting(database.read, 'launch_date');
  const chart = weeklyChart({
    heading: `${definition.name}, week by week`,
    idPrefix: definition.key,
    period: given.filter.period,
    launch,
    days: await measureByDay(database, definition.key, given.filter),
    better: definition.better,
  });
  return page(measureView, measurePage(given, definition, chart));
}

/** A manager sees their own team's measures only; another team's do not exist for them. */
async function measuresFor(
  { database, clock }: EvaluationSettings,
  request: AppRequest,
): Promise<MeasuresGiven> {
  const { viewer, query } = request;
  const reader = database.read;
  const today = londonDay(clock.now());
  const [launch, doors, teams, reasons] = await Promise.all([
    readSetting(reader, 'launch_date'),
    doorsOn(reader, today),
    teamsOn(reader, today),
    reasonsOn(reader, today),
  ]);
  const onlyOwn = !viewer.roles.includes('policy_lead');
  const asked = readMeasureFilter(query, evaluationPeriod(launch), !onlyOwn);
  const onlyTeam = onlyOwn ? (teams.find(({ id }) => id === viewer.teamId) ?? null) : null;
  if (onlyOwn && (onlyTeam === null || (asked.scope.teamId !== null && asked.scope.teamId !== onlyTeam.id))) {
    throw new NotFoundError();
  }
  const filter = onlyTeam === null ? asked : { ...asked, scope: { ...asked.scope, teamId: onlyTeam.id } };
  const [set] = await measuresOf(database, filter.period, filter.scope, [filter.window]);
  if (!set) throw new Error('no measures came back');
  const own = onlyTeam === null ? doors : doors.filter(({ teamId }) => teamId === onlyTeam.id);
  return { filter, set, doors: own, teams, reasons, onlyTeam };
}
