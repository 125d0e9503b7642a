import type { AppRoute } from '../accounts/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { csv, invalidPage, page } from '../platform/web/reply.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { measureRoutes } from './measure-routes.ts';
import { measuresFor } from './measures-given.ts';
import { measuresCsv, measuresPage, measuresView } from './measures-pages.ts';
import { partRoutes } from './part-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { publishedRoutes } from './published-routes.ts';
import { reportRoutes } from './report-routes.ts';

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
    ...measureRoutes(settings),
    // Before the evaluations by their number: “published” is none.
    ...publishedRoutes(settings),
    ...planRoutes(settings),
    ...partRoutes(settings),
    ...reportRoutes(settings),
  ];
}
