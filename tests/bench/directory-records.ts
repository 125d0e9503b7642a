import { writePostcodes, writeServices } from '../../src/directory/index.ts';
import type { Database } from '../../src/platform/database/database.ts';

const ORGANIZATIONS = 300;
const SERVICES = 3000;
const POSTCODES = 500;
const BATCH = 500;

const kinds = ['Lunch club', 'Befriending', 'Grab rails', 'Advice session', 'Respite', 'Community transport'];
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'MO,TU,WE,TH,FR'];

export const DIRECTORY_POSTCODE = postcode(7);

/** Three thousand services of three hundred organisations, spread over forty kilometres. */
export async function fillDirectory(database: Database): Promise<void> {
  const services = Array.from({ length: SERVICES }, (_, index) => service(index));
  await database.transact((tx) =>
    writePostcodes(
      tx,
      Array.from({ length: POSTCODES }, (_, index) => ({
        postcode: postcode(index),
        easting: 330_000 + ((index * 7919) % 40_000),
        northing: 400_000 + ((index * 104_729) % 40_000),
      })),
    ),
  );
  for (let from = 0; from < SERVICES; from += BATCH) {
    await database.transact((tx) =>
      writeServices(
        tx,
        services.slice(from, from + BATCH).map((each) => ({
          service: each,
          origin: { source: 'bench', fingerprint: null },
        })),
      ),
    );
  }
}

function postcode(index: number): string {
  const letter = String.fromCharCode(65 + (index % 20));
  return `KD${String(1 + (index % 9))} ${String(Math.floor(index / 60) % 10)}A${letter}`;
}

function service(index: number) {
  const id = String(index);
  const organization = String(index % ORGANIZATIONS);
  const place = {
    id: `place-${id}`,
    location: {
      ...{ id: `location-${id}`, location_type: 'physical' },
      addresses: [
        {
          ...{ id: `address-${id}`, address_1: `${id} High Street`, city: 'Kelderby', state_province: '' },
          ...{ country: 'GB', address_type: 'physical', postal_code: postcode(index % POSTCODES) },
        },
      ],
    },
  };
  return {
    ...{ id: `service-${id}`, name: `${kinds[index % kinds.length] ?? ''} ${id}`, status: 'active' },
    description: 'Help for people at home and nearby',
    organization: {
      id: `organization-${organization}`,
      name: `Organisation ${organization}`,
      description: 'A charity',
    },
    phones: [{ id: `phone-${id}`, number: '01632 960000' }],
    schedules: [
      {
        ...{ id: `schedule-${id}`, freq: 'WEEKLY', byday: days[index % days.length] ?? 'MO' },
        ...{ opens_at: '09:00:00', closes_at: '17:00:00' },
      },
    ],
    // One in ten is given by phone only.
    ...(index % 10 === 0 ? {} : { service_at_locations: [place] }),
  };
}
