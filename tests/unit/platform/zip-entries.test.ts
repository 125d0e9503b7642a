import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { zipEntries } from '../../../src/platform/csv-files/zip-entries.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { zipOf } from '../../support/zip.ts';

describe('A file in a zip file', () => {
  it('is read in pieces, however long it is, as often as it is asked for', async () => {
    const line = (nth: number) => `s${String(nth)},Club ${String(nth)},active,${'Lunch. '.repeat(20)}\n`;
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, nth) => line(nth)).join(''));
    const path = join(scratchFolder('long-zip'), 'long.zip');
    writeFileSync(path, zipOf([{ name: 'services.csv', content }]));
    const found = await zipEntries({ name: 'long.zip', path }, { entries: 5, bytes: 100_000_000 });
    if (!found.ok) throw new Error(found.problem);
    const [file] = found.value;
    for (let time = 0; time < 2; time += 1) {
      let [longest, bytes] = [0, 0];
      for await (const piece of file?.open() ?? []) {
        longest = Math.max(longest, piece.length);
        expect(content.compare(piece, 0, piece.length, bytes, bytes + piece.length)).to.equal(0);
        bytes += piece.length;
      }
      expect(bytes).to.equal(content.length).and.to.be.above(40_000_000);
      expect(longest).to.be.below(200_000);
    }
  });
});
