import { tooLong } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import type { Fields } from '../../platform/web/fields.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { linesIn, phoneLineProblem } from '../domain/entry-lines.ts';
import { emptyPlace, entryOf, isEmptyPlace } from '../domain/entry.ts';
import type { Entry, EntryPlace } from '../domain/entry.ts';
import { readPostcode } from '../../shared/postcode.ts';
import type { JsonObject } from '../domain/record.ts';
import { serviceStatuses } from '../domain/standard.ts';
import type { ServiceStatus } from '../domain/standard.ts';
import { linkOf } from '../service-facts.ts';

/** An entry as it was typed; who runs it is asked of a new one only. */
export type TypedEntry = Omit<Entry, 'status' | 'minimum_age' | 'maximum_age'> & {
  readonly status: string;
  readonly minimum_age: string;
  readonly maximum_age: string;
  readonly organization: string;
  /** "yes" where kinds of help that nobody has named yet are meant. */
  readonly new_categories: string;
};

/** More places than anybody types; a feed's entry with more keeps the rest untouched. */
const MOST_PLACES = 50;

export function typedOf(service: JsonObject): TypedEntry {
  const entry = entryOf(service);
  const age = (value: number | null) => (value === null ? '' : String(value));
  return {
    ...entry,
    minimum_age: age(entry.minimum_age),
    maximum_age: age(entry.maximum_age),
    organization: '',
    new_categories: '',
    places: [...entry.places, emptyPlace],
  };
}

export const emptyEntry: TypedEntry = { ...typedOf({ status: 'active' }) };

export function typedEntry(form: Fields): TypedEntry {
  const words = (name: string) => form.text(name).replaceAll('\r\n', '\n');
  return {
    ...{ name: form.text('name'), description: words('description'), status: form.text('status') },
    ...{ alert: form.text('alert'), phones: words('phones'), email: form.text('email') },
    ...{ url: form.text('url'), schedules: words('schedules'), cost_options: words('cost_options') },
    eligibility_description: words('eligibility_description'),
    application_process: words('application_process'),
    ...{ minimum_age: form.text('minimum_age'), maximum_age: form.text('maximum_age') },
    ...{ languages: words('languages'), categories: words('categories') },
    ...{ organization: form.text('organization'), new_categories: form.text('new_categories') },
    places: placesIn(form),
  };
}

function placesIn(form: Fields): EntryPlace[] {
  const places: EntryPlace[] = [];
  for (let nth = 1; nth <= MOST_PLACES && form.names().includes(placeField(nth, 'address_1')); nth += 1) {
    const words = (name: keyof EntryPlace) => form.text(placeField(nth, name)).replaceAll('\r\n', '\n');
    places.push({
      ...{ id: words('id'), name: words('name'), address_1: words('address_1') },
      ...{ address_2: words('address_2'), city: words('city'), postal_code: words('postal_code') },
      ...{ phones: words('phones'), schedules: words('schedules'), accessibility: words('accessibility') },
    });
  }
  return places;
}

export function placeField(nth: number, name: keyof EntryPlace): string {
  return `place_${String(nth)}_${name}`;
}

const SHORT = 200;
const LONG = 4000;

export function checkEntry(typed: TypedEntry): Result<Entry, FieldProblems> {
  const problems: Record<string, string> = {};
  const say = (field: string, words: string | null) => {
    if (words !== null) problems[field] ??= words;
  };
  say(
    'name',
    typed.name === '' ? 'Enter what the service is called' : lengthProblem(typed.name, SHORT, 'The name'),
  );
  say('organization', lengthProblem(typed.organization, SHORT, 'Who runs it'));
  say('description', lengthProblem(typed.description, LONG, 'The description'));
  if (!Object.hasOwn(serviceStatuses, typed.status)) say('status', 'Select whether it is running');
  say('alert', lengthProblem(typed.alert, 500, 'The note'));
  if (typed.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email))
    say('email', 'Enter an e-mail address in the correct format, like name@example.org');
  say('email', lengthProblem(typed.email, SHORT, 'The e-mail address'));
  if (typed.url !== '' && linkOf(typed.url) === null)
    say('url', 'Enter a website that begins with https://, like https://www.example.org');
  say('url', lengthProblem(typed.url, 1000, 'The website'));
  for (const name of ['phones', 'schedules', 'cost_options', 'languages', 'categories'] as const)
    say(name, lengthProblem(typed[name], LONG, 'This'));
  for (const name of ['eligibility_description', 'application_process'] as const)
    say(name, lengthProblem(typed[name], LONG, 'This'));
  say(
    'phones',
    linesIn(typed.phones)
      .map(phoneLineProblem)
      .find((each) => each !== null) ?? null,
  );
  const ages = { minimum_age: ageOf(typed.minimum_age), maximum_age: ageOf(typed.maximum_age) };
  for (const [name, age] of Object.entries(ages))
    if (age === undefined) say(name, 'Enter an age in years, like 65, or leave it blank');
  if (ages.minimum_age != null && ages.maximum_age != null && ages.minimum_age > ages.maximum_age)
    say('maximum_age', 'The oldest age must be the youngest age or more');
  typed.places.forEach((place, index) => {
    for (const [name, words] of placeProblems(place)) say(placeField(index + 1, name), words);
  });
  if (Object.keys(problems).length > 0) return problem(problems);
  return ok({
    ...typed,
    status: typed.status as ServiceStatus,
    minimum_age: ages.minimum_age ?? null,
    maximum_age: ages.maximum_age ?? null,
  });
}

function lengthProblem(text: string, most: number, what: string): string | null {
  return text.length > most ? tooLong(what, most) : null;
}

/** @returns undefined for what is no age */
function ageOf(text: string): number | null | undefined {
  if (text === '') return null;
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

function placeProblems(place: EntryPlace): [keyof EntryPlace, string][] {
  if (isEmptyPlace(place)) return [];
  const problems: [keyof EntryPlace, string | null][] = [
    ...(['name', 'address_1', 'address_2', 'city'] as const).map(
      (name): [keyof EntryPlace, string | null] => [name, lengthProblem(place[name], SHORT, 'This')],
    ),
    [
      'phones',
      linesIn(place.phones)
        .map(phoneLineProblem)
        .find((each) => each !== null) ?? null,
    ],
    ...(['phones', 'schedules', 'accessibility'] as const).map((name): [keyof EntryPlace, string | null] => [
      name,
      lengthProblem(place[name], LONG, 'This'),
    ]),
  ];
  const postcode = readPostcode(place.postal_code);
  if (place.postal_code !== '' && !postcode?.isWhole)
    problems.push(['postal_code', 'Enter a whole postcode, like PR9 7LN']);
  if (place.address_1 === '' && place.name === '')
    problems.push([
      'address_1',
      'Enter the first line of the address, or empty the other boxes of this place',
    ]);
  return problems.flatMap(([name, words]) => (words === null ? [] : [[name, words]]));
}
