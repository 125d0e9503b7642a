import type { Tx } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { gridPointOf } from './domain/national-grid.ts';
import type { GridPoint } from './domain/national-grid.ts';
import { readPostcode, widening } from '../shared/postcode.ts';
import { idOf, isObject, objectsIn } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import { foldedWords, wordsOfService } from './domain/service-words.ts';
import {
  locationSpec,
  organizationSpec,
  serviceAtLocationSpec,
  serviceSpec,
  taxonomySpec,
  taxonomyTermSpec,
} from './domain/standard.ts';
import type { PartSpec } from './domain/standard.ts';
import { recordsById } from './record-queries.ts';
import { findPostcode } from './postcode-queries.ts';
import { dropOtherPlaces, writeRecords } from './record-store.ts';

/** What the directory knows of where a service came from. */
export interface Origin {
  readonly source: string;
  readonly fingerprint: string | null;
  /** What was edited here, which an import leaves as it is. */
  readonly edited?: readonly string[];
  /** The import that brought it. */
  readonly seenIn?: string | null;
  /** The day on which its feed no longer had it. */
  readonly goneOn?: Day | null;
  /** Of what stood here before: whoever read that one cannot write over this. */
  readonly version?: number;
}

export interface ServiceToWrite {
  readonly service: JsonObject;
  readonly origin: Origin;
}

/**
 * Writes whole services with all that is nested in them, in place of what stood under their ids. What they only
 * mention (their organization, locations, terms) keeps what is not said about it here.
 */
export async function writeServices(tx: Tx, services: readonly ServiceToWrite[]): Promise<void> {
  const records = services.map(({ service }) => service);
  await mention(tx, taxonomyTermSpec, records.flatMap(termsIn));
  const organizations = await mention(tx, organizationSpec, records.flatMap(organizationOf));
  await writeRecords(
    tx,
    serviceSpec,
    services.map(({ service, origin }) => ({
      record: service,
      own: {
        placed: objectsIn(service.service_at_locations).length > 0,
        ...{ source: origin.source, fingerprint: origin.fingerprint },
        ...{ edited: JSON.stringify(origin.edited ?? []), seen_in: origin.seenIn ?? null },
        ...{ gone_on: origin.goneOn ?? null, version: (origin.version ?? 0) + 1 },
        name_words: foldedWords(typeof service.name === 'string' ? service.name : ''),
        words: wordsOfService(service, organizations.get(organizationIdOf(service)) ?? null),
      },
    })),
  );
  const places = records.flatMap((service) =>
    objectsIn(service.service_at_locations).map((place, position) => ({ place, service, position })),
  );
  await mentionLocations(
    tx,
    places.flatMap(({ place: { location, location_id: id } }) =>
      isObject(location) ? [location] : typeof id === 'string' ? [{ id }] : [],
    ),
  );
  await dropOtherPlaces(
    tx,
    records.map(idOf),
    places.map(({ place }) => idOf(place)),
    serviceAtLocationSpec,
  );
  await writeRecords(
    tx,
    serviceAtLocationSpec,
    lastOfEach(places, ({ place }) => idOf(place)).map(({ place, service, position }) => ({
      record: place,
      own: { service_id: idOf(service), position },
    })),
  );
}

/** Organizations that a feed tells more about than their services do. */
export async function writeOrganizations(tx: Tx, organizations: readonly JsonObject[]): Promise<void> {
  await mention(tx, taxonomyTermSpec, organizations.flatMap(termsIn));
  await mention(tx, organizationSpec, organizations);
}

export async function writeTaxonomies(tx: Tx, taxonomies: readonly JsonObject[]): Promise<void> {
  await mention(tx, taxonomySpec, taxonomies);
}

export async function writeTerms(tx: Tx, terms: readonly JsonObject[]): Promise<void> {
  await mention(tx, taxonomyTermSpec, terms);
}

export async function mentionLocations(tx: Tx, locations: readonly JsonObject[]): Promise<void> {
  const known = await merged(tx, locationSpec, locations);
  const records = [];
  for (const location of known.values()) {
    const point = await placeOf(tx, location);
    records.push({
      record: location,
      own: { easting: point?.easting ?? null, northing: point?.northing ?? null },
    });
  }
  await writeRecords(tx, locationSpec, records);
}

/** Where a location is: by its coordinates, or else by its postcode as far as that is known. */
async function placeOf(tx: Tx, location: JsonObject): Promise<GridPoint | null> {
  const { latitude, longitude } = location;
  const given =
    typeof latitude === 'number' && typeof longitude === 'number' ? gridPointOf(latitude, longitude) : null;
  if (given) return given;
  for (const { postal_code: typed } of objectsIn(location.addresses)) {
    const asked = typeof typed === 'string' ? readPostcode(typed) : null;
    const found = asked ? await findPostcode(tx, widening(asked)) : null;
    if (found) return found.point;
  }
  return null;
}

/** @returns what is known now of each record that was mentioned */
async function mention(
  tx: Tx,
  spec: PartSpec,
  records: readonly JsonObject[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const known = await merged(tx, spec, records);
  await writeRecords(
    tx,
    spec,
    [...known.values()].map((record) => ({ record })),
  );
  return known;
}

async function merged(
  tx: Tx,
  spec: PartSpec,
  records: readonly JsonObject[],
): Promise<Map<string, JsonObject>> {
  const ids = [...new Set(records.map(idOf))];
  const known = await recordsById(tx, spec, ids);
  for (const record of records) {
    const id = idOf(record);
    known.set(id, { ...known.get(id), ...record });
  }
  return known;
}

function organizationOf({ organization, organization_id: id }: JsonObject): JsonObject[] {
  if (isObject(organization)) return [organization];
  return typeof id === 'string' ? [{ id }] : [];
}

function organizationIdOf(service: JsonObject): string {
  const [organization] = organizationOf(service);
  return organization ? idOf(organization) : '';
}

/** Every term that anything in the record is marked with. */
function termsIn(record: JsonObject): JsonObject[] {
  const found: JsonObject[] = [];
  const look = (value: JsonObject[string]): void => {
    if (Array.isArray(value)) for (const each of value as readonly JsonObject[]) look(each);
    else if (isObject(value)) {
      const { taxonomy_term: term } = value;
      if (isObject(term) && typeof term.id === 'string') found.push(term);
      for (const each of Object.values(value)) look(each);
    }
  };
  look(record);
  return found;
}

function lastOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

const LOCATIONS_AT_ONCE = 200;

/** Puts locations on the grid again, when more is known of where postcodes are. */
export async function placeAgain(tx: Tx): Promise<void> {
  let after = '';
  for (;;) {
    const rows: { id: string }[] = await tx('location')
      .where('id', '>', after)
      .orderBy('id')
      .limit(LOCATIONS_AT_ONCE)
      .select('id');
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const known = await recordsById(
      tx,
      locationSpec,
      rows.map(({ id }) => id),
    );
    for (const [id, location] of known) {
      const point = await placeOf(tx, location);
      if (point)
        await tx('location').where({ id }).update({ easting: point.easting, northing: point.northing });
    }
  }
}
