import { idOf, isObject, objectsIn } from './record.ts';
import type { Json, JsonObject } from './record.ts';
import { locationSpec, serviceAtLocationSpec, serviceSpec, serviceStatuses } from './standard.ts';
import type { PartSpec } from './standard.ts';
import { parseDay } from '../../shared/london-time.ts';

/** An id longer than this is no id; in a URL it would not be found again. */
const LONGEST_ID = 200;
const LONGEST_NAME = 500;

/** What is wrong with a service as a feed gives it, so that none of it may be written; empty when nothing is. */
export function serviceProblems(service: JsonObject): string[] {
  const problems: string[] = [];
  const say = (problem: string | null) => {
    if (problem !== null) problems.push(problem);
  };
  say(idProblem(service, 'It'));
  say(nameProblem(service, 'It'));
  const { status, assured_date: assured, organization, organization_id: organizationId } = service;
  if (typeof status !== 'string' || !Object.hasOwn(serviceStatuses, status))
    say(`Its status must be one of ${Object.keys(serviceStatuses).join(', ')}`);
  if (
    assured !== undefined &&
    assured !== null &&
    (typeof assured !== 'string' || parseDay(assured) === null)
  )
    say('Its assured_date is not a date like 2010-06-24');
  if (organization !== undefined && organization !== null) {
    if (!isObject(organization)) say('Its organization is not an object');
    else {
      say(idProblem(organization, 'Its organization'));
      if (organization.name !== undefined) say(nameProblem(organization, 'Its organization'));
    }
  } else say(refProblem(organizationId, 'Its organization_id'));
  problems.push(...partProblems(serviceSpec, service, ''));
  problems.push(...placeProblems(service.service_at_locations));
  problems.push(...termProblems(service));
  return problems;
}

/** Terms are records of their own, wherever in a record they stand. */
export function termProblems(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(termProblems);
  if (!isObject(value)) return [];
  const { taxonomy_term: term, taxonomy_term_id: id } = value;
  const own = [
    isObject(term) && typeof term.id === 'string' ? idProblem(term, 'A taxonomy_term in it') : null,
    isObject(term) ? refProblem(term.parent_id, 'The parent_id of a taxonomy_term in it') : null,
    refProblem(id, 'A taxonomy_term_id in it'),
  ];
  return [...own.filter((each) => each !== null), ...Object.values(value).flatMap(termProblems)];
}

/** What only names another record. */
export function refProblem(id: Json | undefined, what: string): string | null {
  if (id === undefined || id === null) return null;
  if (typeof id !== 'string') return `${what} is not text`;
  return id.length > LONGEST_ID ? `${what} has more than ${String(LONGEST_ID)} characters` : null;
}

function placeProblems(places: Json | undefined): string[] {
  if (places === undefined || places === null) return [];
  if (!Array.isArray(places)) return ['Its service_at_locations is not a list'];
  const ids = objectsIn(places).map(idOf);
  return (places as readonly Json[]).flatMap((place, index) => {
    const who = `service_at_locations ${String(index + 1)}`;
    if (!isObject(place)) return [`${who} is not an object`];
    const own = idProblem(place, who);
    const { location } = place;
    const inside = isObject(location) ? idProblem(location, `The location of ${who}`) : null;
    const none =
      isObject(location) || typeof place.location_id === 'string' ? null : `${who} has no location`;
    const twice =
      own === null && ids.indexOf(idOf(place)) !== ids.lastIndexOf(idOf(place))
        ? `${who} has the id of another one`
        : null;
    return [
      ...[own, inside, none, twice, refProblem(place.location_id, `The location_id of ${who}`)],
      ...(isObject(location) ? [...partProblems(locationSpec, location, `${who}, location, `)] : []),
      ...partProblems(serviceAtLocationSpec, place, `${who}, `),
    ].filter((each) => each !== null);
  });
}

/** Lists must be lists of objects: what else they hold could be kept and never shown. */
export function partProblems(spec: PartSpec, record: JsonObject, before: string): string[] {
  return Object.entries(spec.parts).flatMap(([name, inside]) => {
    const value = record[name];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [`Its ${before}${name} is not a list`];
    return (value as readonly Json[]).flatMap((each, index) => {
      const at = `${before}${name} ${String(index + 1)}`;
      return isObject(each) ? partProblems(inside, each, `${at}, `) : [`Its ${at} is not an object`];
    });
  });
}

/** @param who as in "It" or "Its organization" */
export function idProblem({ id }: JsonObject, who: string): string | null {
  if (typeof id !== 'string' || id.trim() === '') return `${who} has no id`;
  return id.length > LONGEST_ID ? `${who} has an id of more than ${String(LONGEST_ID)} characters` : null;
}

export function nameProblem({ name }: JsonObject, who: string): string | null {
  if (typeof name !== 'string' || name.trim() === '') return `${who} has no name`;
  return name.length > LONGEST_NAME
    ? `${who} has a name of more than ${String(LONGEST_NAME)} characters`
    : null;
}
