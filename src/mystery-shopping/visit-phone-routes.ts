import type { Surroundings } from '../accounts/index.ts';
import { builtAsset } from '../platform/web/assets.ts';
import { content, json, page } from '../platform/web/reply.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { londonDay } from '../shared/london-time.ts';
import { canChange } from './domain/shop-report.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import { listVisits } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';

export interface OutboxPage extends PageModel {
  readonly visits: readonly { readonly href: string; readonly text: string }[];
}

const outboxView = defineView<OutboxPage>('mystery-shopping/visit-outbox');

/** What a phone needs that keeps visits where there is no network. */
export function visitPhoneRoutes(around: Surroundings): VisitRoute[] {
  const permission = 'visits.own';
  return [
    {
      method: 'get',
      path: visitPaths.worker,
      // The same for everybody; it lies here because a worker serves what lies beside it.
      permission: 'public',
      handle: () => content('text/javascript; charset=utf-8', builtAsset('visits-worker.js')),
    },
    {
      method: 'get',
      path: visitPaths.session,
      permission,
      handle: async (request) =>
        json({
          csrf: request.tokens().csrf,
          shopper: String(request.viewer.shopperId),
          now: around.clock.now(),
          visits: await visitsToMake(around, request),
        }),
    },
    {
      method: 'get',
      path: visitPaths.outbox,
      permission,
      handle: async (request) =>
        page(outboxView, { title: 'Visits on this phone', visits: await visitsToMake(around, request) }),
    },
  ];
}

async function visitsToMake({ database, clock }: Surroundings, { viewer }: VisitRequest) {
  const visits = await listVisits(database.read, viewer.shopperId, londonDay(clock.now()));
  return visits
    .filter(({ reportState }) => reportState === null || canChange(reportState))
    .map((visit) => ({
      href: visitPaths.brief(nameOf(visit)),
      text: `${titleOf(visit)}, ${visit.doorName}`,
    }));
}
