import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/database/database.ts';
import {
  idProblem,
  nameProblem,
  partProblems,
  refProblem,
  serviceProblems,
  termProblems,
} from '../domain/check-service.ts';
import { keepEdits, propertiesInWords } from '../domain/edits.ts';
import { cannotBeKept, idOf, isObject, objectsIn } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import { wholeServices } from '../record-queries.ts';
import { withoutNul } from '../../platform/web/fields.ts';
import { keptServices } from '../service-queries.ts';
import type { KeptService } from '../service-queries.ts';
import { markSeen } from '../gone-store.ts';
import {
  mentionLocations,
  writeOrganizations,
  writeServices,
  writeTaxonomies,
  writeTerms,
} from '../service-store.ts';
import { locationSpec, organizationSpec } from '../domain/standard.ts';
import { coordinatesNote, notesOn, placesOfOthers } from './notes.ts';
import { kindOf } from './kinds.ts';
import type { ImportLine, ImportResult } from './import-line.ts';
import type { ReadRecord } from './read-json.ts';

export interface PlacedRecord {
  readonly position: number;
  readonly read: ReadRecord;
}

export interface ImportRun {
  readonly source: string;
  /** This import among all, to tell at its end what it has not brought. */
  readonly run: string;
}

interface Service {
  readonly position: number;
  readonly service: JsonObject;
}

/**
 * Writes some records of a feed: each whole, or not at all with the reason why. A service that came like this before
 * is left as it is, with whatever was changed here since.
 */
export async function writeBatch(
  tx: Tx,
  { source, run }: ImportRun,
  records: readonly PlacedRecord[],
): Promise<ImportLine[]> {
  const lines: ImportLine[] = [];
  const services: Service[] = [];
  for (const { position, read } of records) {
    if (!read.ok) lines.push(lineOf(position, { id: read.id ?? '' }, 'refused', read.problem));
    else if (!isObject(read.record))
      lines.push(lineOf(position, {}, 'refused', 'It is not a record but a single value'));
    else lines.push(...(await takeRecord(tx, position, read.record, services)));
  }
  const all = [...lines, ...(await takeServices(tx, source, services))];
  // A record that is refused is in the feed all the same, so that it has not gone from it.
  await markSeen(tx, run, all);
  return all.sort((one, other) => one.position - other.position);
}

function lineOf(position: number, record: JsonObject, result: ImportResult, words = ''): ImportLine {
  const name = typeof record.name === 'string' ? record.name : '';
  const [id, said, why] = [idOf(record).slice(0, 200), name.slice(0, 200), words.slice(0, 2000)].map(
    withoutNul,
  );
  return { position, record: id ?? '', name: said ?? '', result, words: why ?? '' };
}

