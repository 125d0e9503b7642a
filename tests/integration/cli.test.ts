import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { auditTrail } from '../../src/audit/audit-store.ts';
import { verifyAuditCommand } from '../../src/audit/verify-audit-command.ts';
import { importCommand } from '../../src/contacts/import/import-command.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Terminal } from '../../src/platform/command.ts';
import { vaultChain } from '../../src/mystery-shopping/vault-audit-store.ts';
import { migrateCommand } from '../../src/platform/database/migrate-command.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { runCommand } from '../../src/platform/run-command.ts';
import { keysFrom } from '../../src/platform/secret.ts';
import { forEachEngine } from '../support/databases.ts';
import { scratchFolder } from '../support/scratch.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const command = ['--import', 'tsx', 'src/cli.ts'];
const environment = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  SECRET: 'a secret that only this test knows',
});

/** Runs the real command in a process of its own. */
async function nwd(databaseUrl: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: projectRoot, env: environment(databaseUrl) };
    execFile(process.execPath, [...command, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const fixture = (name: string) => join(projectRoot, 'tests/fixtures', name);
const log = fixture('helpline-2009.csv');
const mapping = fixture('helpline-mapping.json');
const importing = ['import-contacts', log, '--mapping', mapping];

forEachEngine('The command nwd', (context) => {
  it('imports a log, says what became of each line, and changes nothing the second time', async () => {
    const first = await nwd(context.url(), ...importing, '--json');
    expect(first.stderr).to.equal('');
    expect(first.code).to.equal(3);
    expect(first.stdout).to.equal(
      '{"lines":14,"imported":7,"already_imported":2,"rejected":[' +
        '{"line":9,"column":"Logged","problem":"“31/02/2010 09:00” is not a real date"},' +
        '{"line":10,"column":"Logged","problem":"1:30 on 28 March 2010 did not exist: the clocks went forward"},' +
        '{"line":12,"column":"How","problem":"“PIGEON” is not a channel the mapping knows"},' +
        '{"line":13,"column":"Ref","problem":"is empty"},' +
        '{"line":14,"column":null,"problem":"has 4 columns where the heading has 9"}]}\n',
    );
    const links = await context
      .database()
      .read('contact')
      .whereNotNull('customer_link')
      .pluck('customer_link');
    expect(links[0]).to.match(/^key:[0-9a-f]{64}$/);

    const second = await nwd(context.url(), ...importing);
    expect(second.code).to.equal(3);
    expect(second.stdout.split('\n').slice(0, 2)).to.deep.equal([
      '14 lines: 0 imported, 10 already imported, 4 rejected.',
      'line 10, Logged: 1:30 on 28 March 2010 did not exist: the clocks went forward',
    ]);
    expect(await nwd(context.url(), 'verify-audit')).to.deep.equal({
      code: 0,
      stdout: 'The audit trail is whole.\n',
      stderr: '',
    });
  });
});

forEachEngine(
  'The command nwd with an empty database',
  (context) => {
    it('asks to migrate first, and migrates', async () => {
      const refused = await nwd(context.url(), ...importing);
      expect(refused).to.deep.equal({
        code: 2,
        stdout: '',
        stderr:
          'nwd import-contacts: The database does not have this version’s tables yet: run nwd migrate first.\n',
      });
      const migrated = await nwd(context.url(), 'migrate');
      expect(migrated.stdout).to.match(/^\d+ migrations run\.\n$/);
      expect(migrated.code).to.equal(0);
      expect((await nwd(context.url(), 'migrate')).stdout).to.equal('The database is up to date.\n');
    });
  },
  { schema: 'empty' },
);

describe('The command nwd', () => {
  const folder = scratchFolder('cli');
  const database = `sqlite:${join(folder, 'nwd.sqlite')}`;
  const goodLog = join(folder, 'good.csv');
  const goodMapping = join(folder, 'good.json');

  before(async () => {
    await migrate(database);
    mkdirSync(join(folder, 'folder.csv'));
    writeFileSync(goodLog, 'ref,at,door,reason\n1,2009-11-02 09:00,Desk,Badge\n');
    const columns = { source_reference: 'ref', received_at: 'at', door: 'door', reason: 'reason' };
    const rules = { outcome: [{ then: 'resolved' }], create_missing: ['door', 'reason'] };
    writeFileSync(goodMapping, JSON.stringify({ source: 'good', columns, ...rules }));
  });

  it('ends with 0 when every line was imported or was there before', async () => {
    const first = await nwd(database, 'import-contacts', goodLog, '--mapping', goodMapping, '--json');
    expect(first).to.deep.equal({
      code: 0,
      stdout: '{"lines":1,"imported":1,"already_imported":0,"rejected":[]}\n',
      stderr: '',
    });
    const second = await nwd(database, 'import-contacts', goodLog, '--mapping', goodMapping);
    expect(second).to.deep.equal({
      code: 0,
      stdout: '1 line: 0 imported, 1 already imported, 0 rejected.\n',
      stderr: '',
    });
  });

  it('ends with 2 and one message, and changes nothing, when what was typed or named cannot be used', async () => {
    const from = (file: string, its: string) => ['import-contacts', file, '--mapping', its];
    const unusable: [args: string[], says: RegExp][] = [
      [['import-contacts', '--mapping', mapping], /Name one file to import\.\nUsage: nwd import-contacts/],
      [['import-contacts', log, log, '--mapping', mapping], /Name one file to import/],
      [['import-contacts', log], /--mapping MAP\.json\nUsage: nwd import-contacts/],
      [[...importing, '--jsn'], /Unknown option '--jsn'[^]*\nUsage: nwd import-contacts/],
      [['import-contracts'], /^nwd: there is no command import-contracts\.\n\nUsage:\n {2}nwd migrate/],
      [[], /^Usage:\n {2}nwd migrate/],
      [['migrate', 'now'], /Unexpected argument 'now'[^]*\nUsage: nwd migrate/],
      [from('nowhere.csv', mapping), /There is no file nowhere\.csv\./],
      [from(join(folder, 'folder.csv'), mapping), /is a folder, not a file/],
      [from(log, 'nowhere.json'), /There is no file nowhere\.json/],
      [from(log, log), /helpline-2009\.csv: The mapping is not JSON/],
      [from(goodLog, mapping), /good\.csv: The mapping names columns that the file does not have: Ref \(for/],
    ];
    for (const [args, says] of unusable) {
      const { code, stdout, stderr } = await runHere(database, ...args);
      expect(stderr).to.match(says);
      expect({ args, code, stdout }).to.deep.equal({ args, code: 2, stdout: '' });
    }
  });

  it('ends with 2 for an option it does not know, in a process of its own', async () => {
    const { code, stdout, stderr } = await nwd(database, ...importing, '--jsn');
    expect(stderr).to.match(/^nwd import-contacts: Unknown option '--jsn'/);
    expect([code, stdout]).to.deep.equal([2, '']);
  });

  it('ends with 2 when the database’s address is none', async () => {
    const { code, stderr } = await nwd('mysql://localhost', 'migrate');
    expect(stderr).to.match(/^nwd migrate: DATABASE_URL must be sqlite:PATH or postgres/);
    expect(code).to.equal(2);
  });

  it('makes no database where none was', async () => {
    expect((await runHere(`sqlite:${join(folder, 'missing.sqlite')}`, 'verify-audit')).code).to.equal(2);
    expect(existsSync(join(folder, 'missing.sqlite'))).to.equal(false);
  });

  it('ends with 1 when the database cannot be reached', async () => {
    const { code, stderr } = await runHere('postgres://127.0.0.1:1/none', ...importing);
    expect(stderr).to.match(/^nwd import-contacts: .+\n$/);
    expect(code).to.equal(1);
  });

  it('ends with 3 when the audit trail was changed', async () => {
    await runHere(database, 'import-contacts', goodLog, '--mapping', goodMapping);
    const opened = openDatabase(database);
    await opened.transact((tx) => tx('audit_head').update({ events: 7 }));
    await opened.close();
    const { code, stdout } = await runHere(database, 'verify-audit');
    expect(stdout).to.equal('The audit trail is broken at event 2.\n');
    expect(code).to.equal(3);
  });

  it('explains itself', async () => {
    const all = await runHere(database, 'help');
    expect(all.code).to.equal(0);
    expect(all.stdout).to.contain('nwd import-contacts FILE --mapping MAP.json [--json]');
    const one = await runHere(database, 'import-contacts', '--help');
    expect(one.code).to.equal(0);
    expect(one.stdout).to.contain('Usage: nwd import-contacts FILE --mapping MAP.json [--json]');
  });

  it('does its work although nobody reads what it says', async () => {
    const args = [...command, 'import-contacts', goodLog, '--mapping', goodMapping];
    const child = spawn(process.execPath, args, { cwd: projectRoot, env: environment(database) });
    child.stdout.destroy();
    child.stderr.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).to.equal(0);
  });

  it('says how far it is only when it takes longer than two seconds', async () => {
    let seconds = 0;
    const clock = { now: () => new Date(Date.UTC(2010, 6, 1) + 1000 * (seconds += 1)).toISOString() };
    const slow = await runHere(database, 'import-contacts', goodLog, '--mapping', goodMapping, { clock });
    expect(slow.stderr).to.equal('Checking: line 1\nImporting: line 1 of 1\n');
  });
});

/** The same in this process, which takes a hundredth of the time. */
async function runHere(databaseUrl: string, ...given: (string | { clock: Clock })[]): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const terminal: Terminal = {
    out: (text) => (said.stdout += `${text}\n`),
    err: (text) => (said.stderr += `${text}\n`),
  };
  const args = given.filter((each) => typeof each === 'string');
  const clock = given.find((each) => typeof each === 'object')?.clock ?? systemClock;
  const verifyAudit = verifyAuditCommand([auditTrail, vaultChain]);
  const commands = [migrateCommand, importCommand, verifyAudit];
  const context = { databaseUrl, clock, keys: () => keysFrom('a secret'), terminal };
  return { code: await runCommand(commands, args, terminal, () => context), ...said };
}
