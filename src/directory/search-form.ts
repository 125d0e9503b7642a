import type { Fields } from '../platform/web/fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { directoryPaths } from './directory-paths.ts';
import type { WallClock } from './domain/opening.ts';
import type { SpokenLanguage } from './language-queries.ts';
import type { FoundPostcode } from './postcode-queries.ts';
import { wordsToFind } from './domain/service-words.ts';
import { readPostcode } from '../shared/postcode.ts';
import { everyService } from './search-queries.ts';
import type { ServiceSearch } from './search-queries.ts';

/** What somebody asks the directory, as they typed it. */
export interface TypedSearch {
  readonly q: string;
  readonly category: string;
  readonly postcode: string;
  /** One of our own doors to start from, by its id; a postcode that is typed goes before it. */
  readonly door: string;
  readonly language: string;
  readonly open_now: boolean;
  readonly by_phone: boolean;
  readonly accessible: boolean;
  readonly free: boolean;
}

export function typedSearch(query: Fields): TypedSearch {
  const isTicked = (name: string) => query.text(name) === 'yes';
  return {
    q: query.text('q').slice(0, 200),
    category: query.text('category').slice(0, 200),
    postcode: query.text('postcode').slice(0, 20),
    door: query.text('door').slice(0, 9),
    language: query.text('language').slice(0, 100),
    open_now: isTicked('open_now'),
    by_phone: isTicked('by_phone'),
    accessible: isTicked('accessible'),
    free: isTicked('free'),
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

export function searchHref(typed: TypedSearch, pageNumber: number): string {
  const query = searchQuery(typed);
  if (pageNumber > 1) query.set('page', String(pageNumber));
  return query.size === 0 ? directoryPaths.search : `${directoryPaths.search}?${query.toString()}`;
}

/** @param languages that anything is given in */
export function searchOf(
  typed: TypedSearch,
  now: WallClock,
  languages: readonly SpokenLanguage[],
): ServiceSearch {
  const spoken = languages.find(({ label }) => label.toLowerCase() === typed.language.toLowerCase());
  return {
    ...everyService,
    words: wordsToFind(typed.q),
    category: typed.category === '' ? null : typed.category,
    openAt: typed.open_now ? now : null,
    placed: typed.by_phone ? false : null,
    accessible: typed.accessible,
    free: typed.free,
    // One that nothing is given in finds nothing.
    languages: typed.language === '' ? null : (spoken?.written ?? []),
  };
}

/**
 * @param found where the search starts from
 * @param hasPostcodes whether any were imported: without them nobody mistyped theirs
 */
export function postcodeProblem(
  typed: Pick<TypedSearch, 'postcode' | 'door'>,
  found: FoundPostcode | null,
  hasPostcodes: boolean,
): FieldProblems<'postcode' | 'door'> {
  if (found || (typed.postcode === '' && typed.door === '')) return {};
  if (typed.postcode === '')
    return { door: 'We do not know where that door is. Choose another, or enter a postcode' };
  if (!readPostcode(typed.postcode))
    return { postcode: 'Enter a postcode, or its first part, like L20 3DL or L20' };
  return {
    postcode: hasPostcodes
      ? 'We do not know where that postcode is. Check it, or enter its first part, like L20'
      : 'No postcodes have been imported yet, so nothing can be sorted by distance',
  };
}
