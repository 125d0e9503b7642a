import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { equalityCounts, smallNumberPolicyFor, staffAnswerCounts } from '../feedback/index.ts';
import { page } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import { lastClosedQuarter } from '../shared/quarter.ts';
import { ambassadorPaths } from './ambassador-paths.ts';
import { whoToldUsPage, whoToldUsView } from './who-told-us-pages.ts';

export function whoToldUsRoutes({ database, clock }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: ambassadorPaths.whoToldUs,
      permission: 'ambassadors.read',
      handle: async () => {
        const quarter = lastClosedQuarter(londonDay(clock.now()));
        const [ofThemselves, ofStaff, policy] = await Promise.all([
          equalityCounts(database.read, quarter),
          staffAnswerCounts(database.read, quarter),
          smallNumberPolicyFor(database.read, 'ambassadors'),
        ]);
        return page(whoToldUsView, whoToldUsPage({ ofThemselves, ofStaff }, quarter, policy));
      },
    },
  ];
}
