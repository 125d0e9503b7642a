import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { page } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { evidenceOf } from './domain/shop-evidence.ts';
import { resultsByDoor } from './domain/shop-results.ts';
import { idIn, mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { resultsPage, resultsView } from './results-pages.ts';
import { findRound } from './round-queries.ts';
import { shopsOfUnblindedRound } from './shop-evidence-queries.ts';

export function resultsRoutes({ database: { read } }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.results(':id'),
      permission: 'shop_results.read',
      handle: async (request) => {
        const round = await findRound(read, idIn(request.params));
        // What is still blind must look as if it were not there.
        if (round?.unblindedAt === null || round === null) throw new NotFoundError();
        const [shops, doors] = await Promise.all([
          shopsOfUnblindedRound(read, round.id),
          doorsOn(read, round.opensOn),
        ]);
        const names = new Map(doors.map(({ id, name }) => [id, name]));
        return page(resultsView, resultsPage(round, evidenceOf(shops), resultsByDoor(shops), names));
      },
    },
  ];
}
