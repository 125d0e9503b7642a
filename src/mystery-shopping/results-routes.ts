import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { page } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom } from '../platform/web/request-values.ts';

import { NotFoundError } from '../shared/errors.ts';
import { appealsPage, appealsView } from './appeal-pages.ts';
import { appealsOf, unblindedShops } from './appeal-queries.ts';
import { callBacksOfUnblindedRound } from './call-back-queries.ts';
import { countCallBacks } from './domain/call-back.ts';
import { evidenceOf } from './domain/shop-evidence.ts';
import { resultsByDoor } from './domain/shop-results.ts';
import { isSuspected, suspectedShops } from './domain/suspected-shops.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { resultsPage, resultsView } from './results-pages.ts';
import { findRound } from './round-queries.ts';
import { volumeOfRound } from './round-volume-queries.ts';
import { shopsOfUnblindedRound, wrongSuspicions } from './shop-evidence-queries.ts';
import { suspectedPart } from './suspected-pages.ts';

export function resultsRoutes({ database: { read } }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.results(':id'),
      permission: 'unblinded_shops.read',
      handle: async (request) => {
        if (!permits(request.viewer.roles, 'shop_results.read')) return ownShops(read, request);
        const round = await findRound(read, idFrom(request.params));
        // What is still blind must look as if it were not there.
        if (round?.unblindedAt === null || round === null) throw new NotFoundError();
        const [all, doors, volume, callBacks, wrong] = await Promise.all([
          shopsOfUnblindedRound(read, round.id),
          doorsOn(read, round.opensOn),
          volumeOfRound(read, round.id),
          callBacksOfUnblindedRound(read, round.id),
          wrongSuspicions(read, round.id),
        ]);
        const isWithout = request.query.text('suspected') === 'without';
        const shops = isWithout ? all.filter((shop) => !isSuspected(shop)) : all;
        const names = new Map(doors.map(({ id, name }) => [id, name]));
        return page(
          resultsView,
          resultsPage({
            round,
            evidence: evidenceOf(shops),
            doors: resultsByDoor(shops),
            names,
            volume,
            callBacks: countCallBacks(callBacks),
            suspected: suspectedPart(round.id, suspectedShops(all), wrong, isWithout),
            isWithout,
          }),
        );
      },
    },
  ];
}

/** What a manager sees of a round: the shops of their own team's doors, and nothing where there are none. */
async function ownShops(read: Reader, request: AppRequest): Promise<Reply> {
  const { teamId } = request.viewer;
  const roundId = idFrom(request.params);
  const own = teamId === null ? [] : await unblindedShops(read, teamId);
  const shops = own.filter((shop) => shop.roundId === roundId);
  if (shops.length === 0) throw new NotFoundError();
  const appeals = await appealsOf(
    read,
    shops.map(({ id }) => id),
  );
  return page(appealsView, appealsPage(shops, appeals, true));
}
