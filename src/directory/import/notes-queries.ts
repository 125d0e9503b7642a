import type { Reader } from '../../platform/database/database.ts';

type Named = 'organization' | 'location' | 'taxonomy_term';

/** Of records that others refer to, those of which we know no more than that they are referred to. */
export async function knownOnlyById(
  reader: Reader,
  ids: Readonly<Record<Named, readonly string[]>>,
): Promise<Readonly<Record<Named, ReadonlySet<string>>>> {
  const organizations = await idsOf(
    reader('organization').whereIn('id', wanted(ids.organization)).whereNull('name').where({ extra: '{}' }),
  );
  const locations = await idsOf(
    reader('location as l')
      .whereIn('id', wanted(ids.location))
      .whereNull('name')
      .whereNull('location_type')
      .whereNull('latitude')
      .where({ extra: '{}' })
      .whereNotExists((part) => {
        void part.from('address').where({ owner: 'location' }).whereRaw('owner_id = l.id').select('path');
      }),
  );
  const terms = await idsOf(reader('taxonomy_term').whereIn('id', wanted(ids.taxonomy_term)));
  return {
    organization: new Set(organizations),
    location: new Set(locations),
    taxonomy_term: new Set(ids.taxonomy_term.filter((id) => !terms.includes(id))),
  };
}

const wanted = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== '');

async function idsOf(query: ReturnType<Reader>): Promise<string[]> {
  const rows: { id: string }[] = await query.select('id');
  return rows.map(({ id }) => id);
}

/** Which service has each place now. */
export async function ownersOfPlaces(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; service_id: string }[] = await reader('service_at_location')
    .whereIn('id', wanted(ids))
    .select('id', 'service_id');
  return new Map(rows.map((row) => [row.id, row.service_id]));
}
