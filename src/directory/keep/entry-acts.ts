import { randomUUID } from 'node:crypto';
import { actOnce } from '../../accounts/index.ts';
import type { Sender, Surroundings } from '../../accounts/index.ts';
import type { Reader, Tx } from '../../platform/database/database.ts';
import { RefusedForm } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import { londonDay } from '../../shared/london-time.ts';
import type { Instant } from '../../shared/london-time.ts';
import type { Result } from '../../shared/result.ts';
import { renameOffers } from '../directory-store.ts';
import { changedProperties } from '../domain/edits.ts';
import { linesIn } from '../domain/entry-lines.ts';
import type { Entry } from '../domain/entry.ts';
import { objectsIn, textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import { taxonomyTermSpec } from '../domain/standard.ts';
import { foldedName, writeEntry } from '../domain/write-entry.ts';
import { recordsById, wholeServices } from '../record-queries.ts';
import { dropUnplacedLocations } from '../record-store.ts';
import { keptServices, namedTerms, organizationNamed } from '../service-queries.ts';
import type { KeptService } from '../service-queries.ts';
import { locationOf, placesOf } from '../service-facts.ts';
import { writeServices } from '../service-store.ts';

const subjectOf = (id: string) => `service:${id}`;

export interface FoundEntry {
  readonly service: JsonObject;
  readonly kept: KeptService;
}

/** @throws NotFoundError where there is none */
export async function findEntry(reader: Reader, id: string): Promise<FoundEntry> {
  const [service] = await wholeServices(reader, [id]);
  const kept = (await keptServices(reader, [id])).get(id);
  if (!service || !kept) throw new NotFoundError();
  return { service, kept };
}

/** @throws ConflictError when somebody, or an import, has changed the entry since it was read */
async function findUnchanged(tx: Tx, id: string, version: number): Promise<FoundEntry> {
  const found = await findEntry(tx, id);
  if (found.kept.version !== version) throw new ConflictError();
  return found;
}

/** "It is still right": whoever says so has looked at it today. */
export async function confirmEntry(
  around: Surroundings,
  { id, version }: { readonly id: string; readonly version: number },
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const { service, kept } = await findUnchanged(tx, id, version);
    const assured = londonDay(at);
    await rewrite(tx, kept, { ...service, assured_date: assured }, at);
    const detail = { assured, before: textOf(service.assured_date) };
    return { result: id, event: { action: 'directory.confirmed', subject: subjectOf(id), detail } };
  });
}

export interface ChosenEntry {
  readonly entry: Entry;
  readonly mayAddTerms: boolean;
}

/** Saves what a keeper wrote. What changed is theirs from then on: an import leaves it. */
export async function editEntry(
  around: Surroundings,
  { id, version }: { readonly id: string; readonly version: number },
  { entry, mayAddTerms }: ChosenEntry,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const { service, kept } = await findUnchanged(tx, id, version);
    const terms = await termsFor(tx, entry, mayAddTerms, service);
    const written = writeEntry(service, entry, { newId: randomUUID, terms });
    const changed = changedProperties(service, written);
    const event = { action: 'directory.edited', subject: subjectOf(id), detail: { changed } };
    if (changed.length === 0) return { result: id, event: null };
    await rewrite(tx, { ...kept, edited: [...new Set([...kept.edited, ...changed])].sort() }, written, at);
    await dropUnplacedLocations(
      tx,
      placesOf(service).map((place) => textOf(locationOf(place).id)),
    );
    await renameOffers(tx, id);
    return { result: id, event };
  });
}

/** A service that no feed brings. @returns its id */
export async function addEntry(
  around: Surroundings,
  { entry, mayAddTerms, organization }: ChosenEntry & { readonly organization: string },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const id = randomUUID();
    const terms = await termsFor(tx, entry, mayAddTerms, {});
    const name = organization === '' ? entry.name : organization;
    const known = await organizationNamed(tx, name);
    const own = known === null ? { id: randomUUID(), name, description: name } : { id: known };
    const written = writeEntry({ id, organization: own }, entry, { newId: randomUUID, terms });
    const service = { ...written, assured_date: londonDay(at), last_modified: at };
    await writeServices(tx, [{ service, origin: { source: '', fingerprint: null } }]);
    const event = { action: 'directory.added', subject: subjectOf(id), detail: { organization: own.id } };
    return { result: id, event };
  });
}

async function rewrite(tx: Tx, kept: KeptService, service: JsonObject, at: Instant): Promise<void> {
  await writeServices(tx, [{ service: { ...service, last_modified: at }, origin: kept }]);
}

/** The terms that an entry's kinds of help name, by their folded names. @throws RefusedForm for a name nobody has used */
async function termsFor(
  tx: Tx,
  { categories }: Entry,
  mayAddTerms: boolean,
  service: JsonObject,
): Promise<ReadonlyMap<string, JsonObject>> {
  const named = new Map<string, string>();
  for (const { id, name } of await namedTerms(tx)) {
    const key = foldedName(name);
    if (!named.has(key)) named.set(key, id);
  }
  const known = await recordsById(tx, taxonomyTermSpec, [...named.values()]);
  const own = objectsIn(service.attributes).flatMap(({ taxonomy_term: term }) => objectsIn([term ?? null]));
  const terms = new Map<string, JsonObject>();
  for (const [key, id] of named) {
    const term = known.get(id);
    if (term) terms.set(key, term);
  }
  for (const term of own) terms.set(foldedName(textOf(term.name)), term);
  const unknown = linesIn(categories).filter((line) => !terms.has(foldedName(line)));
  const [first] = unknown;
  if (first !== undefined && !mayAddTerms)
    throw new RefusedForm({
      categories: `No entry has the kind of help “${first.slice(0, 60)}” yet. Choose one of the list, or tick that it is new`,
    });
  return terms;
}
