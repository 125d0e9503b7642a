import { expect } from 'chai';
import fc from 'fast-check';
import { figuresCsv, figuresJson } from '../../../src/platform/documents/document-figures.ts';
import type { Database, Engine } from '../../../src/platform/database/database.ts';
import { reportDocument } from '../../../src/evaluation/report-document.ts';
import { takeSnapshot } from '../../../src/evaluation/seal-evaluation.ts';
import { elevenShops, fortyContacts, sixComments, twelfthShop } from '../../fixtures/forty-contacts.ts';
import { anAccount } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { aDatabase } from '../../support/databases.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { anOrganisation } from '../../support/organisation.ts';
import { aRound } from '../../support/vault.ts';

const AT = '2010-06-21T09:00:00.000Z';
const months = {
  title: 'Six months',
  period: { from: '2009-12-17', to: '2010-06-17' },
  baseline: { from: '2009-06-17', to: '2009-12-17' },
  window: 14,
  createdAt: AT,
} as const;

interface Way {
  readonly engine: Engine;
  readonly zone: string;
  /** What is written first: the smaller its number. */
  readonly order: readonly number[];
}

interface World {
  /** Contacts of the forty, by their place from 0, that were never logged. */
  readonly without: readonly number[];
  /** Contacts that were marked as avoidable, and that were taken for a shop. */
  readonly avoidable: readonly number[];
  readonly suspected: readonly number[];
}

const place = fc.nat(39);
const worlds: fc.Arbitrary<World> = fc.record({
  without: fc.uniqueArray(place, { maxLength: 8 }),
  avoidable: fc.uniqueArray(place, { maxLength: 10 }),
  suspected: fc.uniqueArray(place, { maxLength: 5 }),
});
const orders = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

describe('The whole report', () => {
  const usualZone = process.env.TZ;
  afterEach(() => {
    if (usualZone === undefined) delete process.env.TZ;
    else process.env.TZ = usualZone;
  });

  it('has the same figures, byte for byte, whatever the engine, the order of insertion and the server’s time zone', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(worlds, orders, orders, async (world, one, other) => {
        const asWritten = Array.from({ length: 40 }, (_, index) => index);
        const [usual, ...others] = [
          await filesOf(world, { engine: 'sqlite', zone: 'Europe/London', order: asWritten }),
          await filesOf(world, { engine: 'sqlite', zone: 'Pacific/Auckland', order: one }),
          await filesOf(world, { engine: 'postgres', zone: 'America/Los_Angeles', order: other }),
        ];
        expect(usual['exact.csv']?.length).to.be.greaterThan(10_000);
        for (const files of others) {
          for (const [name, bytes] of Object.entries(files))
            expect(bytes.split('\n'), name).to.deep.equal(usual[name]?.split('\n'));
        }
      }),
      { numRuns: 4 },
    );
  });
});

/** The report's figures, exact and public, as CSV and JSON, of a database of its own. */
async function filesOf(world: World, way: Way): Promise<Record<string, string>> {
  process.env.TZ = way.zone;
  const { database, drop } = await aDatabase(way.engine);
  try {
    await write(database, world, way.order);
    const id = await anEvaluation(database, months);
    const snapshot = await takeSnapshot(database, { ...months, id }, { number: 1, at: AT, changes: '' });
    return Object.fromEntries(
      (['exact', 'public'] as const).flatMap((edition) => {
        const model = reportDocument(snapshot, edition);
        return [
          [`${edition}.csv`, figuresCsv(model)],
          [`${edition}.json`, figuresJson(model)],
        ];
      }),
    );
  } finally {
    await drop();
  }
}

async function write(database: Database, world: World, order: readonly number[]): Promise<void> {
  const organisation = await anOrganisation(database);
  const { id: colleague } = await anAccount(database, { roles: ['staff'] });
  const contacts = fortyContacts(organisation)
    .map((contact, index) => ({
      index,
      contact: {
        ...contact,
        avoidable: world.avoidable.includes(index) ? ('progress_chasing' as const) : null,
      },
    }))
    .filter(({ index }) => !world.without.includes(index));
  const inOrder = shuffled(contacts, order);
  const references = await someContacts(
    database,
    inOrder.map(({ contact }) => contact),
  );
  const rows = await database.read('contact').select<{ id: number; reference: string }[]>('id', 'reference');
  const idOf = new Map(
    inOrder.map(({ index }, at) => [index, rows.find(({ reference }) => reference === references[at])?.id]),
  );
  // A shop whose contact was never logged is matched to none.
  const places = Array.from({ length: 40 }, (_, index) => idOf.get(index) ?? 0);
  const shops = elevenShops(places).map((shop) => ({
    ...shop,
    ...(shop.contactId === undefined ? {} : { contactId: shop.contactId === 0 ? null : shop.contactId }),
  }));
  await aRound(database, organisation, { name: 'Spring', unblinded: true, shops: shuffled(shops, order) });
  await aRound(database, organisation, { name: 'Summer', unblinded: false, shops: [twelfthShop] });
  const suspected = world.suspected.flatMap((index) => idOf.get(index) ?? []);
  await database.transact(async (tx) => {
    for (const comment of shuffled(sixComments(organisation), order)) await tx('comment').insert(comment);
    for (const contactId of shuffled(suspected, order)) {
      await tx('contact_suspicion').insert({
        contact_id: contactId,
        noted_at: '2010-02-01T09:00:00.000Z',
        noted_by: colleague,
      });
    }
  });
}

function shuffled<Item>(items: readonly Item[], order: readonly number[]): Item[] {
  return items
    .map((item, index) => ({ item, key: order[index] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
