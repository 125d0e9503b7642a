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
import type { Door } from '../organisation/index.ts';
import type { SpokenLanguage } from './language-queries.ts';
import type { FoundPostcode } from './postcode-queries.ts';
import { searchHref, searchQuery } from './search-form.ts';
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
/** Of those without a place, beside a list that is sorted by distance. */
export const UNPLACED_SHOWN = 5;

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

/** Those without a place cannot be sorted by distance: they stand apart. */
export interface FoundSection {
  readonly id: 'services' | 'by-phone';
  readonly heading: string;
  readonly isHeadingSeen: boolean;
  readonly lines: readonly FoundLine[];
  readonly turn: {
    readonly previousHref: string | null;
    readonly nextHref: string | null;
    readonly inWords: string;
  } | null;
  readonly more: { readonly text: string; readonly href: string } | null;
}

export interface SearchPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly typed: TypedSearch;
  readonly message: { readonly text: string } | undefined;
  readonly doorMessage: { readonly text: string } | undefined;
  readonly categories: readonly SelectItem[];
  /** Ours that people go to; none where nobody said where they are. */
  readonly doors: readonly SelectItem[];
  readonly languages: readonly SelectItem[];
  readonly narrowed: boolean;
  readonly found: string;
  /** That nothing has all the words, and these have some; blank where all are there. */
  readonly onlySome: string;
  /** Nothing was asked that could be asked more widely. */
  readonly askedForAll: boolean;
  /** "Sorted by distance from the middle of L20": what the order is. */
  readonly order: string;
  readonly sections: readonly FoundSection[];
  readonly staffLinks: readonly { readonly text: string; readonly href: string }[];
}

export const searchView = defineView<SearchPage>('directory/search');

export interface SearchGiven {
  readonly typed: TypedSearch;
  readonly problems: FieldProblems<'postcode' | 'door'>;
  readonly categories: readonly Category[];
  readonly languages: readonly SpokenLanguage[];
  readonly doors: readonly Door[];
  /** The door that the search starts from. */
  readonly from: string | null;
  readonly postcode: FoundPostcode | null;
  readonly found: FoundServices;
  readonly unplaced: FoundServices;
  readonly hasAllWords: boolean;
  readonly services: readonly JsonObject[];
  readonly pageNumber: number;
  readonly now: WallClock;
  readonly staffLinks: SearchPage['staffLinks'];
}

export function searchPage(given: SearchGiven): SearchPage {
  const { typed, problems, found, pageNumber } = given;
  const services = new Map(given.services.map((service) => [textOf(service.id), service]));
  const linesOf = (listed: FoundServices) =>
    listed.services.flatMap(({ id, metres }) => {
      const service = services.get(id);
      return service ? [foundLine(service, metres, given.now)] : [];
    });
  return {
    title: 'Find my nearest',
    errors: errorLines(problems),
    typed,
    message: messageFor(problems.postcode),
    doorMessage: messageFor(problems.door),
    categories: [
      { value: '', text: 'Any kind of help' },
      ...given.categories.map(({ id, name, services }) => ({
        value: id,
        text: `${name} (${formatCount(services)})`,
        selected: id === typed.category,
      })),
    ],
    doors: [
      { value: '', text: 'Not from a door' },
      ...given.doors.map(({ id, name }) => ({
        ...{ value: String(id), text: name },
        selected: String(id) === typed.door,
      })),
    ],
    languages: [
      { value: '', text: 'Any language' },
      ...given.languages.map(({ label }) => ({
        ...{ value: label, text: label },
        selected: label.toLowerCase() === typed.language.toLowerCase(),
      })),
    ],
    narrowed: [typed.open_now, typed.by_phone, typed.accessible, typed.free, typed.language !== ''].includes(
      true,
    ),
    found: foundInWords(given),
    onlySome: given.hasAllWords ? '' : 'Nothing has all these words. These have some of them.',
    askedForAll: searchQuery(typed).size === 0,
    order: found.total === 0 || typed.by_phone || !given.hasAllWords ? '' : orderInWords(given),
    sections: [
      {
        id: 'services' as const,
        heading: headingOf(given),
        isHeadingSeen: given.unplaced.total > 0,
        lines: linesOf(found),
        turn: turnOf(typed, found.total, pageNumber),
        more: null,
      },
      unplacedSection(typed, given.unplaced, linesOf(given.unplaced)),
    ].filter(({ lines }) => lines.length > 0),
    staffLinks: given.staffLinks,
  };
}

function headingOf({ unplaced, hasAllWords }: SearchGiven): string {
  if (unplaced.total === 0) return 'Services';
  return hasAllWords ? 'Nearest first' : 'At a place';
}

function foundInWords({ typed, postcode, found, unplaced }: SearchGiven): string {
  if (found.total + unplaced.total === 0) return 'Nothing found';
  if (!postcode || typed.by_phone) return counted(found.total, 'service');
  return found.total === 0 ? 'Nothing found at a place' : counted(found.total, 'service');
}

function unplacedSection(
  typed: TypedSearch,
  { total }: FoundServices,
  lines: readonly FoundLine[],
): FoundSection {
  const more = {
    text: `See all ${formatCount(total)} by phone, online or where you are`,
    href: searchHref({ ...typed, by_phone: true }, 1),
  };
  return {
    ...{
      id: 'by-phone',
      heading: `By phone, online or where you are (${formatCount(total)})`,
      isHeadingSeen: true,
    },
    ...{ lines, turn: null, more: total > lines.length ? more : null },
  };
}

function turnOf(typed: TypedSearch, total: number, pageNumber: number): FoundSection['turn'] {
  const pages = Math.ceil(total / SERVICES_PER_PAGE);
  if (pages < 2) return null;
  const turn = (to: number) => searchHref(typed, to);
  return {
    previousHref: pageNumber > 1 ? turn(pageNumber - 1) : null,
    nextHref: pageNumber < pages ? turn(pageNumber + 1) : null,
    inWords: `Page ${formatCount(pageNumber)} of ${formatCount(pages)}`,
  };
}

function orderInWords({ typed: { postcode: typed }, postcode: found, from }: SearchGiven): string {
  if (!found) return '';
  if (from !== null) return `Nearest to ${from} first, as the crow flies.`;
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
