import { permits } from '../accounts/index.ts';
import type { AppRoute, Permission, Surroundings, Viewer } from '../accounts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { doorsOn } from '../organisation/index.ts';
import { londonDay } from '../shared/london-time.ts';
import { directoryPaths } from './directory-paths.ts';
import { londonWallClock } from './domain/opening.ts';
import { readPostcode, widening } from '../shared/postcode.ts';
import type { FoundPostcode } from './postcode-queries.ts';
import { languages } from './language-queries.ts';
import { findPostcode, postcodeCount } from './postcode-queries.ts';
import { servicesForList } from './record-queries.ts';
import { postcodeProblem, searchHref, searchOf, typedSearch } from './search-form.ts';
import type { TypedSearch } from './search-form.ts';
import { SERVICES_PER_PAGE, UNPLACED_SHOWN, searchPage, searchView } from './search-pages.ts';
import { categories, nearestServices, searchServices } from './search-queries.ts';
import type { FoundServices, ServiceSearch } from './search-queries.ts';

/** Find My Nearest. */
export function searchRoutes(around: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: directoryPaths.search,
      permission: 'public',
      handle: (request) => search(around, request),
    },
  ];
}

const LAST_PAGE = 1000;

async function search(
  { database: { read: reader }, clock }: Surroundings,
  { query, viewer }: WebRequest<Viewer | null>,
): Promise<Reply> {
  const typed = typedSearch(query);
  const doors = (await doorsOn(reader, londonDay(clock.now()))).filter((door) => door.postcode !== null);
  const door = doors.find(({ id }) => String(id) === typed.door) ?? null;
  const asked = readPostcode(typed.postcode === '' ? (door?.postcode ?? '') : typed.postcode);
  const postcode = asked ? await findPostcode(reader, widening(asked)) : null;
  const hasPostcodes = typed.postcode === '' || postcode !== null || (await postcodeCount(reader)) > 0;
  const problems = postcodeProblem(typed, postcode, hasPostcodes);
  const pageNumber = Math.min(Math.max(Number.parseInt(query.text('page'), 10) || 1, 1), LAST_PAGE);
  const now = londonWallClock(clock.now());
  const spoken = await languages(reader);
  const asking = searchOf(typed, now, spoken);
  const { found, unplaced, hasAllWords } = await findServices(reader, typed, postcode, asking, pageNumber);
  const lastPage = Math.max(1, Math.ceil(found.total / SERVICES_PER_PAGE));
  if (pageNumber > lastPage) return redirect(searchHref(typed, lastPage));
  const ids = [...found.services, ...unplaced.services].map(({ id }) => id);
  const model = searchPage({
    ...{ typed, problems, postcode, found, unplaced, hasAllWords, pageNumber, now },
    services: await servicesForList(reader, ids),
    categories: await categories(reader),
    languages: spoken,
    doors,
    from: typed.postcode === '' ? (door?.name ?? null) : null,
    staffLinks: keeperLinks(viewer),
  });
  return (Object.keys(problems).length > 0 ? invalidPage : page)(searchView, model);
}

interface Found {
  readonly found: FoundServices;
  /** Beside what is sorted by distance: the first of those that have no place, and how many there are. */
  readonly unplaced: FoundServices;
  /** Where nothing has, these have some of them. */
  readonly hasAllWords: boolean;
}

async function findServices(
  reader: Reader,
  typed: TypedSearch,
  postcode: FoundPostcode | null,
  asked: ServiceSearch,
  pageNumber: number,
): Promise<Found> {
  const all = await findAsAsked(reader, typed, postcode, asked, pageNumber);
  if (all.found.total + all.unplaced.total > 0 || asked.words.length < 2)
    return { ...all, hasAllWords: true };
  const some = await findAsAsked(reader, typed, postcode, { ...asked, anyWord: true }, pageNumber);
  return { ...some, hasAllWords: some.found.total + some.unplaced.total === 0 };
}

async function findAsAsked(
  reader: Reader,
  typed: TypedSearch,
  postcode: FoundPostcode | null,
  asked: ServiceSearch,
  pageNumber: number,
): Promise<Omit<Found, 'hasAllWords'>> {
  const range = { offset: (pageNumber - 1) * SERVICES_PER_PAGE, limit: SERVICES_PER_PAGE };
  if (!postcode || typed.by_phone)
    return { found: await searchServices(reader, asked, range), unplaced: { total: 0, services: [] } };
  return {
    found: await nearestServices(reader, asked, postcode.point, range),
    unplaced: await searchServices(
      reader,
      { ...asked, placed: false },
      { offset: 0, limit: pageNumber === 1 ? UNPLACED_SHOWN : 0 },
    ),
  };
}

function keeperLinks(viewer: Viewer | null): { readonly text: string; readonly href: string }[] {
  const may = (permission: Permission) => viewer !== null && permits(viewer.roles, permission);
  const counts = { text: 'Signposting counts', href: directoryPaths.signposting };
  if (!may('directory.manage')) return may('directory.counts') ? [counts] : [];
  return [
    { text: 'Add a service', href: directoryPaths.add },
    { text: 'Entries to check', href: directoryPaths.toCheck },
    { text: 'Gaps and mistakes', href: directoryPaths.reports },
    { text: 'Import a feed', href: directoryPaths.import },
    { text: 'Entries for each reason', href: directoryPaths.reasons },
    counts,
  ];
}
