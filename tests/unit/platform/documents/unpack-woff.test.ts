import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { unpackWoff } from '../../../../src/platform/documents/unpack-woff.ts';

const require = createRequire(import.meta.url);
const woff = readFileSync(
  require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff'),
);

/** OpenType: a table's sum of its big-endian 32-bit words, the last padded with zeros. */
function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

describe('unpacking a WOFF file', () => {
  it('gives a font whose every table is where it says and adds up to its checksum', () => {
    const font = unpackWoff(woff);
    const tables = font.readUInt16BE(4);
    expect(tables).to.equal(woff.readUInt16BE(12)).and.to.be.greaterThan(8);
    expect(font.length).to.equal(woff.readUInt32BE(16));
    for (let index = 0; index < tables; index += 1) {
      const at = 12 + index * 16;
      const tag = font.toString('latin1', at, at + 4);
      const [sum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field));
      const table = Buffer.from(font.subarray(offset, (offset ?? 0) + (length ?? 0)));
      // The head table holds the whole font's, which is left out of its own.
      if (tag === 'head') table.writeUInt32BE(0, 8);
      expect(checksum(table), tag).to.equal(sum);
    }
  });

  it('refuses what is none', () => {
    expect(() => unpackWoff(Buffer.from('<html>'.padEnd(60)))).to.throw('no WOFF file');
  });
});
