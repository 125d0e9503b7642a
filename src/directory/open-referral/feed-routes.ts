import type { AppRoute, Surroundings, Viewer } from '../../accounts/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { json } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import type { WebRequest } from '../../platform/web/route.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { directoryPaths } from '../directory-paths.ts';
import { readPostcode, widening } from '../domain/postcode.ts';
import type { JsonObject } from '../domain/record.ts';
import { wordsAskedFor } from '../domain/service-words.ts';
import { organizationSpec } from '../domain/standard.ts';
import { findPostcode } from '../postcode-queries.ts';
import { recordsById, wholeServices } from '../record-queries.ts';
import {
  feedIds,
  minimalServices,
  plainRecords,
  recordIds,
  summaryOf,
  wholeOrganizations,
  wholePlaces,
} from './feed-queries.ts';
import type { FeedFilter, FeedPage } from './feed-queries.ts';

type Anybody = WebRequest<Viewer | null>;
type Look = (reader: Reader, request: Anybody) => Promise<Reply>;

/** The directory as the Open Referral UK standard's API 3.0, for other programs. */
export function feedRoutes({ database }: Surroundings, baseUrl: string): AppRoute[] {
  const get = (path: string, look: Look): AppRoute => ({
    method: 'get',
    path,
    permission: 'public',
    handle: (request) => look(database.read, request),
  });
  const { feed } = directoryPaths;
  return [
    get(feed, () =>
      Promise.resolve(
        json({
          version: 'HSDS-UK-3.0',
          profile: 'https://openreferraluk.org',
          openapi_url: 'https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json',
          services: `${baseUrl}${feed}/services`,
        }),
      ),
    ),
    get(`${feed}/services`, services),
    get(`${feed}/services/:id`, one(wholeServices)),
    get(`${feed}/service_at_locations`, places),
    get(`${feed}/service_at_locations/:id`, one(wholePlaces)),
    get(`${feed}/organizations`, organizations),
    get(
      `${feed}/organizations/:id`,
      one((reader, ids) => wholeOrganizations(reader, ids, true)),
    ),
    ...Object.entries(plainRecords).flatMap(([name, spec]) => [
      get(`${feed}/${name}`, async (reader, { query }) => {
        const range = rangeOf(query);
        const taxonomyId = name === 'taxonomy_terms' ? query.text('taxonomy_id') || null : null;
        const found = await recordIds(reader, spec, range, taxonomyId);
        const known = await recordsById(reader, spec, found.ids);
        return paged(found, range, inOrder(found.ids, known).map(summaryOf));
      }),
      get(
        `${feed}/${name}/:id`,
        one(async (reader, ids) => inOrder(ids, await recordsById(reader, spec, ids))),
      ),
    ]),
  ];
}

const services: Look = async (reader, { query }) => {
  const filter = await filterOf(reader, query);
  if ('problem' in filter) return json(filter, 400);
  const range = rangeOf(query);
  const found = await feedIds(reader, 'service', filter, range);
  if (isYes(query, 'minimal')) return paged(found, range, await minimalServices(reader, found.ids));
  const whole = await wholeServices(reader, found.ids);
  return paged(found, range, isYes(query, 'full') ? whole : whole.map(summaryOf));
};

const places: Look = async (reader, { query }) => {
  const filter = await filterOf(reader, query);
  if ('problem' in filter) return json(filter, 400);
  const range = rangeOf(query);
  const found = await feedIds(reader, 'service_at_location', filter, range);
  const whole = await wholePlaces(reader, found.ids);
  return paged(found, range, isYes(query, 'full') ? whole : whole.map(summaryOf));
};

const organizations: Look = async (reader, { query }) => {
  const range = rangeOf(query);
  const found = await recordIds(reader, organizationSpec, range);
  const whole = await wholeOrganizations(reader, found.ids, isYes(query, 'full_service'));
  const isFull = isYes(query, 'full') || isYes(query, 'full_service');
  return paged(found, range, isFull ? whole : whole.map(summaryOf));
};

function one(look: (reader: Reader, ids: readonly string[]) => Promise<JsonObject[]>): Look {
  return async (reader, { params }) => {
    const [record] = await look(reader, [params.id ?? '']);
    if (!record) throw new NotFoundError();
    return json(record);
  };
}

function inOrder(ids: readonly string[], known: ReadonlyMap<string, JsonObject>): JsonObject[] {
  return ids.flatMap((id) => {
    const record = known.get(id);
    return record ? [record] : [];
  });
}

interface PageRange {
  readonly page: number;
  readonly offset: number;
  readonly limit: number;
}

const MOST_PER_PAGE = 500;
const USUAL_PER_PAGE = 50;

function rangeOf(query: Fields): PageRange {
  const page = Math.min(positive(query.text('page')) ?? 1, 1_000_000);
  const limit = Math.min(positive(query.text('per_page')) ?? USUAL_PER_PAGE, MOST_PER_PAGE);
  return { page, limit, offset: (page - 1) * limit };
}

function paged({ total }: FeedPage, { page, limit }: PageRange, contents: readonly JsonObject[]): Reply {
  const pages = Math.ceil(total / limit);
  return json({
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  });
}

async function filterOf(reader: Reader, query: Fields): Promise<FeedFilter | { readonly problem: string }> {
  const typed = query.text('postcode').slice(0, 20);
  const asked = readPostcode(typed);
  const postcode = asked ? await findPostcode(reader, widening(asked)) : null;
  if (typed !== '' && !postcode) return { problem: 'This postcode is not known.' };
  const proximity = positive(query.text('proximity'));
  if (query.text('proximity') !== '' && proximity === null)
    return { problem: 'proximity is a whole number of metres.' };
  return {
    words: wordsAskedFor(query.text('search').slice(0, 200)).slice(0, 8),
    termId: query.text('taxonomy_term_id') || null,
    taxonomyId: query.text('taxonomy_id') || null,
    organizationId: query.text('organization_id') || null,
    minimumAge: positive(query.text('minimum_age')),
    maximumAge: positive(query.text('maximum_age')),
    modifiedAfter: query.text('modified_after') || null,
    near: postcode?.point ?? null,
    proximity: postcode ? proximity : null,
  };
}

function isYes(query: Fields, name: string): boolean {
  return ['true', '1', 'yes'].includes(query.text(name).toLowerCase());
}

function positive(text: string): number | null {
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
