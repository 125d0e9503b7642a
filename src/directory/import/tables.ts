import type { Json } from '../domain/record.ts';

/** A file of the tabular package: what its lines are, and the property under which a parent has them. */
export interface Table {
  readonly entity: string;
  readonly property: string;
}

const table = (entity: string, property = `${entity}s`): Table => ({ entity, property });

/** By the file's name, in the singular and plural in which the standard's own examples have them. */
const tables: Readonly<Record<string, Table>> = Object.fromEntries(
  [
    ...['organization', 'service', 'location', 'service_at_location', 'phone', 'schedule', 'contact'],
    ...['program', 'cost_option', 'required_document', 'language', 'attribute', 'service_area'],
    ...['organization_identifier', 'taxonomy_term'],
  ]
    .map((entity) => table(entity))
    .concat(table('address', 'addresses'), table('taxonomy', 'taxonomies'))
    .concat(
      table('accessibility', 'accessibility'),
      table('funding', 'funding'),
      table('metadata', 'metadata'),
    )
    .flatMap((each) => [
      [each.entity, each],
      [each.property, each],
    ]),
);

/** @returns null for a file that the package does not have, or that says nothing of services */
export function tableOf(fileName: string): Table | null {
  const name = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\.csv$/i, '')
    .toLowerCase();
  return Object.hasOwn(tables, name) ? (tables[name] ?? null) : null;
}

/** Columns that name what a line belongs to. What a service or a place refers to is no parent of it. */
export function parentsIn(entity: string, name: string): { readonly kind: string } | null {
  if (name === 'link_id') return entity === 'attribute' ? { kind: '*' } : null;
  if (name === 'resource_id') return entity === 'metadata' ? { kind: '*' } : null;
  const kind = /^(.+)_id$/.exec(name)?.[1];
  if (kind === undefined) return null;
  const parents: Readonly<Record<string, readonly string[]>> = {
    service_at_location: ['service'],
    phone: ['service', 'organization', 'location', 'contact', 'service_at_location'],
    schedule: ['service', 'location', 'service_at_location'],
    contact: ['service', 'organization', 'location', 'service_at_location'],
    address: ['location'],
    accessibility: ['location'],
    language: ['service', 'location', 'phone'],
    cost_option: ['service'],
    required_document: ['service'],
    service_area: ['service', 'service_at_location'],
    funding: ['service', 'organization'],
    program: ['organization'],
    organization_identifier: ['organization'],
  };
  return parents[entity]?.includes(kind) ? { kind } : null;
}

const numbers = new Set([
  ...['minimum_age', 'maximum_age', 'latitude', 'longitude', 'amount', 'interval', 'timezone', 'count'],
  ...['extension', 'year_incorporated'],
]);

/** A cell as the standard's JSON has it; an empty one says nothing. */
export function cellValue(name: string, text: string): Json {
  if (text === '') return null;
  return numbers.has(name) && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
