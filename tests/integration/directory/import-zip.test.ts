import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { importDirectoryCommand, importPostcodesCommand } from '../../../src/directory/index.ts';
import { keysFrom } from '../../../src/platform/secret.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { aDatabase, forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, wordsOf } from '../../support/forms.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { zipOf } from '../../support/zip.ts';

const path = '/directory/import';
const examples = fileURLToPath(new URL('../../fixtures/open-referral/hsds/csv/', import.meta.url));
const packageFiles = readdirSync(examples).map((name) => ({
  name: `package/${name}`,
  content: readFileSync(join(examples, name)),
}));
const services = { name: 'services.csv', content: 'id,name,status\ns1,Chair exercise,active\n' };

forEachEngine('A tabular package as one zip file', (context) => {
  let lead: Agent;
  const folder = scratchFolder('zips');

  async function signIn() {
    const app = createTestApp(context.database());
    lead = await agentFor(app, (await anAccount(context.database(), { roles: ['policy_lead'] })).email);
  }
  async function send(content: Buffer, name = 'package.zip') {
    const hidden = hiddenFieldsOf((await lead.get(path)).text, path);
    const form = lead.post(path);
    for (const [field, value] of Object.entries({ ...hidden, source: 'Community', act: 'import' }))
      void form.field(field, value);
    return form.attach('file', content, name);
  }

  async function inTerminal(command: typeof importDirectoryCommand, args: readonly string[]) {
    const said: string[] = [];
    const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) };
    const code = await command.run(args, {
      ...{ databaseUrl: context.url(), clock: { now: () => NINE_AM } },
      ...{ keys: keysFrom('a secret that only this test knows'), terminal },
    } as unknown as Parameters<typeof command.run>[1]);
    return { code, said: said.join('\n') };
  }

  /** All that is kept of the directory, but for which import it came with. */
  async function directoryIn(database = context.database()): Promise<unknown> {
    const kept = [];
    for (const table of ['organization', 'service', 'location', 'service_at_location', 'taxonomy_term'])
      kept.push(await rowsOf(database, table, 'id'));
    for (const table of ['address', 'phone', 'schedule', 'contact_person', 'cost_option', 'attribute'])
      kept.push((await rowsOf(database, table, 'path')).map((row) => JSON.stringify(row)).sort());
    return JSON.parse(JSON.stringify(kept, (name, value: unknown) => (name === 'seen_in' ? null : value)));
  }

  it('is taken over in the browser and in a terminal as its files are, unzipped', async () => {
    const terminal = await inTerminal(importDirectoryCommand, [examples, '--source', 'Community']);
    expect(terminal.said).to.contain('Added: 1.');
    const unzipped = await directoryIn();
    await signIn();
    const sent = await send(zipOf(packageFiles));
    const report = wordsOf((await lead.get(String(sent.headers.location))).text);
    expect(report).to.contain('package.zip').and.to.contain('As it was 1').and.to.contain('Added 0');

    const other = await aDatabase(context.engine);
    try {
      const again = createTestApp(other.database);
      lead = await agentFor(again, (await anAccount(other.database, { roles: ['policy_lead'] })).email);
      const added = await send(zipOf(packageFiles), 'not-said-by-its-name.csv');
      expect(wordsOf((await lead.get(String(added.headers.location))).text)).to.contain('Added 1');
      expect(await directoryIn(other.database)).to.deep.equal(unzipped);
    } finally {
      await other.drop();
    }

    const zip = join(folder, `${context.engine}.zip`);
    writeFileSync(zip, zipOf(packageFiles));
    const zipped = await inTerminal(importDirectoryCommand, [zip, '--source', 'Community']);
    expect(zipped.said).to.contain('As it was: 1');
    writeFileSync(zip, zipOf(packageFiles).subarray(0, -30));
    const cut = inTerminal(importDirectoryCommand, [zip, '--source', 'Community']);
    await cut.then(
      () => expect.fail('a zip file that was cut off was imported'),
      (error: unknown) => expect(String(error)).to.match(/is a broken zip file.*\nNothing was imported/s),
    );
  });

  it('brings postcodes too, as their publishers hand them out', async () => {
    const zip = join(folder, `postcodes-${context.engine}.zip`);
    const line = '"KD1 1AA",10,330000,400000,"E92000001"\n';
    writeFileSync(
      zip,
      zipOf([
        { name: 'Doc/readme.txt', content: 'Code-Point Open' },
        { name: 'Data/CSV/kd.csv', content: line },
      ]),
    );
    expect((await inTerminal(importPostcodesCommand, [zip])).said).to.equal('1 postcode imported.');
  });

  it('is refused with nothing begun or changed where it is broken, locked, a trap or not what it says', async () => {
    await signIn();
    const whole = zipOf([services]);
    const zeros = Buffer.alloc(30_000_000);
    for (const [what, content, words] of [
      ['cut off', whole.subarray(0, -30), 'package.zip is a broken zip file'],
      ['its first half', whole.subarray(0, 60), 'package.zip is a broken zip file'],
      ['locked', zipOf([{ ...services, encrypted: true }]), 'is protected with a password'],
      ['another method', zipOf([{ ...services, says: { method: 14 } }]), 'packed in a way that cannot be'],
      ['a bomb', zipOf([{ ...services, content: zeros }]), 'unpacks to more than can be taken'],
      [
        'a bomb that says it is small',
        zipOf([{ ...services, content: zeros, says: { bytes: 40 } }]),
        'services.csv in the zip file is broken',
      ],
      [
        'a false checksum',
        zipOf([{ ...services, says: { check: 7 } }]),
        'services.csv in the zip file is broken',
      ],
      [
        'a way out',
        zipOf([{ ...services, name: '../../services.csv' }]),
        'whose name leads out of the zip file',
      ],
      [
        'another way out',
        zipOf([{ ...services, name: '..\\services.csv' }]),
        'whose name leads out of the zip',
      ],
      ['a root', zipOf([{ ...services, name: '/etc/services.csv' }]), 'whose name leads out of the zip file'],
      [
        'too many files',
        zipOf(Array.from({ length: 1001 }, (_, nth) => ({ name: `${String(nth)}.csv`, content: 'id\n' }))),
        'package.zip has more than 1,000 files in it',
      ],
      ['nothing in it', zipOf([]), 'package.zip has no JSON or CSV file in it'],
      [
        'a letter',
        zipOf([{ name: 'letter.docx', content: 'x' }]),
        'package.zip has no JSON or CSV file in it',
      ],
      [
        'no table',
        zipOf([{ name: 'people.csv', content: 'a,b\n' }]),
        'None of these is a file of the tabular',
      ],
      ['no zip file', Buffer.from('id,name\n'), 'package.zip is not a zip file'],
      [
        'a zip file in it that is UTF-16',
        zipOf([{ ...services, content: Buffer.from(`\uFEFF${services.content}`, 'utf16le') }]),
        'services.csv is UTF-16. Save it as UTF-8',
      ],
    ] as const) {
      const refused = await send(content);
      expect(refused.status, what).to.equal(422);
      expect(wordsOf(refused.text), what).to.contain(words);
      expect(refused.text, what).to.contain('value="Community"');
    }
    for (const table of ['directory_import', 'service', 'directory_staged'])
      expect(await rowsOf(context.database(), table), table).to.deep.equal([]);
    expect((await send(whole)).headers.location).to.equal(`${path}/1`);
  });
});
