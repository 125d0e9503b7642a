import { expect } from 'chai';
import { DIRECTORY_POSTCODE, fillDirectory } from '../../bench/directory-records.ts';
import { agentFor, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';

/** What the page of the nearest may take of a quiet machine, in milliseconds; the bench measures its middle there. */
const GOAL = 50;
/** A page that reads nothing takes about 4 ms there: how much slower the machine is just now. */
const USUAL = 4;

forEachEngine('300 organisations and 3,000 services', (context) => {
  it('are found and sorted by distance in under 50 ms', async function () {
    this.timeout(60_000);
    const database = context.database();
    await fillDirectory(database);
    const anybody = await agentFor(createTestApp(database));
    const nearest = `/directory?postcode=${encodeURIComponent(DIRECTORY_POSTCODE)}`;
    const { text } = await anybody.get(nearest);
    expect(text).to.contain('2,700 services').and.to.contain('(300)');

    let [quiet, page] = [Infinity, Infinity];
    const allowed = () => GOAL * Math.max(1, quiet / USUAL);
    // The quickest of them, by turns: whatever else the machine does only adds to what a page takes.
    for (let time = 0; time < MOST_TIMES && (time < LEAST_TIMES || page >= allowed()); time += 1) {
      quiet = Math.min(quiet, await msOf(anybody, '/cookies'));
      page = Math.min(page, await msOf(anybody, nearest));
    }
    expect(page, `beside ${quiet.toFixed(1)} ms of a page that reads nothing`).to.be.below(allowed());
  });
});

const LEAST_TIMES = 5;
const MOST_TIMES = 60;

async function msOf(anybody: Agent, path: string): Promise<number> {
  const start = performance.now();
  await anybody.get(path).expect(200);
  return performance.now() - start;
}
