import { permits } from '../accounts/index.ts';
import type { AppRoute, Permission, Surroundings, Viewer } from '../accounts/index.ts';
import { page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import { directoryPaths } from './directory-paths.ts';
import { londonWallClock } from './domain/opening.ts';
import { textOf } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import { findEntry } from './keep/entry-acts.ts';
import { goneInWords, keepingOf } from './keep/keeping.ts';
import { keepRoutes } from './keep/keep-routes.ts';
import { staleBefore } from './keep/stale-queries.ts';
import { staleRoutes } from './keep/stale-routes.ts';
import { reportRoutes } from './report/report-routes.ts';
import { signpostingsTo } from './signposting/signposting-queries.ts';
import { feedRoutes } from './open-referral/feed-routes.ts';
import { wholeServices } from './record-queries.ts';
import { searchRoutes } from './search-routes.ts';
import { servicePage, serviceView, sheetView } from './service-pages.ts';

type Anybody = WebRequest<Viewer | null>;

export interface DirectorySettings extends Surroundings {
  readonly baseUrl: string;
}

/** What anybody may see of the directory: Find My Nearest, an entry, and the same to print. */
export function directoryRoutes(around: DirectorySettings): AppRoute[] {
  return [
    ...feedRoutes(around, around.baseUrl),
    ...keepRoutes(around),
    ...staleRoutes(around),
    ...reportRoutes(around),
    ...searchRoutes(around),
    {
      method: 'get',
      path: directoryPaths.service(':id'),
      permission: 'public',
      handle: (request) => show(around, request),
    },
    {
      method: 'get',
      path: directoryPaths.sheet(':id'),
      permission: 'public',
      handle: async (request) =>
        page(sheetView, servicePage(await serviceOf(around, request), londonWallClock(around.clock.now()))),
    },
    {
      method: 'get',
      path: '/directory/:id',
      permission: 'public',
      handle: async (request) => {
        await serviceOf(around, request);
        return redirect(directoryPaths.service(request.params.id ?? ''));
      },
    },
  ];
}

async function show(around: Surroundings, request: Anybody): Promise<Reply> {
  const { service, kept } = await findEntry(around.database.read, request.params.id ?? '');
  const now = londonWallClock(around.clock.now());
  const may = (permission: Permission) =>
    request.viewer !== null && permits(request.viewer.roles, permission);
  const isCounted = may('contacts.read') || may('directory.manage');
  const signposted = isCounted ? await signpostingsTo(around.database.read, kept.id) : null;
  const keeping = may('directory.manage') ? keepingOf(service, kept, request.tokens()) : null;
  const assured = textOf(service.assured_date);
  // Of what is not active nobody is asked to check it: as the list of entries to check has it.
  const isStale =
    textOf(service.status) === 'active' && assured < (await staleBefore(around.database.read, now.day));
  const shown = { keeping, isStale, gone: goneInWords(kept) };
  return page(serviceView, { ...servicePage(service, now, signposted), ...shown });
}

async function serviceOf(
  { database }: Pick<Surroundings, 'database'>,
  { params }: Pick<Anybody, 'params'>,
): Promise<JsonObject> {
  const [service] = await wholeServices(database.read, [params.id ?? '']);
  if (!service) throw new NotFoundError();
  return service;
}
