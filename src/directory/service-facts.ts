import { isOpenAt, scheduleInWords } from './domain/opening.ts';
import type { WallClock } from './domain/opening.ts';
import { nameAndBy } from './domain/entry-label.ts';
import { costLines } from './domain/entry-lines.ts';
import { isObject, objectsIn, textOf } from './domain/record.ts';
import type { Json, JsonObject } from './domain/record.ts';

export { textOf } from './domain/record.ts';

export function placesOf(service: JsonObject): JsonObject[] {
  return objectsIn(service.service_at_locations);
}

export function locationOf(place: JsonObject): JsonObject {
  return isObject(place.location) ? place.location : {};
}

/** "Lunch Club (St Orrin’s Luncheon Club)": what an entry is called where no more of it stands. */
export function labelOf(service: JsonObject): string {
  const [name, by] = [textOf(service.name), organizationNameOf(service)];
  return nameAndBy(name, by);
}

export function organizationNameOf({ organization }: JsonObject): string {
  return isObject(organization) ? textOf(organization.name) : '';
}

/** How it is reached, in one line: a number, else an address; blank where neither is known. */
export function reachOf(service: JsonObject): string {
  const [phone] = phonesOf(service);
  const [place] = placesOf(service);
  return phone?.number ?? (place ? addressInWords(locationOf(place)) : '');
}

/** Every number under which it may be rung, the service's own first, each once. */
export function phonesOf(service: JsonObject): { readonly number: string; readonly about: string }[] {
  const organization = isObject(service.organization) ? service.organization : {};
  const places = placesOf(service);
  const sources = [
    ...objectsIn(service.phones),
    ...objectsIn(service.contacts).flatMap(({ phones }) => objectsIn(phones)),
    ...places.flatMap(({ phones }) => objectsIn(phones)),
    ...places.flatMap((place) => objectsIn(locationOf(place).phones)),
    ...objectsIn(organization.phones),
  ];
  const found = new Map<string, string>();
  for (const { number, description } of sources) {
    // Some publishers quote it.
    const rung = textOf(number).replaceAll('"', '');
    if (rung !== '' && !found.has(rung)) found.set(rung, textOf(description));
  }
  return [...found.entries()].map(([number, about]) => ({ number, about }));
}

export function addressInWords(location: JsonObject): string {
  const [address] = objectsIn(location.addresses);
  const lines = address
    ? ['address_1', 'address_2', 'city', 'state_province', 'postal_code'].map((name) => textOf(address[name]))
    : [];
  return [textOf(location.name), ...lines]
    .filter((line, index, all) => line !== '' && all.indexOf(line) === index)
    .join(', ');
}

function schedulesOf(service: JsonObject): JsonObject[] {
  return [
    ...objectsIn(service.schedules),
    ...placesOf(service).flatMap((place) => [
      ...objectsIn(place.schedules),
      ...objectsIn(locationOf(place).schedules),
    ]),
  ];
}

/** @returns null where no schedule says */
export function isOpenNow(service: JsonObject, now: WallClock): boolean | null {
  const said = schedulesOf(service).map((schedule) => isOpenAt(schedule, now));
  if (said.includes(true)) return true;
  return said.includes(false) ? false : null;
}

export function openingInWords(service: JsonObject): string[] {
  return [...new Set(schedulesOf(service).flatMap((schedule) => scheduleInWords(schedule) ?? []))];
}

export function accessibilityOf(service: JsonObject): string[] {
  return placesOf(service)
    .flatMap((place) => objectsIn(locationOf(place).accessibility))
    .map(({ description, details }) => [textOf(description), textOf(details)].filter(Boolean).join(' '))
    .filter((words, index, all) => words !== '' && all.indexOf(words) === index);
}

export function categoriesOf(service: JsonObject): string[] {
  return objectsIn(service.attributes).flatMap(({ taxonomy_term: term }) =>
    isObject(term) && textOf(term.name) !== '' ? [textOf(term.name)] : [],
  );
}

/** "£35 per 1 hour session, under 18s and over 60s" */
export function costsOf(service: JsonObject): string[] {
  const options = objectsIn(service.cost_options).map(costLines.words);
  return [...options, textOf(service.fees_description), textOf(service.fees)].filter((words) => words !== '');
}

/** "Adults from 18 to 25", as far as it is said. */
export function forWhom({
  eligibility_description: words,
  minimum_age: from,
  maximum_age: to,
}: JsonObject): string[] {
  const ages =
    typeof from === 'number' && typeof to === 'number'
      ? `Ages ${String(from)} to ${String(to)}`
      : typeof from === 'number'
        ? `Aged ${String(from)} or over`
        : typeof to === 'number'
          ? `Aged ${String(to)} or under`
          : '';
  return [textOf(words), ages].filter((each) => each !== '');
}

/** A web address that may be linked to; anything else is shown as text. */
export function linkOf(value: Json | undefined): string | null {
  const text = textOf(value);
  return /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
}
