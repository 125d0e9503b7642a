import type { Reader } from '../../platform/database/database.ts';
import { groupBy } from '../../shared/group-by.ts';
import { gridPointOf } from '../domain/national-grid.ts';
import { idOf, isObject, objectsIn, textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import type { ServiceToWrite } from '../service-store.ts';
import { knownOnlyById, ownersOfPlaces } from './notes-queries.ts';

/** What is odd about services that could be taken over all the same, by their ids: asked once they are written. */
export async function notesOn(
  reader: Reader,
  services: readonly ServiceToWrite[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = services.map(({ service }) => ({
    id: idOf(service),
    organization: organizationOf(service),
    locations: locationsOf(service),
    terms: termsNamedIn(service),
  }));
  const bare = await knownOnlyById(reader, {
    organization: all.map(({ organization }) => organization),
    location: all.flatMap(({ locations }) => locations.map(idOf)),
    taxonomy_term: all.flatMap(({ terms }) => terms),
  });
  return new Map(
    all.map(({ id, organization, locations, terms }) => [
      id,
      [
        ...(bare.organization.has(organization) ? [onlyId('organization', organization)] : []),
        ...locations.flatMap((location) => [
          ...(bare.location.has(idOf(location)) ? [onlyId('location', idOf(location))] : []),
          ...[coordinatesNote(location)].filter((note) => note !== null),
        ]),
        ...terms.filter((term) => bare.taxonomy_term.has(term)).map((term) => onlyId('kind of help', term)),
      ],
    ]),
  );
}

const onlyId = (what: string, id: string) => `Of its ${what} ${id} nothing is known but the id`;

/** Services that take a place over which was another's: a place belongs to one. Asked before they are written. */
export async function placesOfOthers(
  reader: Reader,
  services: readonly ServiceToWrite[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = services.flatMap(({ service }) =>
    objectsIn(service.service_at_locations).map((place) => ({ id: idOf(place), service: idOf(service) })),
  );
  const owners = await ownersOfPlaces(
    reader,
    places.map(({ id }) => id),
  );
  const notes: { service: string; words: string }[] = [];
  for (const { id, service } of places) {
    const owner = owners.get(id);
    if (owner !== undefined && owner !== service)
      notes.push({ service, words: `Its place ${id} was that of ${owner}, which no longer has it` });
    owners.set(id, service);
  }
  return new Map(
    [...groupBy(notes, ({ service }) => service)].map(([id, some]) => [id, some.map(({ words }) => words)]),
  );
}

/** @returns null where a location's coordinates, if it has any, say where in Great Britain it is */
export function coordinatesNote(location: JsonObject): string | null {
  const { latitude, longitude } = location;
  if (latitude == null && longitude == null) return null;
  const who = `The coordinates of the location ${idOf(location)}`;
  if (typeof latitude !== 'number' || typeof longitude !== 'number')
    return `${who} are not two numbers: it is placed by its postcode`;
  if (gridPointOf(latitude, longitude)) return null;
  const perhaps = gridPointOf(longitude, latitude) ? ', and would be the other way round' : '';
  return `${who} are not in Great Britain${perhaps}: it is placed by its postcode`;
}

function organizationOf({ organization, organization_id: id }: JsonObject): string {
  return isObject(organization) ? idOf(organization) : textOf(id);
}

function locationsOf(service: JsonObject): JsonObject[] {
  return objectsIn(service.service_at_locations).map(({ location, location_id: id }) =>
    isObject(location) ? location : { id },
  );
}

/** Terms that are named by their ids alone. */
function termsNamedIn(service: JsonObject): string[] {
  return objectsIn(service.attributes).flatMap(({ taxonomy_term: term, taxonomy_term_id: id }) =>
    !isObject(term) && typeof id === 'string' ? [id] : [],
  );
}
