import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { importPostcodesCommand } from '../../../src/directory/index.ts';
import { importPostcodes } from '../../../src/directory/import/import-postcodes.ts';
import { keysFrom } from '../../../src/platform/secret.ts';
import { NINE_AM } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, writeDirectory } from '../../support/directory.ts';
import { rowsOf } from '../../support/forms.ts';
import { scratchFolder } from '../../support/scratch.ts';

/** As Ordnance Survey publishes it: no heading; postcode, quality, easting, northing, and codes. */
const codePointOpen = [
  '"KD1 1AA",10,330000,400000,"E92000001","E19000001","E18000002","","E08000001","E05000001"',
  '"KD1 1AB",10,331000,400000,"E92000001","E19000001","E18000002","","E08000001","E05000001"',
  '"KD121AA",90,0,0,"E92000001","E19000001","E18000002","","E08000001","E05000001"',
];

/** As the Office for National Statistics publishes it, with the columns around those that matter. */
const postcodeDirectory = [
  '\uFEFF"pcd","pcd2","pcds","dointr","doterm","usertype","oseast1m","osnrth1m","osgrdind","lat","long"',
  '"KD1 1AA","KD1  1AA","KD1 1AA","198001","","0","0330500","0400500","1",53.49,-3.05',
  '"KD122BB","KD12 2BB","KD12 2BB","198001","199606","0","0341000","0401000","1",53.5,-2.9',
  '"KD129ZZ","KD12 9ZZ","KD12 9ZZ","198001","199606","0","","","9",99.999999,0',
  '"BT1 1AA","BT1  1AA","BT1 1AA","198001","","0","0333500","0374500","1",54.6,-5.93',
];

forEachEngine('nwd import-postcodes', (context) => {
  const folder = scratchFolder('postcodes');
  const file = (name: string, lines: readonly string[]) => {
    const path = join(folder, context.engine, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${lines.join('\r\n')}\r\n`);
    return path;
  };

  const run = async (...args: string[]) => {
    const said: { out: string[]; err: string[] } = { out: [], err: [] };
    const terminal = {
      out: (line: string) => said.out.push(line),
      err: (line: string) => said.err.push(line),
    };
    const code = await importPostcodesCommand.run(args, {
      ...{ databaseUrl: context.url(), clock: { now: () => NINE_AM } },
      ...{ keys: keysFrom('a secret that only this test knows'), terminal },
    } as unknown as Parameters<typeof importPostcodesCommand.run>[1]);
    return { code, out: said.out.join('\n'), err: said.err.join('\n') };
  };

  const known = async () =>
    (await rowsOf(context.database(), 'postcode', 'postcode')).map(
      ({ postcode, easting, northing }) => `${String(postcode)} ${String(easting)} ${String(northing)}`,
    );

  it('takes Code-Point Open over, which has no heading, and leaves out what has no place', async () => {
    const ran = await run(file('open/kd.csv', codePointOpen));
    expect(ran).to.include({ code: 0, err: '' });
    expect(ran.out).to.equal('2 postcodes imported. 1 line said nowhere and were left out.');
    expect(await known()).to.deep.equal(['KD1 1AA 330000 400000', 'KD1 1AB 331000 400000']);
    const [event] = await rowsOf(context.database(), 'audit_event', 'id');
    expect(event).to.include({ action: 'postcodes.imported' });
  });

  it('takes the ONS Postcode Directory over by its heading, but for Northern Ireland’s own grid', async () => {
    const path = file('ons/ONSPD_FEB_2010.csv', postcodeDirectory);
    expect((await run(path)).out).to.contain('2 postcodes imported. 2 lines');
    expect(await known()).to.deep.equal(['KD1 1AA 330500 400500', 'KD12 2BB 341000 401000']);
    // Again changes nothing.
    expect((await run(path)).code).to.equal(0);
    expect(await known()).to.have.length(2);
  });

  it('takes several files and a folder, the later in place of the earlier, and passes over what is neither', async () => {
    file('both/a-open.csv', codePointOpen);
    file('both/b-headers.csv', ['"PC","PQ","EA","NO"', '"Postcode","Quality","Eastings","Northings"']);
    file('both/c-ons.csv', postcodeDirectory);
    const ran = await run(join(folder, context.engine, 'both'));
    expect(ran.code).to.equal(0);
    expect(ran.err).to.contain('b-headers.csv: neither a heading with a postcode');
    expect(await known()).to.deep.equal([
      'KD1 1AA 330500 400500',
      'KD1 1AB 331000 400000',
      'KD12 2BB 341000 401000',
    ]);
  });

  it('says that nothing was imported where no column fits, and that a file is not there', async () => {
    const ran = await run(file('wrong/contacts.csv', ['Ref,Name,Postcode', '1,Ann,KD1 1AA']));
    expect(ran.code).to.equal(3);
    expect(ran.out).to.contain('0 postcodes imported');
    expect(ran.err).to.contain('contacts.csv: neither');
    let refused: unknown;
    await run(join(folder, 'nowhere.csv')).catch((error: unknown) => (refused = error));
    expect(String(refused)).to.match(/There is no file .*nowhere\.csv/);
  });

  it('puts places on the grid that have nothing but a postcode', async () => {
    await writeDirectory(context.database(), [
      aService({ id: 'near', service_at_locations: [at('near', 'KD1 1AB')] }),
    ]);
    await run(file('place/kd.csv', codePointOpen));
    const [location] = await rowsOf(context.database(), 'location', 'id');
    expect(location).to.include({ easting: 331_000, northing: 400_000 });
  });

  it('reads no further than it has written, and says how far it is', async () => {
    let read = 0;
    const ahead: number[] = [];
    const progress: number[] = [];
    async function* lines(): AsyncGenerator<Buffer> {
      for (let part = 0; part < 60; part += 1) {
        read += 500;
        yield await Promise.resolve(Buffer.from(chunk(part)));
      }
    }
    const given = { database: context.database(), clock: { now: () => NINE_AM }, actor: 'terminal' } as const;
    const { postcodes } = await importPostcodes(given, [{ name: 'large.csv', open: lines }], (sofar) => {
      progress.push(sofar);
      ahead.push(read - sofar);
    });
    expect(postcodes).to.equal(30_000);
    expect(progress.slice(0, 2)).to.deep.equal([2000, 4000]);
    expect(Math.max(...ahead)).to.be.below(12_000);
  });
});

function chunk(part: number): string {
  const letters = (number: number) =>
    String.fromCharCode(65 + (Math.floor(number / 26) % 26), 65 + (number % 26));
  return Array.from({ length: 500 }, (_, index) => {
    const number = part * 500 + index;
    const postcode = `${letters(Math.floor(number / 6760))}${String(Math.floor(number / 676) % 10)} 1${letters(number % 676)}`;
    return `"${postcode}",10,${String(330_000 + number)},400000\n`;
  }).join('');
}
