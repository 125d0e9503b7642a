import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { projectRoot } from '../../../src/platform/project-root.ts';
import { forEachEngine } from '../../support/databases.ts';
import type { DatabaseContext } from '../../support/databases.ts';
import { aService, at } from '../../support/directory.ts';
import { scratchFolder } from '../../support/scratch.ts';

const COUNT = 1000;
/** Of each service, so that one with fewer is half a service. */
const PHONES = 3;

/** A feed of services with a place and phones, as one file of JSON or as the tabular package. */
const feeds: Readonly<Record<string, (folder: string) => void>> = {
  JSON: (folder) => {
    const services = Array.from({ length: COUNT }, (_, nth) => {
      const id = `s${String(nth)}`;
      const phones = Array.from({ length: PHONES }, (_, phone) => ({
        id: `${id}-${String(phone)}`,
        number: '01632 960001',
      }));
      return aService({ id, name: `Club ${id}`, phones, service_at_locations: [at(id, 'KD1 1AA')] });
    });
    writeFileSync(join(folder, 'feed.json'), JSON.stringify(services));
  },
  CSV: (folder) => {
    const rows = (line: (id: string) => string) =>
      Array.from({ length: COUNT }, (_, nth) => line(`s${String(nth)}`)).join('');
    const file = (name: string, columns: string, line: (id: string) => string) => {
      writeFileSync(join(folder, name), `${columns}\n${rows(line)}`);
    };
    file('services.csv', 'id,name,status', (id) => `${id},Club ${id},active\n`);
    file('locations.csv', 'id,location_type', (id) => `${id}-location,physical\n`);
    file(
      'service_at_locations.csv',
      'id,service_id,location_id',
      (id) => `${id}-place,${id},${id}-location\n`,
    );
    const phoneOf = (id: string, phone: number) => `${id}-${String(phone)},${id},01632 960001\n`;
    file('phones.csv', 'id,service_id,number', (id) =>
      Array.from({ length: PHONES }, (_, phone) => phoneOf(id, phone)).join(''),
    );
  },
};

const command = (folder: string, report: string) => [
  ...['--import', 'tsx', 'src/cli.ts', 'import-directory', folder],
  ...['--source', 'feed', '--whole', '--report', report],
];
const settings = (context: DatabaseContext) => ({
  cwd: projectRoot,
  env: { DATABASE_URL: context.url(), SECRET: 'a secret that only this test knows' },
});

forEachEngine('An import of the directory that is killed', (context) => {
  const count = async (table: string): Promise<number> => {
    const row = await context.database().read(table).count({ n: '*' }).first<{ n: number | string }>();
    return Number(row.n);
  };
  const halfServices = async (): Promise<unknown[]> => {
    const { read } = context.database();
    const whole = 'p.phones <> ? or l.places is null';
    const phones = read('phone').where({ owner: 'service' }).groupBy('owner_id');
    const places = read('service_at_location').groupBy('service_id');
    return read('service as s')
      .leftJoin(phones.select({ key: 'owner_id' }).count({ phones: '*' }).as('p'), 'p.key', 's.id')
      .leftJoin(places.select({ key: 'service_id' }).count({ places: '*' }).as('l'), 'l.key', 's.id')
      .where((either) => {
        void either.whereRaw(whole, [PHONES]).orWhereNull('p.phones');
      })
      .select('s.id');
  };

  for (const [kind, write] of Object.entries(feeds))
    it(`of ${kind} leaves no half service, and a second one finishes it`, async () => {
      const folder = scratchFolder('feed');
      write(folder);
      const report = join(scratchFolder('report'), 'report.csv');
      const killed = spawn(process.execPath, command(folder, report), {
        ...settings(context),
        stdio: 'ignore',
      });
      const gone = once(killed, 'exit');
      while ((await count('service')) === 0 && killed.exitCode === null) await pause(20);
      killed.kill('SIGKILL');
      const [, signal] = (await gone) as [number | null, string | null];
      expect(signal, 'it was killed before its end').to.equal('SIGKILL');

      const there = await count('service');
      expect(there).to.be.within(1, COUNT - 1);
      expect(await halfServices()).to.deep.equal([]);
      expect(await count('audit_event'), 'nothing says that it was imported').to.equal(0);

      const { stdout } = await promisify(execFile)(
        process.execPath,
        command(folder, report),
        settings(context),
      );
      const noted = kind === 'CSV' ? ` Taken over, with a note: ${COUNT.toLocaleString('en-GB')}.` : '';
      const [added, asItWas] = [COUNT - there, there].map((each) => each.toLocaleString('en-GB'));
      expect(stdout.trim()).to.equal(`Added: ${added ?? ''}. As it was: ${asItWas ?? ''}.${noted}`);
      expect(await count('service')).to.equal(COUNT);
      expect(await halfServices()).to.deep.equal([]);
      expect(await count('audit_event')).to.equal(1);
      // The report has every record once, in the feed's order.
      const lines = readFileSync(report, 'utf8').trim().split('\r\n').slice(1);
      const services = lines.filter((line) => /,(Added|As it was),/.test(line));
      expect(services.map((line) => line.split(',')[1])).to.deep.equal(
        Array.from({ length: COUNT }, (_, nth) => `s${String(nth)}`),
      );
      expect(services.filter((line) => line.includes(',Added,'))).to.have.lengthOf(COUNT - there);
    }).timeout(120_000);
});
