import {
  accessibilityLines,
  costLines,
  languageLines,
  linesOf,
  openingLines,
  phoneLines,
} from './entry-lines.ts';
import type { LineKind } from './entry-lines.ts';
import { idOf, isObject, objectsIn, textOf } from './record.ts';
import type { JsonObject } from './record.ts';
import type { ServiceStatus } from './standard.ts';

/** An entry as its keeper writes it: text, with lists as lines. The rest of the record is left as it is. */
export interface Entry {
  readonly name: string;
  readonly description: string;
  readonly status: ServiceStatus;
  readonly alert: string;
  readonly phones: string;
  readonly email: string;
  readonly url: string;
  readonly schedules: string;
  readonly cost_options: string;
  readonly eligibility_description: string;
  readonly minimum_age: number | null;
  readonly maximum_age: number | null;
  readonly application_process: string;
  readonly languages: string;
  readonly categories: string;
  readonly places: readonly EntryPlace[];
}

export interface EntryPlace {
  /** Of the service's place that it stands for; blank for a new one. */
  readonly id: string;
  readonly name: string;
  readonly address_1: string;
  readonly address_2: string;
  readonly city: string;
  readonly postal_code: string;
  readonly phones: string;
  readonly schedules: string;
  readonly accessibility: string;
}

export const emptyPlace: EntryPlace = {
  ...{ id: '', name: '', address_1: '', address_2: '', city: '', postal_code: '' },
  ...{ phones: '', schedules: '', accessibility: '' },
};

/** Properties that are text in the record and in the form alike. */
export const textProperties = [
  ...(['name', 'description', 'alert', 'email', 'url'] as const),
  ...(['eligibility_description', 'application_process'] as const),
] as const;

/** Properties that are lists of parts, and how a part stands in a line. */
export const lineProperties = {
  phones: phoneLines,
  schedules: openingLines,
  cost_options: costLines,
  languages: languageLines,
} as const satisfies Record<string, LineKind>;

export const placeLines = { phones: phoneLines, schedules: openingLines } as const;
export const addressProperties = ['address_1', 'address_2', 'city', 'postal_code'] as const;

/** A kind of help is only ever named: its term is found or made by whoever writes the entry. */
export const categoryLines: LineKind = {
  words: ({ taxonomy_term: term }) => (isObject(term) ? textOf(term.name) : ''),
  read: (line) => ({ name: line }),
};

export function plainText(value: JsonObject[string]): string {
  return textOf(value).replaceAll('\r\n', '\n');
}

export function entryOf(service: JsonObject): Entry {
  const text = Object.fromEntries(textProperties.map((name) => [name, plainText(service[name])])) as Record<
    (typeof textProperties)[number],
    string
  >;
  const lines = Object.fromEntries(
    Object.entries(lineProperties).map(([name, kind]) => [name, linesOf(service[name], kind)]),
  ) as Record<keyof typeof lineProperties, string>;
  const age = (value: JsonObject[string]) => (typeof value === 'number' ? value : null);
  return {
    ...text,
    ...lines,
    status: textOf(service.status) as ServiceStatus,
    minimum_age: age(service.minimum_age),
    maximum_age: age(service.maximum_age),
    categories: linesOf(service.attributes, categoryLines),
    places: objectsIn(service.service_at_locations).map(placeOf),
  };
}

export function placeOf(place: JsonObject): EntryPlace {
  const location = isObject(place.location) ? place.location : {};
  const [address = {}] = objectsIn(location.addresses);
  const both = (name: keyof typeof placeLines) =>
    [linesOf(location[name], placeLines[name]), linesOf(place[name], placeLines[name])]
      .filter((lines) => lines !== '')
      .join('\n');
  return {
    id: idOf(place),
    name: textOf(location.name),
    address_1: textOf(address.address_1),
    address_2: textOf(address.address_2),
    city: textOf(address.city),
    postal_code: textOf(address.postal_code),
    phones: both('phones'),
    schedules: both('schedules'),
    accessibility: linesOf(location.accessibility, accessibilityLines),
  };
}

export function isEmptyPlace(place: EntryPlace): boolean {
  return Object.entries(place).every(([name, value]) => name === 'id' || value === '');
}
