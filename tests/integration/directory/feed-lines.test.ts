import { expect } from 'chai';
import { idOf as recordId } from '../../../src/directory/domain/record.ts';
import type { JsonObject } from '../../../src/directory/domain/record.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { agentFor, createTestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, somePostcodes, writeDirectory } from '../../support/directory.ts';

/** More than are read at once. */
const COUNT = 503;
const idOf = (nth: number) => `s${String(nth).padStart(3, '0')}`;
const ids = Array.from({ length: COUNT }, (_, nth) => idOf(nth));

forEachEngine('The Open Referral UK feed in lines', (context) => {
  /** Reads a list while something is written after each of its first looks into the database. */
  async function linesOf(path: string, meanwhile: (nth: number) => Promise<void>): Promise<JsonObject[]> {
    const database = context.database();
    let looks = 0;
    const disturbed: Database = {
      ...database,
      snapshot: async (look) => {
        const found = await database.snapshot(look);
        looks += 1;
        await meanwhile(looks);
        return found;
      },
    };
    const anybody = await agentFor(createTestApp(disturbed));
    const answer = await anybody.get(`/directory/open-referral/${path}`).buffer(true);
    expect(looks).to.be.at.least(2);
    return (answer.text || String(answer.body))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
  }

  const moveTo = (id: string, easting: number) =>
    context.database().transact((tx) =>
      tx('location')
        .where({ id: `${id}-location` })
        .update({ easting }),
    );

  it('gives every record once, whatever is written before and after it meanwhile', async () => {
    const database = context.database();
    await writeDirectory(
      database,
      ids.map((id) => aService({ id, name: `Club ${id}` })),
    );
    const lines = await linesOf('services?format=ndjson', async (nth) => {
      if (nth > 1) return;
      // With pages by number the first would push read ones on, the second would be passed over.
      await writeDirectory(database, [
        aService({ id: 's0005', name: 'New before' }),
        aService({ id: 's502', name: 'Changed' }),
        aService({ id: 't', name: 'New after' }),
      ]);
    });
    expect(lines.map(({ id }) => id)).to.deep.equal([...ids, 't']);
    expect(lines.at(-2)).to.include({ name: 'Changed' });
  });

  it('goes by the distances at one moment, though places are moved meanwhile', async () => {
    const database = context.database();
    await somePostcodes(database);
    await writeDirectory(
      database,
      ids.map((id) => aService({ id, name: `Club ${id}`, service_at_locations: [at(id, 'KD1 1AA')] })),
    );
    // The last id is the nearest.
    await database.transact(async (tx) => {
      await tx('location').update({
        easting: tx.raw('330503 - cast(substr(id, 2, 3) as integer)'),
      });
    });
    const nearestFirst = [...ids].reverse();
    for (const path of ['services', 'service_at_locations']) {
      const lines = await linesOf(`${path}?format=ndjson&postcode=KD1+1AA&proximity=9000`, async (nth) => {
        await moveTo(nth % 2 === 0 ? 's502' : 's000', 330_400);
        await moveTo(nth % 2 === 0 ? 's000' : 's502', 330_001);
      });
      expect(
        lines.map((line) => recordId(line).slice(0, 4)),
        path,
      ).to.deep.equal(nearestFirst);
      await moveTo('s000', 330_503);
      await moveTo('s502', 330_001);
    }
  });
});
