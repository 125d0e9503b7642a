import { permits } from '../accounts/index.ts';
import type { AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { documentLookOf, documentPaths, documentsUnder } from '../documents/index.ts';
import { lookOf, noteLook } from '../embargo/index.ts';
import { namedEditions } from '../evaluation/index.ts';
import { smallNumberPolicyFor } from '../feedback/index.ts';
import { csv, page } from '../platform/web/reply.ts';
import { dutiesOf } from './duty-queries.ts';
import { dutyRoutes } from './duty-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { findYearFor } from './find-year.ts';
import { namedRoutes } from './named-routes.ts';
import { performanceCsv, performancePage, performanceView } from './performance-pages.ts';
import { performancePaths } from './performance-paths.ts';
import { commentsOf, evidenceOf, listYears } from './year-queries.ts';
import { yearPage, yearView } from './year-pages.ts';
import { yearRoutes } from './year-routes.ts';

/** What anybody may read; of an embargoed year nothing, as if it did not exist, but for those who are named. */
export function performanceRoutes(around: Surroundings): AppRoute[] {
  const { database, clock } = around;
  const yearsFor = async (viewer: Viewer | null, what: string) => {
    const look = lookOf(viewer, clock.now());
    const years = await listYears(database.read, look);
    await noteLook(
      around,
      look,
      years.map(({ embargo }) => embargo),
      what,
    );
    return { years, at: look.at };
  };
  return [
    // Before the page of a year, whose address would take its place.
    ...yearRoutes(around),
    ...evidenceRoutes(around),
    {
      method: 'get',
      path: performancePaths.list,
      permission: 'public',
      handle: async ({ viewer }) => {
        const { years, at } = await yearsFor(viewer, 'performance');
        return page(performanceView, performancePage(years, { at, mayManage: mayManage(viewer) }));
      },
    },
    {
      method: 'get',
      path: performancePaths.csv,
      permission: 'public',
      handle: async ({ viewer }) => {
        const { years } = await yearsFor(viewer, 'performance.csv');
        return csv('performance-grades.csv', performanceCsv(years));
      },
    },
    {
      method: 'get',
      path: performancePaths.year(':year'),
      permission: 'public',
      handle: async (request) => {
        const { year, at } = await findYearFor(around, request);
        const look = documentLookOf(request.viewer, at);
        const [duties, comments, evidence, papers, editions, policy] = await Promise.all([
          dutiesOf(database.read, year.id),
          commentsOf(database.read, year.id),
          evidenceOf(database.read, year.id),
          documentsUnder(database.read, look, year.embargo.id),
          namedEditions(database.read),
          smallNumberPolicyFor(database.read, 'public'),
        ]);
        const lines = papers.map(({ title, slug }) => ({ text: title, href: documentPaths.one(slug) }));
        const given = { year, duties, comments, evidence, papers: lines, editions, policy };
        return page(yearView, yearPage(given, { at, mayManage: mayManage(request.viewer) }));
      },
    },
    ...dutyRoutes(around),
    ...namedRoutes(around),
  ];
}

function mayManage(viewer: Viewer | null): boolean {
  return viewer !== null && permits(viewer.roles, 'performance.manage');
}
