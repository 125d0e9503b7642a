import {
  chooseEntries,
  findEarlierSignpostings,
  writePostcodes,
  writeServices,
} from '../../src/directory/index.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { writeGaps } from './gaps.ts';
import { reasonSlugs, reasons } from './reasons.ts';
import type { ReasonSlug } from './reasons.ts';
import { offerOf, organisationsAndReasons, organisationsFor } from './signposts.ts';
import type { Numbers } from './write-year.ts';

/** An area that no letter is sent to: KD is nobody's, and the grid's squares lie in the sea off Lancashire. */
const postcodes = [
  'KD1 1AA',
  'KD1 1BB',
  'KD1 2AA',
  'KD2 1AA',
  'KD2 3CD',
  'KD3 4EF',
  'KD4 5GH',
  'KD12 1AA',
].map((postcode, index) => ({
  postcode,
  easting: 322_000 + index * 1150,
  northing: 432_000 + ((index * 2900) % 7000),
}));

const streets = ['Station Road', 'Church Lane', 'The Parade', 'Mill Street', 'Harbour View', 'Market Square'];
const days = ['MO,TU,WE,TH,FR', 'TU,TH', 'MO,WE,FR', 'WE', 'MO,TU,WE,TH,FR,SA', '1TU'];

const tongues = ['Polish', 'British Sign Language', 'Urdu'];

/** By telephone, or at people's homes: nothing to travel to. */
const withoutPlace = /Line|Lifeline|Handyperson|Sitters|Wheels|Frozen/;

/** The borough's organisations outside the council, an entry each, and which are offered for which reason. */
export async function writeDirectory(tx: Tx, numbers: Numbers): Promise<void> {
  await writePostcodes(tx, postcodes);
  const all = organisationsAndReasons();
  await writeServices(
    tx,
    all.map(({ name, reasons: helpsWith }, index) => ({
      service: service(name, helpsWith, index),
      origin: { source: 'Demonstration', fingerprint: null },
    })),
  );
  const ids = new Map(all.map(({ name }, index) => [name, idOf(index)]));
  for (const slug of reasonSlugs) {
    const entries = organisationsFor(slug).flatMap((name) => ids.get(name) ?? []);
    await chooseEntries(tx, numbers.reason.get(slug) ?? 0, entries);
  }
  await findEarlierSignpostings(tx);
  await writeGaps(tx, numbers, ids);
}

/** In the form of the standard's, and the same each time. */
function idOf(index: number, of = 0): string {
  return `00000000-0000-4000-8000-${String(of).padStart(4, '0')}${String(index + 1).padStart(8, '0')}`;
}

function service(name: string, helpsWith: readonly ReasonSlug[], index: number) {
  const postcode = postcodes[index % postcodes.length]?.postcode ?? '';
  const helps = helpsWith.map((slug) => reasons[slug].name);
  const said = `${name} helps people in and around Kelderby with: ${helps.join(', ').toLowerCase()}.`;
  const description = [offerOf(name), said].filter((words) => words !== null).join(' ');
  return {
    ...{ id: idOf(index), name, description, status: 'active', url: 'https://www.example.org/' },
    assured_date: `${index % 4 === 0 ? '2009-03' : '2010-0' + String(1 + (index % 5))}-${String(1 + index).padStart(2, '0')}`,
    organization: { id: idOf(index, 1), name, description: `${name}, an invented organisation` },
    phones: [{ id: idOf(index, 2), number: `01632 960${String(700 + index)}` }],
    schedules: [
      {
        ...{ id: idOf(index, 3), freq: index % days.length === 5 ? 'MONTHLY' : 'WEEKLY' },
        // Some are open when the demonstration begins: at 9 on a Thursday.
        ...(index % 3 === 0
          ? { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '08:30:00', closes_at: '18:00:00' }
          : { byday: days[index % days.length] ?? 'MO', opens_at: '09:30:00', closes_at: '16:00:00' }),
      },
    ],
    ...(index % 4 === 1 ? { fees_description: 'Free' } : {}),
    ...(index % 4 === 2
      ? { cost_options: [{ id: idOf(index, 9), amount: 3.5, amount_description: 'a session' }] }
      : {}),
    ...(index % 5 === 3
      ? { languages: [{ id: idOf(index, 10), name: tongues[index % tongues.length] ?? '' }] }
      : {}),
    attributes: helpsWith.map((slug, nth) => ({
      id: idOf(index * 10 + nth, 4),
      taxonomy_term: {
        ...{ id: `demonstration-${slug}`, name: reasons[slug].name, description: reasons[slug].name },
        taxonomy: 'Kinds of help',
      },
    })),
    ...(withoutPlace.test(name)
      ? {}
      : {
          service_at_locations: [
            {
              id: idOf(index, 5),
              location: {
                ...{ id: idOf(index, 6), location_type: 'physical' },
                addresses: [
                  {
                    ...{
                      id: idOf(index, 7),
                      address_1: `${String(2 + index * 3)} ${streets[index % streets.length] ?? ''}`,
                    },
                    ...{ city: 'Kelderby', state_province: '', postal_code: postcode, country: 'GB' },
                    address_type: 'physical',
                  },
                ],
                ...(index % 3 === 0
                  ? {
                      accessibility: [
                        { id: idOf(index, 8), description: 'Level entrance and an accessible toilet.' },
                      ],
                    }
                  : {}),
              },
            },
          ],
        }),
  };
}
