import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { page } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import { visitImportRoutes } from './agency/visit-import-routes.ts';
import { appealRoutes } from './appeal-routes.ts';
import { withLooks } from './looks.ts';
import { matchingRoutes } from './matching-routes.ts';
import { moderationRoutes } from './moderation-routes.ts';
import { moveShopRoutes } from './move-shop-routes.ts';
import { mysteryShoppingPage, mysteryShoppingView } from './mystery-shopping-pages.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { publishedPlanRoutes } from './published-plan-routes.ts';
import { questionnaireRoutes } from './questionnaire-routes.ts';
import { resultsRoutes } from './results-routes.ts';
import { countSentOn, listRounds, progressOfRounds, waitingForCoordinators } from './round-queries.ts';
import { roundRoutes } from './round-routes.ts';
import { scenarioRoutes } from './scenario-routes.ts';
import { secondRatingRoutes } from './second-rating-routes.ts';
import { shopperAdminRoutes } from './shopper-admin-routes.ts';
import type { ShopperSettings } from './shopper-admin-routes.ts';
import { vaultAuditRoutes } from './vault-audit-routes.ts';

/** The coordinators' side of mystery shopping. */
export function mysteryShoppingRoutes(around: ShopperSettings): AppRoute[] {
  return withLooks(around, [
    {
      method: 'get',
      path: mysteryShoppingPaths.home,
      permission: 'rounds.manage',
      handle: () => showHome(around),
    },
    ...shopperAdminRoutes(around),
    ...scenarioRoutes(around),
    ...questionnaireRoutes(around),
    ...roundRoutes(around),
    ...moveShopRoutes(around),
    ...moderationRoutes(around),
    ...secondRatingRoutes(around),
    ...matchingRoutes(around),
    ...resultsRoutes(around),
    ...appealRoutes(around),
    ...publishedPlanRoutes(around),
    ...visitImportRoutes(around),
    ...vaultAuditRoutes(around),
  ]);
}

async function showHome({ database: { read }, clock }: Surroundings): Promise<Reply> {
  const today = londonDay(clock.now());
  const [rounds, progress, waiting, sentToday] = await Promise.all([
    listRounds(read),
    progressOfRounds(read, today),
    waitingForCoordinators(read),
    countSentOn(read, today),
  ]);
  return page(mysteryShoppingView, mysteryShoppingPage({ rounds, progress, waiting, sentToday, today }));
}
