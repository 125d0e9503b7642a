import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { messageFor } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { counted, formatCount } from '../shared/words.ts';
import { directoryPaths } from './directory-paths.ts';
import { distanceInWords } from './domain/national-grid.ts';
import type { WallClock } from './domain/opening.ts';
import type { JsonObject } from './domain/record.ts';
import type { FoundPostcode } from './postcode-queries.ts';
import { searchQuery } from './search-form.ts';
import type { TypedSearch } from './search-form.ts';
import type { Category, FoundServices } from './search-queries.ts';
import {
  addressInWords,
  categoriesOf,
  isOpenNow,
  locationOf,
  organizationNameOf,
  phonesOf,
  placesOf,
  textOf,
} from './service-facts.ts';

export const SERVICES_PER_PAGE = 20;

export interface FoundLine {
  readonly name: string;
  readonly href: string;
  readonly by: string;
  readonly description: string;
  readonly where: string;
  readonly distance: string;
  readonly phone: string;
  readonly categories: string;
  readonly alert: string;
  readonly opening: { readonly text: string; readonly classes: string } | null;
}

export interface SearchPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedSearch;
  readonly message: { readonly text: string } | undefined;
  readonly categories: readonly SelectItem[];
  readonly narrowed: boolean;
  readonly found: string;
  /** "Sorted by distance from the middle of L20": what the order is. */
  readonly order: string;
  readonly lines: readonly FoundLine[];
  /** Those without a place stand last in an order by distance: a way to see them at once. */
  readonly byPhoneHref: string | null;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly pageInWords: string;
  readonly staffLinks: readonly { readonly text: string; readonly href: string }[];
}

export const searchView = defineView<SearchPage>('directory/search');

export interface SearchGiven {
  readonly typed: TypedSearch;
  readonly problems: FieldProblems<'postcode'>;
  readonly categories: readonly Category[];
  readonly postcode: FoundPostcode | null;
  readonly found: FoundServices;
  readonly services: readonly JsonObject[];
  readonly pageNumber: number;
  readonly now: WallClock;
  readonly staffLinks: SearchPage['staffLinks'];
}

export function searchPage(given: SearchGiven): SearchPage {
  const { typed, problems, found, pageNumber, postcode } = given;
  const metres = new Map(found.services.map((each) => [each.id, each.metres]));
  const pages = Math.max(1, Math.ceil(found.total / SERVICES_PER_PAGE));
  const turn = (to: number) => {
    const query = searchQuery(typed);
    query.set('page', String(to));
    return `${directoryPaths.search}?${query.toString()}`;
  };
  return {
    title: 'Find my nearest',
    errors: errorLines(problems),
    typed,
    message: messageFor(problems.postcode),
    categories: [
      { value: '', text: 'Any kind of help' },
      ...given.categories.map(({ id, name, services }) => ({
        value: id,
        text: `${name} (${formatCount(services)})`,
        selected: id === typed.category,
      })),
    ],
    narrowed: typed.open_now || typed.by_phone || typed.accessible,
    found: found.total === 0 ? 'Nothing found' : counted(found.total, 'service'),
    order: orderInWords(typed, postcode),
    lines: given.services.map((service) =>
      foundLine(service, metres.get(textOf(service.id)) ?? null, given.now),
    ),
    byPhoneHref:
      postcode && !typed.by_phone
        ? `${directoryPaths.search}?${searchQuery({ ...typed, by_phone: true }).toString()}`
        : null,
    previousHref: pageNumber > 1 ? turn(pageNumber - 1) : null,
    nextHref: pageNumber < pages ? turn(pageNumber + 1) : null,
    pageInWords: `Page ${formatCount(pageNumber)} of ${formatCount(pages)}`,
    staffLinks: given.staffLinks,
  };
}

function orderInWords({ postcode: typed }: TypedSearch, found: FoundPostcode | null): string {
  if (!found) return '';
  const isAsTyped = found.known.replaceAll(' ', '') === typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const whole = /\d[A-Z]{2}$/.test(found.known);
  if (whole && isAsTyped) return `Nearest to ${found.known} first, as the crow flies.`;
  const middle = `Nearest to the middle of ${found.known} first, as the crow flies.`;
  return isAsTyped ? middle : `We do not know ${typed.toUpperCase()} exactly. ${middle}`;
}

function foundLine(service: JsonObject, metres: number | null, now: WallClock): FoundLine {
  const [place] = placesOf(service);
  const open = isOpenNow(service, now);
  return {
    name: textOf(service.name),
    href: directoryPaths.service(textOf(service.id)),
    // Many give one service, under their own name.
    by: organizationNameOf(service) === textOf(service.name) ? '' : organizationNameOf(service),
    description: shortened(textOf(service.description)),
    where: place ? addressInWords(locationOf(place)) : 'By phone, online or where you are',
    distance: metres === null ? '' : distanceInWords(metres),
    phone: phonesOf(service)[0]?.number ?? '',
    categories: categoriesOf(service).join(', '),
    alert: textOf(service.alert),
    opening:
      open === null
        ? null
        : open
          ? { text: 'Open now', classes: 'govuk-tag--green' }
          : { text: 'Closed now', classes: 'govuk-tag--grey' },
  };
}

const LONGEST = 180;

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST - 30))}…`;
}
