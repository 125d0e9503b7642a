import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { importDirectory } from '../../../src/directory/import/run-import.ts';
import { recordsOf } from '../../../src/directory/import/feed-files.ts';
import type { FeedFile } from '../../../src/directory/import/feed-files.ts';
import { createTestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService } from '../../support/directory.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const bytes = (text: string) => Promise.resolve(Buffer.from(text));

/** A feed of so many services, of which no two stand in memory at once. */
const feeds: Readonly<Record<string, (count: number) => FeedFile[]>> = {
  JSON: (count) => [
    {
      name: 'feed.json',
      open: async function* () {
        for (let nth = 0; nth < count; nth += 1) {
          const service = aService({
            id: `s${String(nth)}`,
            name: `Club ${String(nth)}`,
            description: 'Lunch. '.repeat(60),
          });
          yield await bytes(`${nth === 0 ? '[' : ','}${JSON.stringify(service)}`);
        }
        yield await bytes(']');
      },
    },
  ],
  CSV: (count) => [
    {
      name: 'services.csv',
      open: async function* () {
        yield await bytes('id,name,status,description\n');
        for (let nth = 0; nth < count; nth += 1)
          yield await bytes(`s${String(nth)},Club ${String(nth)},active,${'Lunch. '.repeat(60)}\n`);
      },
    },
  ],
};

forEachEngine('Importing ten thousand services', (context) => {
  for (const [kind, feedOf] of Object.entries(feeds))
    it(`of ${kind} takes no more memory than a thousand, and tells how far it is`, async function () {
      this.timeout(300_000);
      const { clock } = createTestApp(context.database());
      const mostHeldBy = async (count: number) => {
        let [most, told] = [0, 0];
        const records = recordsOf({ database: context.database(), clock }, feedOf(count));
        if (!records.ok) throw new Error(records.problem);
        const counts = await importDirectory({
          ...{ database: context.database(), clock, source: 'feed', actor: 'terminal', isWhole: true },
          records: records.value,
          onProgress: () => {
            told += 1;
            if (told % 5 !== 0) return;
            collectGarbage();
            most = Math.max(most, process.memoryUsage().heapUsed);
          },
        });
        expect(told).to.equal(count / 100);
        expect(counts).to.include({ refused: 0, gone: 0 });
        expect(counts.added + counts.unchanged).to.equal(count);
        return most;
      };
      const thousand = await mostHeldBy(1000);
      const tenThousand = await mostHeldBy(10_000);
      // The feed's own text is more than four megabytes: whoever held it would be found.
      expect((tenThousand - thousand) / 1_000_000).to.be.below(3);
    });
});
