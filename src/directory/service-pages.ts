import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, parseDay } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { directoryPaths } from './directory-paths.ts';
import type { WallClock } from './domain/opening.ts';
import { objectsIn } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import type { ReasonsThatBring } from './choose/choice-pages.ts';
import type { Keeping } from './keep/keeping.ts';
import { serviceStatuses } from './domain/standard.ts';
import type { ServiceStatus } from './domain/standard.ts';
import {
  accessibilityOf,
  addressInWords,
  categoriesOf,
  costsOf,
  forWhom,
  isOpenNow,
  linkOf,
  locationOf,
  openingInWords,
  organizationNameOf,
  phonesOf,
  placesOf,
  textOf,
} from './service-facts.ts';

export interface ServicePage extends PageModel {
  readonly by: string;
  readonly alert: string;
  readonly description: string;
  readonly tag: { readonly text: string; readonly classes: string } | null;
  readonly phones: readonly { readonly number: string; readonly href: string; readonly about: string }[];
  readonly website: string | null;
  readonly email: string;
  /** Several lines under one heading; a heading without any is not there. */
  readonly facts: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly assured: string;
  /** For staff: how many contacts were signposted here. Null for anybody else. */
  readonly signposted: string | null;
  readonly sheetHref: string;
  /** Null for whoever does not talk to customers, and where no mail can be sent. */
  readonly sendHref: string | null;
  /** That it was just sent. */
  readonly sent: string | null;
  readonly serviceHref: string;
  /** That it is to be checked again. */
  readonly isStale: boolean;
  readonly reportHref: string;
  /** That its feed no longer has it; blank where it does. */
  readonly gone: string;
  /** Null for whoever does not keep the directory. */
  readonly keeping: Keeping | null;
  /** Which reasons bring it while a contact is logged; null likewise. */
  readonly bringing: ReasonsThatBring | null;
}

export const serviceView = defineView<ServicePage>('directory/service');
export const sheetView = defineView<ServicePage>('directory/sheet');

export function servicePage(
  service: JsonObject,
  now: WallClock,
  signposted: number | null = null,
): ServicePage {
  const id = textOf(service.id);
  const assured = parseDay(textOf(service.assured_date));
  const facts: [string, readonly string[]][] = [
    ['Where', placesOf(service).map((place) => addressInWords(locationOf(place)))],
    ['When', openingInWords(service)],
    ['Who it is for', forWhom(service)],
    ['What it costs', costsOf(service)],
    ['How to get it', [textOf(service.application_process), textOf(service.wait_time)]],
    ['Getting there and in', accessibilityOf(service)],
    ['Languages', objectsIn(service.languages).map(({ name, note }) => textOf(name) || textOf(note))],
    [
      'Area it covers',
      objectsIn(service.service_areas).map(({ name, description }) => textOf(name) || textOf(description)),
    ],
    ['Kinds of help', categoriesOf(service)],
  ];
  return {
    title: textOf(service.name),
    // Many give one service, under their own name.
    by: organizationNameOf(service) === textOf(service.name) ? '' : organizationNameOf(service),
    alert: textOf(service.alert),
    description: textOf(service.description),
    tag: tagOf(service, now),
    phones: phonesOf(service).map(({ number, about }) => ({
      // Read as one, also where a line is full.
      number: number.replaceAll(' ', '\u00A0'),
      about,
      href: `tel:${number.replace(/[^+\d]/g, '')}`,
    })),
    website: linkOf(service.url),
    email: textOf(service.email),
    facts: facts
      .map(([heading, lines]) => ({ heading, lines: lines.filter((line) => line !== '') }))
      .filter(({ lines }) => lines.length > 0),
    assured:
      assured === null
        ? 'Nobody has said when this was last checked.'
        : `Last checked on ${formatDay(assured)}.`,
    signposted:
      signposted === null ? null : `${counted(signposted, 'contact was', 'contacts were')} signposted here.`,
    sheetHref: directoryPaths.sheet(id),
    sendHref: null,
    sent: null,
    serviceHref: directoryPaths.service(id),
    isStale: false,
    reportHref: `${directoryPaths.report}?service=${encodeURIComponent(id)}`,
    gone: '',
    keeping: null,
    bringing: null,
  };
}

function tagOf(service: JsonObject, now: WallClock): ServicePage['tag'] {
  const status = textOf(service.status) as ServiceStatus;
  if (status !== 'active') return { text: serviceStatuses[status], classes: 'govuk-tag--yellow' };
  const open = isOpenNow(service, now);
  if (open === null) return null;
  return open
    ? { text: 'Open now', classes: 'govuk-tag--green' }
    : { text: 'Closed now', classes: 'govuk-tag--grey' };
}
