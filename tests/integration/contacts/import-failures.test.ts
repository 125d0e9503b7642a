import { expect } from 'chai';
import type { CsvSource } from '../../../src/platform/csv-files/csv-source.ts';
import { importContacts } from '../../../src/contacts/import/import-contacts.ts';
import { reportAsJson } from '../../../src/platform/csv-files/import-report.ts';
import { doorsOn } from '../../../src/organisation/index.ts';
import { openDatabase } from '../../../src/platform/database/open-database.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { importRequest, imported, importedOn, rowCounts, short, shortLog } from '../../support/imports.ts';
import { refusal } from '../../support/refusal.ts';

forEachEngine('An import that goes wrong', (context) => {
  it('is completed by a repeat after it stopped between two batches', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => `${String(index)},2009-11-02,Desk,Badge`);
    const whole = shortLog(...lines);
    let opened = 0;
    const broken: CsvSource = {
      name: 'log.csv',
      open: async function* () {
        opened += 1;
        let read = 0;
        for await (const chunk of whole.open()) {
          read += chunk.length;
          if (opened === 2 && read > 150_000) throw new Error('the disk went away');
          yield chunk;
        }
      },
    };
    const stopped = await refusal(imported(context, broken, short));
    expect(stopped.message).to.equal('the disk went away');
    const [there = 0] = await rowCounts(context);
    expect(there).to.be.greaterThan(0).and.to.be.lessThan(9000);
    const repeated = await imported(context, whole, short);
    expect(repeated).to.include({ lines: 9000, imported: 9000 - there, alreadyImported: there });
  });

  it('counts a line once when two imports run at the same time', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `${String(index)},2009-11-02,Desk ${String(index % 7)},Badge`,
    );
    const other = openDatabase(context.url());
    try {
      const both = await Promise.all([
        imported(context, shortLog(...lines), short),
        imported(context, shortLog(...lines), short, other),
      ]);
      expect(both.reduce((sum, each) => sum + each.imported, 0)).to.equal(3000);
      expect(both.reduce((sum, each) => sum + each.alreadyImported, 0)).to.equal(3000);
    } finally {
      await other.close();
    }
    expect(await doorsOn(context.database().read, importedOn)).to.have.length(7);
  });

  it('keeps only so many rejected lines, and counts them all', async () => {
    const lines = Array.from({ length: 10_050 }, (_, index) => `${String(index)},,Desk,Badge`);
    const rejecting = await imported(context, shortLog(...lines), short);
    expect(rejecting).to.include({ lines: 10_050, imported: 0, rejectedCount: 10_050 });
    const json = JSON.parse(reportAsJson(rejecting)) as { rejected: unknown[]; rejected_count: number };
    expect(json.rejected).to.have.length(10_000);
    expect(json.rejected_count).to.equal(10_050);
  });

  const unusable: [title: string, source: CsvSource, says: RegExp][] = [
    ['that is empty', sourceOf(''), /^log\.csv is empty\.$/],
    ['with nothing but blank lines', sourceOf('\r\n\r\n'), /^log\.csv is empty\.$/],
    [
      'with a heading and no lines',
      sourceOf('ref,at,door,reason\r\n'),
      /^log\.csv has a heading and no lines\.$/,
    ],
    [
      'without a mapped column',
      sourceOf('ref,at,desk,reason\n1,2009-11-02,Desk,Badge\n'),
      /^log\.csv: The mapping names columns that the file does not have: door \(for door\)\.\nThe file has: ref, at, desk, reason\.$/,
    ],
    [
      'that stops being UTF-8 after many good lines',
      sourceOf(
        Buffer.concat([
          Buffer.from(`ref,at,door,reason\n${'1,2009-11-02,D,B\n'.repeat(5000)}`),
          Buffer.from([0xff]),
        ]),
      ),
      /^log\.csv, line 5002 is not valid UTF-8/,
    ],
    [
      'with a quotation mark left open after many good lines',
      shortLog(
        ...Array.from({ length: 5000 }, (_, index) => `${String(index)},2009-11-02,D,B`),
        'x,2009-11-02,"D,B',
      ),
      /^log\.csv, line 5002 opens a quotation mark that is not closed/,
    ],
  ];
  for (const [title, source, says] of unusable) {
    it(`changes nothing for a file ${title}`, async () => {
      const before = await rowCounts(context);
      const refused = await importContacts(importRequest(context, source, short));
      expect(refused.ok ? '' : refused.problem).to.match(says);
      expect(await rowCounts(context)).to.deep.equal(before);
    });
  }
});
