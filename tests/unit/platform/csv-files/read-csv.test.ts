import { stringify } from 'csv-stringify/sync';
import { expect } from 'chai';
import fc from 'fast-check';
import { UnusableFileError } from '../../../../src/platform/csv-files/check-text.ts';
import { readCsv } from '../../../../src/platform/csv-files/read-csv.ts';
import type { CsvRecord } from '../../../../src/platform/csv-files/read-csv.ts';
import { sourceOf } from '../../../support/csv-source.ts';
import { refusal } from '../../../support/refusal.ts';

async function read(content: string | Buffer, chunk?: number): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  const source = sourceOf(content, chunk === undefined ? {} : { chunk });
  for await (const batch of readCsv(source, 3)) records.push(...batch);
  return records;
}

async function problemOf(content: string | Buffer, chunk?: number): Promise<string> {
  const error = await refusal(read(content, chunk));
  expect(error).to.be.instanceOf(UnusableFileError);
  return error.message;
}

const numbered = (records: readonly CsvRecord[]) => records.map(({ line, fields }) => [line, ...fields]);

describe('reading CSV', () => {
  it('numbers each record by the line on which it begins', async () => {
    const text = 'ref,note\r\n1,"one\r\ntwo\r\nthree"\r\n\r\n2,x\r\n3,"a ""b"" c"';
    expect(numbered(await read(text))).to.deep.equal([
      [1, 'ref', 'note'],
      [2, '1', 'one\r\ntwo\r\nthree'],
      [6, '2', 'x'],
      [7, '3', 'a "b" c'],
    ]);
  });

  it('takes LF, CRLF and both in one file', async () => {
    expect(numbered(await read('a,b\r\n1,2\n3,4\r\n5,6\n'))).to.deep.equal([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
    ]);
  });

  it('takes the CR of an old Macintosh', async () => {
    expect(numbered(await read('a,b\r1,"x\ry"\r3,4\r'))).to.deep.equal([
      [1, 'a', 'b'],
      [2, '1', 'x\ry'],
      [4, '3', '4'],
    ]);
  });

  it('leaves a byte order mark out', async () => {
    expect(numbered(await read('\uFEFFref,note\n1,é'))).to.deep.equal([
      [1, 'ref', 'note'],
      [2, '1', 'é'],
    ]);
  });

  it('keeps records of any number of columns for its reader to judge', async () => {
    expect((await read('a,b\n1\n1,2,3\n')).map(({ fields }) => fields.length)).to.deep.equal([2, 1, 3]);
  });

  it('gives nothing for an empty file', async () => {
    expect(await read('')).to.deep.equal([]);
  });

  it('hands out no more at a time than it was asked for', async () => {
    const sizes: number[] = [];
    for await (const batch of readCsv(sourceOf('1,\n2,\n3,\n4,\n5,\n'), 2)) sizes.push(batch.length);
    expect(sizes).to.deep.equal([2, 2, 1]);
  });

  it('reads back what any table was written as, however the file is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ',', '"', '\r\n', '\n', ' ') });
    const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, chunk) => {
        const text = stringify(rows, { record_delimiter: 'windows', quoted: true });
        const records = await read(text, chunk);
        expect(records.map(({ fields }) => fields)).to.deep.equal(rows);
        let line = 1;
        for (const record of records) {
          expect(record.line).to.equal(line);
          line += 1 + record.fields.join('').split('\n').length - 1;
        }
      }),
    );
  });
});

describe('a file that is not CSV', () => {
  for (const chunk of [7, 4096]) {
    it(`names the line of the first byte that is not UTF-8, read ${String(chunk)} bytes at a time`, async () => {
      const bytes = Buffer.concat([
        Buffer.from('ref,note\r\n1,café\r\n2,caf'),
        Buffer.from([0xe9]),
        Buffer.from('\r\n'),
      ]);
      expect(await problemOf(bytes, chunk)).to.match(
        /^log\.csv, line 3 is not valid UTF-8\. Save it as UTF-8/,
      );
    });
  }

  it('may end in the middle of a character', async () => {
    expect(await problemOf(Buffer.from('a,b\n1,€').subarray(0, -1))).to.match(
      /^log\.csv, line 2 is not valid UTF-8/,
    );
  });

  for (const bytes of [Buffer.from('\uFEFFref,note', 'utf16le'), Buffer.from([0xfe, 0xff, 0, 0x61])]) {
    it(`may be UTF-16 (${bytes.subarray(0, 2).toString('hex')})`, async () => {
      expect(await problemOf(bytes)).to.match(/^log\.csv is UTF-16\. Save it as UTF-8/);
    });
  }

  it('may be UTF-16 without a mark', async () => {
    expect(await problemOf(Buffer.from('a,b\n1,2', 'utf16le'))).to.match(
      /^log\.csv, line 1 holds a zero byte/,
    );
  });

  for (const [title, text] of [
    ['to the end of the file', 'a,b\n1,2\n3,"four\n5,6\n7,8\n'],
    ['until another quotation mark', 'a,b\n1,2\n3,"four\n"5","6"\n'],
  ] as const) {
    it(`names the line with a quotation mark that stays open ${title}`, async () => {
      expect(await problemOf(text)).to.match(/^log\.csv, line 3 opens a quotation mark that is not closed/);
      expect(await problemOf(text, 1)).to.match(/^log\.csv, line 3 opens/);
    });
  }

  it('names the line with a quotation mark inside a bare field', async () => {
    expect(await problemOf('a,b\n1,"x\ny"\n3,12" pipe\n5,6\n')).to.match(
      /^log\.csv, line 4 has a quotation mark inside a field that is not in quotation marks/,
    );
  });

  it('names a line longer than 1 MB', async () => {
    const text = `a,b\n1,2\n3,${'x'.repeat(1_000_001)}\n5,6\n`;
    expect(await problemOf(text, 65_536)).to.match(/^log\.csv, line 3 is longer than 1 MB/);
  });

  it('does not gather a long file behind an open quotation mark', async () => {
    const text = `a,b\n1,2\n3,"four\n${'5,6\n'.repeat(1_000_000)}`;
    expect(await problemOf(text, 65_536)).to.match(
      /^log\.csv, line 3 is longer than 1 MB\. Perhaps a quotation mark/,
    );
  });

  it('may be longer than any piece of it that is kept', async () => {
    const line = `1,${'x'.repeat(900_000)}\n`;
    expect(await read(`a,b\n${line}${line}`, 65_536)).to.have.length(3);
  });
});
