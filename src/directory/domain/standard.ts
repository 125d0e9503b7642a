/**
 * The records of the Human Services Data Specification 3 and its United Kingdom profile (Open Referral UK) that the
 * directory keeps in columns. Whatever else a record says is kept as it came, in `extra`.
 */
export interface PartSpec {
  readonly table: string;
  readonly text: readonly string[];
  readonly number: readonly string[];
  /** Lists of parts inside it, by the standard's property. */
  readonly parts: Readonly<Record<string, PartSpec>>;
  /** Properties that are records of their own, and the column that says which. */
  readonly refs: Readonly<Record<string, string>>;
  /** Lists of records of their own: who writes the record writes them apart. */
  readonly apart: readonly string[];
}

const part = (
  table: string,
  text: readonly string[],
  given: Partial<Omit<PartSpec, 'table' | 'text'>> = {},
): PartSpec => ({ table, text, number: [], parts: {}, refs: {}, apart: [], ...given });

const language = part('language', ['name', 'code', 'note']);
const phone = part('phone', ['number', 'type', 'description'], { parts: { languages: language } });
const contact = part('contact_person', ['name', 'title', 'department', 'email'], {
  parts: { phones: phone },
});
const schedule = part(
  'schedule',
  [
    ...['valid_from', 'valid_to', 'dtstart', 'freq', 'byday', 'bymonthday'],
    ...['opens_at', 'closes_at', 'description', 'attending_type', 'notes'],
  ],
  { number: ['interval'] },
);
const attribute = part('attribute', ['link_type', 'value', 'label'], {
  refs: { taxonomy_term: 'taxonomy_term_id' },
});
const serviceArea = part('service_area', ['name', 'description', 'extent_type', 'uri']);

export const organizationSpec = part('organization', ['name', 'description', 'email', 'website'], {
  parts: { phones: phone, contacts: contact, attributes: attribute },
  apart: ['services'],
});

export const locationSpec = part('location', ['location_type', 'name', 'description', 'transportation'], {
  number: ['latitude', 'longitude'],
  parts: {
    addresses: part('address', [
      ...['address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code'],
    ]),
    accessibility: part('accessibility', ['description', 'details', 'url']),
    phones: phone,
    contacts: contact,
    schedules: schedule,
    languages: language,
    attributes: attribute,
  },
});

export const serviceAtLocationSpec = part('service_at_location', ['description'], {
  parts: {
    schedules: schedule,
    phones: phone,
    contacts: contact,
    service_areas: serviceArea,
    attributes: attribute,
  },
  refs: { location: 'location_id', service: 'service_id' },
});

export const serviceSpec = part(
  'service',
  [
    ...[
      'name',
      'status',
      'alternate_name',
      'description',
      'url',
      'email',
      'alert',
      'fees',
      'fees_description',
    ],
    ...['application_process', 'wait_time', 'eligibility_description', 'accreditations', 'assurer_email'],
    ...['assured_date', 'last_modified'],
  ],
  {
    number: ['minimum_age', 'maximum_age'],
    parts: {
      schedules: schedule,
      phones: phone,
      contacts: contact,
      cost_options: part(
        'cost_option',
        ['valid_from', 'valid_to', 'option', 'currency', 'amount_description'],
        { number: ['amount'] },
      ),
      languages: language,
      service_areas: serviceArea,
      attributes: attribute,
    },
    refs: { organization: 'organization_id' },
    apart: ['service_at_locations'],
  },
);

export const taxonomySpec = part('taxonomy', ['name', 'description', 'uri', 'version']);

export const taxonomyTermSpec = part('taxonomy_term', [
  ...['parent_id', 'taxonomy_id', 'taxonomy', 'code', 'name', 'description', 'term_uri'],
]);

export const serviceStatuses = {
  active: 'Active',
  inactive: 'Not at present',
  defunct: 'Has ended',
  'temporarily closed': 'Closed for now',
} as const;

export type ServiceStatus = keyof typeof serviceStatuses;

/** Every table of parts, in the order in which they are written. */
const partTables = [
  ...['address', 'phone', 'schedule', 'contact_person', 'cost_option', 'accessibility', 'language'],
  ...['service_area', 'attribute'],
] as const;

/** The kinds of part that a record can have, each once, wherever it stands in it. */
export function tablesIn(spec: PartSpec): PartSpec[] {
  const found = new Map<string, PartSpec>();
  const look = (inside: PartSpec) => {
    for (const part of Object.values(inside.parts)) {
      found.set(part.table, part);
      look(part);
    }
  };
  look(spec);
  return partTables.flatMap((table) => found.get(table) ?? []);
}
