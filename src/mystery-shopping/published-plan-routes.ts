import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { download, page } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { publishedPlansPage, publishedPlansView } from './published-plan-pages.ts';
import { findPublishedPlan, publishedPlans } from './published-plan-queries.ts';

/** For everybody: hashes before, plans after. */
export function publishedPlanRoutes({ database: { read } }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.plans,
      permission: 'public',
      handle: async () => page(publishedPlansView, publishedPlansPage(await publishedPlans(read))),
    },
    {
      method: 'get',
      path: mysteryShoppingPaths.plan(':hash'),
      permission: 'public',
      handle: async ({ params }) => {
        const found = await findPublishedPlan(read, params.hash ?? '');
        // The very bytes that were hashed, without so much as a line's end behind them.
        if (found?.plan == null) throw new NotFoundError();
        return download(
          'application/json; charset=utf-8',
          `plan-${found.hash.slice(0, 12)}.json`,
          found.plan,
        );
      },
    },
  ];
}
