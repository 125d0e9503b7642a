import { permits } from '../accounts/index.ts';
import type { AppRoute, Surroundings, Viewer } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay, londonMinute } from '../shared/london-time.ts';
import { directoryPaths } from './directory-paths.ts';
import type { WallClock } from './domain/opening.ts';
import { readPostcode, widening } from './domain/postcode.ts';
import type { JsonObject } from './domain/record.ts';
import { signpostingsTo } from './directory-queries.ts';
import { feedRoutes } from './open-referral/feed-routes.ts';
import { findPostcode, postcodeCount } from './postcode-queries.ts';
import { wholeServices } from './record-queries.ts';
import { postcodeProblem, searchOf, typedSearch } from './search-form.ts';
import { SERVICES_PER_PAGE, searchPage, searchView } from './search-pages.ts';
import { categories, searchServices } from './search-queries.ts';
import { servicePage, serviceView, sheetView } from './service-pages.ts';

type Anybody = WebRequest<Viewer | null>;

export interface DirectorySettings extends Surroundings {
  readonly baseUrl: string;
}

/** What anybody may see of the directory: Find My Nearest, an entry, and the same to print. */
export function directoryRoutes(around: DirectorySettings): AppRoute[] {
  return [
    ...feedRoutes(around, around.baseUrl),
    {
      method: 'get',
      path: directoryPaths.search,
      permission: 'public',
      handle: (request) => search(around, request),
    },
    {
      method: 'get',
      path: directoryPaths.service(':id'),
      permission: 'public',
      handle: async (request) => {
        const service = await serviceOf(around, request);
        const isStaff = request.viewer !== null && permits(request.viewer.roles, 'contacts.read');
        const signposted = isStaff
          ? await signpostingsTo(around.database.read, request.params.id ?? '')
          : null;
        return page(serviceView, servicePage(service, nowOf(around), signposted));
      },
    },
    {
      method: 'get',
      path: directoryPaths.sheet(':id'),
      permission: 'public',
      handle: async (request) =>
        page(sheetView, servicePage(await serviceOf(around, request), nowOf(around))),
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

const LAST_PAGE = 1000;

async function search(around: Surroundings, request: Anybody): Promise<Reply> {
  const reader = around.database.read;
  const typed = typedSearch(request.query);
  const asked = readPostcode(typed.postcode);
  const postcode = asked ? await findPostcode(reader, widening(asked)) : null;
  const hasPostcodes = typed.postcode === '' || postcode !== null || (await postcodeCount(reader)) > 0;
  const problems = postcodeProblem(typed.postcode, postcode, hasPostcodes);
  const pageNumber = Math.min(Math.max(Number.parseInt(request.query.text('page'), 10) || 1, 1), LAST_PAGE);
  const now = nowOf(around);
  const range = { offset: (pageNumber - 1) * SERVICES_PER_PAGE, limit: SERVICES_PER_PAGE };
  const [found, known] = await Promise.all([
    searchServices(reader, searchOf(typed, postcode, now), range),
    categories(reader),
  ]);
  const services = await wholeServices(
    reader,
    found.services.map(({ id }) => id),
  );
  const model = searchPage({
    ...{ typed, problems, postcode, found, services, pageNumber, now },
    categories: known,
    staffLinks: [],
  });
  return (Object.keys(problems).length > 0 ? invalidPage : page)(searchView, model);
}

function nowOf({ clock }: Pick<Surroundings, 'clock'>): WallClock {
  const now = clock.now();
  return { day: londonDay(now), minute: londonMinute(now) };
}

async function serviceOf(
  { database }: Pick<Surroundings, 'database'>,
  { params }: Pick<Anybody, 'params'>,
): Promise<JsonObject> {
  const [service] = await wholeServices(database.read, [params.id ?? '']);
  if (!service) throw new NotFoundError();
  return service;
}
