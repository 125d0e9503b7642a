import { Readable } from 'node:stream';
import type { AppRoute, Surroundings, Viewer } from '../../accounts/index.ts';
import type { Database, Reader } from '../../platform/database/database.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { content, json } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import type { WebRequest } from '../../platform/web/route.ts';
import { directoryPaths } from '../directory-paths.ts';
import { readPostcode, widening } from '../../shared/postcode.ts';
import type { JsonObject } from '../domain/record.ts';
import { wordsToFind } from '../domain/service-words.ts';
import { organizationSpec } from '../domain/standard.ts';
import type { PartSpec } from '../domain/standard.ts';
import { findPostcode } from '../postcode-queries.ts';
import { recordsById, wholeServices } from '../record-queries.ts';
import { feedLines } from './feed-lines.ts';
import type { FeedList } from './feed-lines.ts';
import {
  feedIds,
  feedIdsAfter,
  feedIdsByDistance,
  minimalServices,
  plainRecords,
  recordIds,
  recordIdsAfter,
  summaryOf,
  wholeOrganizations,
  wholePlaces,
} from './feed-queries.ts';
import type { FeedFilter, FeedPage, PlainFilter } from './feed-queries.ts';

type Anybody = WebRequest<Viewer | null>;
type Look = (database: Database, request: Anybody) => Promise<Reply>;

/** The directory as the Open Referral UK standard's API 3.0, for other programs. */
export function feedRoutes({ database }: Surroundings, baseUrl: string): AppRoute[] {
  const get = (path: string, look: Look): AppRoute => ({
    method: 'get',
    path,
    permission: 'public',
    handle: (request) => look(database, request),
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
      get(`${feed}/${name}`, (database, { query }) => {
        const isTerm = name === 'taxonomy_terms';
        const narrowed = {
          search: query.text('search'),
          taxonomyId: isTerm ? query.text('taxonomy_id') : '',
          parentId: isTerm ? query.text('parent_id') : '',
          topOnly: isTerm && isYes(query, 'top_only'),
        };
        return listed(database, query, {
          ...plainList(spec, narrowed),
          look: async (reader, ids) => inOrder(ids, await recordsById(reader, spec, ids)).map(summaryOf),
        });
      }),
      get(
        `${feed}/${name}/:id`,
        one(async (reader, ids) => inOrder(ids, await recordsById(reader, spec, ids))),
      ),
    ]),
  ];
}

const services: Look = async (database, { query }) => {
  const filter = await filterOf(database.read, query);
  if ('problem' in filter) return problemReply(400, filter.problem);
  const isMinimal = isYes(query, 'minimal');
  return listed(database, query, {
    ...filteredList('service', filter),
    look: async (reader, ids) => {
      if (isMinimal) return minimalServices(reader, ids);
      const whole = await wholeServices(reader, ids);
      return isYes(query, 'full') ? whole : whole.map(summaryOf);
    },
  });
};

const places: Look = async (database, { query }) => {
  const filter = await filterOf(database.read, query);
  if ('problem' in filter) return problemReply(400, filter.problem);
  return listed(database, query, {
    ...filteredList('service_at_location', filter),
    look: async (reader, ids) => {
      const whole = await wholePlaces(reader, ids);
      return isYes(query, 'full') ? whole : whole.map(summaryOf);
    },
  });
};

const organizations: Look = (database, { query }) => {
  const isFull = isYes(query, 'full') || isYes(query, 'full_service');
  return listed(database, query, {
    ...plainList(organizationSpec, { search: query.text('search') }),
    look: async (reader, ids) => {
      const whole = await wholeOrganizations(reader, ids, isYes(query, 'full_service'));
      return isFull ? whole : whole.map(summaryOf);
    },
  });
};

function filteredList(of: 'service' | 'service_at_location', filter: FeedFilter): Omit<FeedList, 'look'> {
  return {
    page: (reader, range) => feedIds(reader, of, filter, range),
    after: (reader, after) => feedIdsAfter(reader, of, filter, after),
    inOrder: filter.near === null ? null : (reader) => feedIdsByDistance(reader, of, filter),
  };
}

function plainList(spec: PartSpec, filter: PlainFilter): Omit<FeedList, 'look'> {
  return {
    page: (reader, range) => recordIds(reader, spec, range, filter),
    after: (reader, after) => recordIdsAfter(reader, spec, after, filter),
    inOrder: null,
  };
}

function one(look: (reader: Reader, ids: readonly string[]) => Promise<JsonObject[]>): Look {
  return async (database, { params }) => {
    const [record] = await database.snapshot((reader) => look(reader, [params.id ?? '']));
    return record ? json(record) : problemReply(404, 'There is no record with this id.');
  };
}

function inOrder(ids: readonly string[], known: ReadonlyMap<string, JsonObject>): JsonObject[] {
  return ids.flatMap((id) => {
    const record = known.get(id);
    return record ? [record] : [];
  });
}

const MOST_PER_PAGE = 500;
const USUAL_PER_PAGE = 50;

/** A page of a list, or with `format=ndjson` all of it, a line for each record. */
async function listed(database: Database, query: Fields, list: FeedList): Promise<Reply> {
  const format = query.text('format');
  if (format === 'ndjson')
    return content('application/x-ndjson; charset=utf-8', Readable.from(feedLines(database, list)));
  if (format !== '' && format !== 'json') return problemReply(400, 'format is json or ndjson.');
  const [page, limit] = [numberIn(query, 'page', 1), numberIn(query, 'per_page', USUAL_PER_PAGE)];
  if (page === null || limit === null)
    return problemReply(400, 'page and per_page are whole numbers from 1 on.');
  const range = { limit: Math.min(limit, MOST_PER_PAGE), page: Math.min(page, 1_000_000) };
  return database.snapshot(async (reader) => {
    const found = await list.page(reader, { limit: range.limit, offset: (range.page - 1) * range.limit });
    return paged(found, range, await list.look(reader, found.ids));
  });
}

function paged(
  { total }: FeedPage,
  { page, limit }: { readonly page: number; readonly limit: number },
  contents: readonly JsonObject[],
): Reply {
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

/** What is wrong with a request, as RFC 9457 has it. */
function problemReply(status: 400 | 404, detail: string): Reply {
  const title = status === 404 ? 'Not found' : 'Bad request';
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  return content('application/problem+json', body, status);
}

/** @returns null for what is no number */
function numberIn(query: Fields, name: string, usual: number): number | null {
  return query.text(name) === '' ? usual : positive(query.text(name));
}

async function filterOf(reader: Reader, query: Fields): Promise<FeedFilter | { readonly problem: string }> {
  const typed = query.text('postcode').slice(0, 20);
  const asked = readPostcode(typed);
  const postcode = asked ? await findPostcode(reader, widening(asked)) : null;
  if (typed !== '' && !postcode) return { problem: 'This postcode is not known.' };
  const proximity = positive(query.text('proximity'));
  if (query.text('proximity') !== '' && proximity === null)
    return { problem: 'proximity is a whole number of metres.' };
  const modified = query.text('modified_after');
  if (modified !== '' && Number.isNaN(Date.parse(modified)))
    return { problem: 'modified_after is a date and time, like 2010-06-24T09:00:00Z.' };
  return {
    words: wordsToFind(query.text('search').slice(0, 200)),
    termId: query.text('taxonomy_term_id') || null,
    taxonomyId: query.text('taxonomy_id') || null,
    organizationId: query.text('organization_id') || null,
    minimumAge: positive(query.text('minimum_age')),
    maximumAge: positive(query.text('maximum_age')),
    modifiedAfter: modified || null,
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