/** Writes what is no service at once; services are put with the others. */
async function takeRecord(
  tx: Tx,
  position: number,
  record: JsonObject,
  services: Service[],
): Promise<ImportLine[]> {
  if (cannotBeKept(record))
    return [lineOf(position, record, 'refused', 'It contains a character that cannot be kept')];
  const kind = kindOf(record);
  const whole = kind === 'service_at_location' ? await serviceWithPlace(tx, record, services) : record;
  if (kind === 'service' || kind === 'service_at_location') {
    const problems = serviceProblems(kind === 'service_at_location' ? withLastPlace(whole) : whole);
    if (problems.length > 0) return [lineOf(position, record, 'refused', inWords(problems))];
    const waiting = kind === 'service_at_location' ? waitingFor(services, idOf(whole)) : undefined;
    if (waiting === undefined) {
      services.push({ position, service: whole });
      return [];
    }
    services[services.indexOf(waiting)] = { ...waiting, service: whole };
    return [lineOf(position, whole, 'noted', 'One more place of a service, taken over with it')];
  }
  const nested = objectsIn(record.services).map((service): JsonObject => ({
    ...service,
    organization: { id: record.id },
  }));
  const problems = [
    idProblem(record, 'It'),
    kind === 'location' ? null : nameProblem(record, 'It'),
    ...(kind === 'location' ? partProblems(locationSpec, record, '') : []),
    ...(kind === 'organization' ? partProblems(organizationSpec, record, '') : []),
    ...(kind === 'taxonomy_term' ? [record] : objectsIn(record.taxonomy_terms)).flatMap((term) => [
      refProblem(term.id, 'The id of a term'),
      refProblem(term.parent_id, 'The parent_id of a term'),
    ]),
    ...termProblems(record),
    ...nested.flatMap(serviceProblems).map((problem) => `A service of it: ${problem}`),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return [lineOf(position, record, 'refused', inWords(problems))];
  if (kind === 'location') await mentionLocations(tx, [record]);
  else if (kind === 'taxonomy_term') await writeTerms(tx, [record]);
  else if (kind === 'taxonomy') {
    await writeTerms(
      tx,
      objectsIn(record.taxonomy_terms).filter((term) => idOf(term) !== ''),
    );
    await writeTaxonomies(tx, [record]);
  } else {
    await writeOrganizations(tx, [record]);
    services.push(...nested.map((service) => ({ position, service })));
    if (nested.length > 0) return [];
  }
  const note = kind === 'location' ? coordinatesNote(record) : null;
  const words = [`Not a service but ${kindInWords[kind]}`, note].filter((each) => each !== null);
  return [lineOf(position, record, 'noted', words.join('. '))];
}

const kindInWords = {
  location: 'a location',
  taxonomy: 'a taxonomy',
  taxonomy_term: 'a term of a taxonomy',
  organization: 'an organization',
} as const;

function inWords(problems: readonly string[]): string {
  const [some, more] = [problems.slice(0, 5), problems.length - 5];
  return `${some.join('. ')}${more > 0 ? `. And ${String(more)} more` : ''}`;
}

/** The service that a place belongs to, as it is or as it waits to be written, with the place among those it has. */
async function serviceWithPlace(
  tx: Tx,
  record: JsonObject,
  services: readonly Service[],
): Promise<JsonObject> {
  const { service, service_id: id, ...place } = record;
  const given: JsonObject = isObject(service) ? service : typeof id === 'string' ? { id } : {};
  const waiting = waitingFor(services, idOf(given))?.service;
  const [known = {}] = waiting ? [waiting] : await wholeServices(tx, [idOf(given)]);
  const others = objectsIn(known.service_at_locations).filter((each) => idOf(each) !== idOf(place));
  return { ...known, ...given, service_at_locations: [...others, place] };
}

/** Its other places were looked at when they came. */
function withLastPlace(service: JsonObject): JsonObject {
  return { ...service, service_at_locations: objectsIn(service.service_at_locations).slice(-1) };
}

function waitingFor(services: readonly Service[], id: string): Service | undefined {
  return services.findLast(({ service }) => idOf(service) === id);
}

async function takeServices(tx: Tx, source: string, services: readonly Service[]): Promise<ImportLine[]> {
  // A feed that has an id twice means the later one.
  const last = new Map(services.map((each) => [idOf(each.service), each]));
  const before = await keptServices(tx, [...last.keys()]);
  const [lines, changed]: [ImportLine[], Service[]] = [[], []];
  for (const each of services) {
    const known = before.get(idOf(each.service));
    if (last.get(idOf(each.service)) !== each)
      lines.push(
        lineOf(
          each.position,
          each.service,
          'noted',
          'The feed has its id once more; the later record stands',
        ),
      );
    else if (known?.fingerprint === fingerprintOf(each.service) && known.goneOn === null)
      lines.push(lineOf(each.position, each.service, 'unchanged'));
    else changed.push(each);
  }
  const read = changed.filter(({ service }) => {
    const known = before.get(idOf(service));
    return known && (known.edited.length > 0 || isSummary(service));
  });
  const whole = await wholeServices(
    tx,
    read.map(({ service }) => idOf(service)),
  );
  const here = new Map(whole.map((service) => [idOf(service), service]));
  const taken = changed.map(({ position, service }) => {
    const known = before.get(idOf(service));
    const { words, ...over } = takeOver(service, here.get(idOf(service)) ?? null, known);
    const fingerprint = fingerprintOf(service);
    const origin = { source, fingerprint, edited: over.edited, version: known?.version ?? 0 };
    return { position, known, words, written: { service: over.service, origin } };
  });
  const toWrite = taken.map(({ written }) => written);
  const moved = await placesOfOthers(tx, toWrite);
  await writeServices(tx, toWrite);
  const notes = await notesOn(tx, toWrite);
  for (const { position, known, words, written } of taken) {
    const id = idOf(written.service);
    const said = [words, ...(moved.get(id) ?? []), ...(notes.get(id) ?? [])].filter(Boolean);
    lines.push(lineOf(position, written.service, known ? 'changed' : 'added', said.join('. ')));
  }
  return lines;
}

/** What of a feed's service is written: what was edited here stays, and the report says what that is. */
function takeOver(service: JsonObject, here: JsonObject | null, known: KeptService | undefined) {
  const said: JsonObject = here && isSummary(service) ? { ...here, ...service } : service;
  const kept =
    here && known && known.edited.length > 0
      ? keepEdits(here, said, known.edited)
      : { service: said, edited: [] };
  const words = [
    known?.goneOn == null ? '' : 'It is in the feed again',
    kept.edited.length === 0
      ? ''
      : `Edited here and left as it is here, though the feed says otherwise: ${propertiesInWords(kept.edited)}`,
  ];
  return { ...kept, words: words.filter(Boolean).join('. ') };
}

/** As in a list of the standard's API: no lists in it, so what it does not say is not gone. */
function isSummary(service: JsonObject): boolean {
  return !Object.values(service).some((value) => Array.isArray(value));
}

function fingerprintOf(service: JsonObject): string {
  return createHash('sha256').update(JSON.stringify(service)).digest('hex');
}
