import { wordsAskedFor } from './service-words.ts';
import { accessibilityLines, readLines } from './entry-lines.ts';
import type { LineKind } from './entry-lines.ts';
import {
  addressProperties,
  categoryLines,
  isEmptyPlace,
  lineProperties,
  placeLines,
  placeOf,
  plainText,
  textProperties,
} from './entry.ts';
import type { Entry, EntryPlace } from './entry.ts';
import { idOf, isObject, objectsIn, textOf } from './record.ts';
import type { Json, JsonObject } from './record.ts';
import { saysTheSame } from './edits.ts';

type Draft = Record<string, Json | undefined>;

export interface Writing {
  /** Of a part or place that is new. */
  readonly newId: () => string;
  /** Terms by their folded name. */
  readonly terms: ReadonlyMap<string, JsonObject>;
}

/** The record with what its keeper wrote. What the form does not show stays as it is. */
export function writeEntry(service: JsonObject, entry: Entry, writing: Writing): JsonObject {
  const record: Draft = { ...service };
  for (const name of textProperties) putText(record, name, entry[name]);
  record.status = entry.status;
  record.minimum_age = entry.minimum_age;
  record.maximum_age = entry.maximum_age;
  for (const [name, kind] of Object.entries(lineProperties))
    record[name] = parts(service[name], entry[name as keyof typeof lineProperties], kind, writing);
  const said = readLines(objectsIn(service.attributes), entry.categories, categoryLines);
  record.attributes = [
    ...said.kept,
    ...said.fresh.map(({ name }): JsonObject => {
      const term = writing.terms.get(foldedName(textOf(name))) ?? newTerm(textOf(name), writing);
      return { id: writing.newId(), link_type: 'service', taxonomy_term: term };
    }),
  ];
  const before = objectsIn(service.service_at_locations);
  record.service_at_locations = entry.places
    .filter((place) => !isEmptyPlace(place))
    .map((place) => writePlace(before.find((each) => idOf(each) === place.id) ?? null, place, writing));
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

export function foldedName(name: string): string {
  return wordsAskedFor(name).join(' ');
}

/** Of our own, for want of a taxonomy that has it. */
function newTerm(name: string, { newId }: Writing): JsonObject {
  return { id: newId(), name, description: name, taxonomy: 'Kinds of help' };
}

function putText(record: Draft, name: string, text: string): void {
  if (plainText(record[name]) !== text) record[name] = text === '' ? null : text;
}

function parts(value: Json | undefined, text: string, kind: LineKind, { newId }: Writing): JsonObject[] {
  const { kept, fresh } = readLines(objectsIn(value), text, kind);
  return [...kept, ...fresh.map((part) => ({ id: newId(), ...part }))];
}

/** A place that says the same is left; a location that changed becomes our own, since others may use the one it was. */
function writePlace(before: JsonObject | null, typed: EntryPlace, writing: Writing): JsonObject {
  if (before && saysTheSame({ ...placeOf(before) }, { ...typed })) return before;
  const location = before && isObject(before.location) ? before.location : {};
  const place: Draft = { id: writing.newId(), ...before };
  const changed: Draft = { location_type: 'physical', ...location };
  for (const [name, kind] of Object.entries(placeLines)) {
    const text = typed[name as keyof typeof placeLines];
    const here = readLines(objectsIn(location[name]), text, kind);
    // What the location said already stays with it; what it did not say is the place's.
    const rest =
      here.fresh.length === 0 ? [] : parts(place[name], restOf(text, here.kept, kind), kind, writing);
    changed[name] = here.kept;
    place[name] = rest;
  }
  putText(changed, 'name', typed.name);
  changed.addresses = addressesOf(location, typed, writing);
  changed.accessibility = parts(location.accessibility, typed.accessibility, accessibilityLines, writing);
  const [was] = objectsIn(location.addresses);
  if (textOf(was?.postal_code) !== typed.postal_code) {
    changed.latitude = null;
    changed.longitude = null;
  }
  const isSame = saysTheSame(location, changed);
  return {
    ...without(place, ['location_id']),
    location: isSame ? location : { ...without(changed, []), id: writing.newId() },
  };
}

function restOf(text: string, kept: readonly JsonObject[], kind: LineKind): string {
  const said = kept.map((part) => kind.words(part));
  return text
    .split('\n')
    .filter((line) => !said.includes(line.trim()))
    .join('\n');
}

function addressesOf(location: JsonObject, typed: EntryPlace, { newId }: Writing): JsonObject[] {
  const [first, ...others] = objectsIn(location.addresses);
  if (addressProperties.every((name) => typed[name] === '')) return others;
  const address: Draft = first
    ? { ...first }
    : { id: newId(), state_province: '', country: 'GB', address_type: 'physical' };
  for (const name of addressProperties) putText(address, name, typed[name]);
  return [without(address, []), ...others];
}

function without(record: Draft, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => value !== null && !names.includes(name)),
  );
}
