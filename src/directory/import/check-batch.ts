import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import { undone } from '../../platform/database/undone.ts';
import type { Instant } from '../../shared/london-time.ts';
import { idOf, isObject, objectsIn, textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import { wholeServices } from '../record-queries.ts';
import { keptServices } from '../service-queries.ts';
import { mentionLocations, writeOrganizations, writeServices, writeTerms } from '../service-store.ts';
import type { ServiceToWrite } from '../service-store.ts';
import type { ImportLine } from './import-line.ts';
import { kindOf } from './kinds.ts';
import { CHECKED_SERVICE, SEEN, stage, stagedById } from './staged-store.ts';
import type { StagedLine } from './staged-store.ts';
import { writeBatch } from './write-batch.ts';
import type { ImportRun, PlacedRecord } from './write-batch.ts';

type Kind = 'service' | 'organization' | 'location' | 'taxonomy_term';
type Ids = Readonly<Record<Kind, readonly string[]>>;

/** As they are staged: a check's own, apart from the lines of the tabular package that it may be reading. */
const entities: Readonly<Record<Kind, string>> = {
  service: CHECKED_SERVICE,
  organization: 'checked organization',
  location: 'checked location',
  taxonomy_term: 'checked taxonomy_term',
};

/**
 * Says what writing some records would come to: they are written as an import does, and that is undone. What those
 * before them in the feed would have written, and these name, is put there first.
 */
export async function checkBatch(
  database: Database,
  run: ImportRun,
  records: readonly PlacedRecord[],
  at: Instant,
): Promise<ImportLine[]> {
  const given = records.flatMap(({ read }) => (read.ok && isObject(read.record) ? [read.record] : []));
  const { lines, written } = await undone(database, async (tx) => {
    await putBack(tx, run.run, idsIn(given));
    const told = await writeBatch(tx, run, records);
    return { lines: told, written: await writtenBy(tx, run, told, given) };
  });
  const seen = lines.filter(({ record }) => record !== '').map(({ record }) => staged(SEEN, record, {}));
  await database.transact((tx) => stage(tx, { name: run.run, at }, [...seen, ...written]));
  return lines;
}

async function putBack(tx: Tx, run: string, ids: Ids): Promise<void> {
  const kept = async (kind: Kind) => [...(await stagedById(tx, run, entities[kind], ids[kind])).values()];
  await writeTerms(tx, await kept('taxonomy_term'));
  await writeOrganizations(tx, await kept('organization'));
  await mentionLocations(tx, await kept('location'));
  await writeServices(tx, (await kept('service')) as unknown as ServiceToWrite[]);
}

/** What a later record of the feed may name or say again. */
async function writtenBy(
  reader: Reader,
  { source }: ImportRun,
  lines: readonly ImportLine[],
  given: readonly JsonObject[],
): Promise<StagedLine[]> {
  const ids = lines
    .filter(({ result }) => result === 'added' || result === 'changed')
    .map(({ record }) => record);
  const kept = await keptServices(reader, ids);
  const services = await wholeServices(reader, ids);
  return [
    ...services.flatMap((service) => {
      const { fingerprint = null, edited = [], version = 1 } = kept.get(idOf(service)) ?? {};
      const origin = { source, fingerprint, edited: [...edited], version: version - 1 };
      return [
        staged(CHECKED_SERVICE, idOf(service), { service, origin }),
        ...[service.organization]
          .filter(isObject)
          .map((each) => staged(entities.organization, idOf(each), each)),
        ...placesOf(service).map((each) => staged(entities.location, idOf(each), each)),
      ];
    }),
    ...given.flatMap((record) => {
      const kind = kindOf(record);
      const terms = kind === 'taxonomy' ? objectsIn(record.taxonomy_terms) : [record];
      return kind === 'service' || kind === 'service_at_location'
        ? []
        : terms.map((each) =>
            staged(entities[kind === 'taxonomy' ? 'taxonomy_term' : kind], idOf(each), each),
          );
    }),
  ].filter(({ recordId }) => recordId !== '');
}

function staged(entity: string, recordId: string, record: JsonObject): StagedLine {
  return { entity, recordId, parentKind: '', parentId: '', record };
}

function placesOf(service: JsonObject): JsonObject[] {
  return objectsIn(service.service_at_locations).flatMap(({ location }) =>
    isObject(location) ? [location] : [],
  );
}

/** Everything that some records are or name. */
function idsIn(records: readonly JsonObject[]): Ids {
  const services = records.flatMap((record) => [
    record,
    ...[record.service].filter(isObject),
    { id: textOf(record.service_id) },
    ...objectsIn(record.services),
  ]);
  const places = [...records, ...services.flatMap((each) => objectsIn(each.service_at_locations))];
  return {
    service: services.map(idOf),
    organization: services.flatMap(({ organization, organization_id: id }) => [
      isObject(organization) ? idOf(organization) : textOf(id),
    ]),
    location: places.flatMap(({ location, location_id: id }) => [
      isObject(location) ? idOf(location) : textOf(id),
    ]),
    taxonomy_term: services.flatMap((each) =>
      objectsIn(each.attributes).map(({ taxonomy_term_id: id }) => textOf(id)),
    ),
  };
}
