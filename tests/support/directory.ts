import { readFileSync } from 'node:fs';
import { writePostcodes, writeServices } from '../../src/directory/index.ts';
import type { JsonObject } from '../../src/directory/domain/record.ts';
import type { Database } from '../../src/platform/database/database.ts';

/** One of the standard's own example files. */
export function example(path: string): JsonObject {
  return JSON.parse(
    readFileSync(new URL(`../fixtures/open-referral/${path}`, import.meta.url), 'utf8'),
  ) as JsonObject;
}

/** A service as a feed gives it; whatever a test cares about it says itself. */
export function aService(given: JsonObject = {}): JsonObject {
  return {
    id: 'lunch-club',
    name: 'Lunch club',
    status: 'active',
    organization: { id: 'st-orrin', name: 'St Orrin’s Luncheon Club', description: 'A parish club' },
    ...given,
  };
}

/** Where it is given, by easting and northing's postcode. */
export function at(id: string, postcode: string, given: JsonObject = {}): JsonObject {
  return {
    id: `${id}-place`,
    location: {
      id: `${id}-location`,
      location_type: 'physical',
      addresses: [
        {
          ...{ id: `${id}-address`, address_1: '1 High Street', city: 'Kelderby', postal_code: postcode },
          ...{ state_province: '', country: 'GB', address_type: 'physical' },
        },
      ],
      ...given,
    },
  };
}

export async function writeDirectory(database: Database, services: readonly JsonObject[]): Promise<void> {
  await database.transact((tx) =>
    writeServices(
      tx,
      services.map((service) => ({ service, origin: { source: 'test', fingerprint: null } })),
    ),
  );
}

/** Three postcodes in a row, a kilometre between the first two and ten to the third. */
export async function somePostcodes(database: Database): Promise<void> {
  await database.transact((tx) =>
    writePostcodes(tx, [
      { postcode: 'KD1 1AA', easting: 330_000, northing: 400_000 },
      { postcode: 'KD1 1AB', easting: 331_000, northing: 400_000 },
      { postcode: 'KD12 1AA', easting: 340_000, northing: 400_000 },
    ]),
  );
}
