import type { Fields } from '../platform/web/fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { WallClock } from './domain/opening.ts';
import type { FoundPostcode } from './postcode-queries.ts';
import { wordsAskedFor } from './domain/service-words.ts';
import { readPostcode } from './domain/postcode.ts';
import { everyService } from './search-queries.ts';
import type { ServiceSearch } from './search-queries.ts';

/** What somebody asks the directory, as they typed it. */
export interface TypedSearch {
  readonly q: string;
  readonly category: string;
  readonly postcode: string;
  readonly open_now: boolean;
  readonly by_phone: boolean;
  readonly accessible: boolean;
}

const MOST_WORDS = 8;

export function typedSearch(query: Fields): TypedSearch {
  const isTicked = (name: string) => query.text(name) === 'yes';
  return {
    q: query.text('q').slice(0, 200),
    category: query.text('category').slice(0, 200),
    postcode: query.text('postcode').slice(0, 20),
    open_now: isTicked('open_now'),
    by_phone: isTicked('by_phone'),
    accessible: isTicked('accessible'),
  };
}

/** The same as an address, so that a search can be linked to and turned over. */
export function searchQuery(typed: TypedSearch): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(typed) as [string, string | boolean][]) {
    if (value === true) query.set(name, 'yes');
    else if (typeof value === 'string' && value !== '') query.set(name, value);
  }
  return query;
}

export function searchOf(typed: TypedSearch, now: WallClock): ServiceSearch {
  return {
    ...everyService,
    words: wordsAskedFor(typed.q).slice(0, MOST_WORDS),
    category: typed.category === '' ? null : typed.category,
    openAt: typed.open_now ? now : null,
    placed: typed.by_phone ? false : null,
    accessible: typed.accessible,
  };
}

/** @param hasPostcodes whether any were imported: without them nobody mistyped theirs */
export function postcodeProblem(
  typed: string,
  found: FoundPostcode | null,
  hasPostcodes: boolean,
): FieldProblems<'postcode'> {
  if (typed === '' || found) return {};
  if (!readPostcode(typed)) return { postcode: 'Enter a postcode, or its first part, like L20 3DL or L20' };
  return {
    postcode: hasPostcodes
      ? 'We do not know where that postcode is. Check it, or enter its first part, like L20'
      : 'No postcodes have been imported yet, so nothing can be sorted by distance',
  };
}
