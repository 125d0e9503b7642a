import { isObject } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';

export type RecordKind =
  'service' | 'organization' | 'location' | 'service_at_location' | 'taxonomy' | 'taxonomy_term';

/** What a record is, by what only its kind has: the standard's files do not say. */
export function kindOf(record: JsonObject): RecordKind {
  const has = (...names: string[]) => names.some((name) => name in record);
  if (isObject(record.service) || (has('service_id') && has('location', 'location_id')))
    return 'service_at_location';
  if (has('location_type', 'latitude', 'addresses')) return 'location';
  if (has('status', 'organization', 'organization_id', 'service_at_locations')) return 'service';
  if (has('taxonomy_terms', 'version')) return 'taxonomy';
  if (has('parent_id', 'taxonomy', 'taxonomy_id', 'taxonomy_detail', 'term', 'term_uri', 'code'))
    return 'taxonomy_term';
  return 'organization';
}
