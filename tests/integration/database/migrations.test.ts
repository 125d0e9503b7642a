import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { Database } from '../../../src/platform/database/database.ts';
import {
  NewerDatabaseError,
  migrate,
  migrationSource,
  rollBack,
} from '../../../src/platform/database/migrate.ts';
import { forEachEngine } from '../../support/databases.ts';
import { populate } from '../../support/populated-database.ts';
import { refusal } from '../../support/refusal.ts';
import { tablesIn } from '../../support/tables.ts';

const migrateModule = new URL('../../../src/platform/database/migrate.ts', import.meta.url).href;
const known = await migrationSource.getMigrations([]);

forEachEngine(
  'migrating an empty database',
  (context) => {
    it('makes every table, and does nothing the second time', async () => {
      expect(await migrate(context.url())).to.deep.equal(known);
      expect(await migrate(context.url())).to.deep.equal([]);
      expect(await tablesIn(context.database())).to.include.members(['contact', 'audit_event']);
    });

    it('succeeds in every one of several processes that start together', async () => {
      // Listened to from the start: those that end while this process still waits would not be heard later.
      const ends = [1, 2, 3].map(() => exitCode(inAnotherProcess(`await migrate(url)`, context.url())));
      const here = await Promise.all([migrate(context.url()), migrate(context.url())]);
      expect(await Promise.all(ends)).to.deep.equal([0, 0, 0]);
      expect(here.flat().length).to.be.oneOf([0, known.length]);
      expect(await migrate(context.url())).to.deep.equal([]);
    }).timeout(60_000);

    it('starts again where a process was killed half-way', async () => {
      const child = inAnotherProcess(hangInTheLastMigration, context.url());
      await output(child, 'half-way');
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await tablesIn(context.database())).to.deep.equal([]);
      expect(await migrate(context.url())).to.deep.equal(known);
    }).timeout(60_000);
  },
  { schema: 'empty' },
);

forEachEngine('a migrated database', (context) => {
  it('is refused by a version that does not know all of it', async () => {
    await context.database().transact(async (tx) => {
      const [last] = (await tx('knex_migrations').select('batch').limit(1)) as { batch: number }[];
      await tx('knex_migrations').insert({ name: '29991231000000_time_travel', batch: last?.batch });
    });
    const refused = await refusal(migrate(context.url()));
    expect(refused).to.be.instanceOf(NewerDatabaseError);
    expect(refused.message).to.contain('29991231000000_time_travel');
  });

  it('goes down step by step with rows in every table, and up again', async () => {
    const before = await tablesIn(context.database());
    await context.database().transact(populate);
    expect(await emptyTablesOf(context.database(), before)).to.deep.equal([]);

    for (let step = known.length; step > 0; step -= 1) await rollBack(context.url());
    expect(await tablesIn(context.database())).to.deep.equal([]);

    expect(await migrate(context.url())).to.deep.equal(known);
    expect(await tablesIn(context.database())).to.deep.equal(before);
    await context.database().transact(populate);
  });
});

const hangInTheLastMigration = `
  const { getMigration, getMigrations } = migrationSource;
  const last = (await getMigrations([])).at(-1);
  const hang = () => new Promise(() => { console.log('half-way'); setInterval(() => undefined, 1000); });
  migrationSource.getMigration = async (name) => {
    const migration = await getMigration(name);
    return name === last ? { ...migration, up: hang } : migration;
  };
  await migrate(url);`;

function inAnotherProcess(story: string, url: string): ChildProcess {
  const code = `const { migrate, migrationSource } = await import(${JSON.stringify(migrateModule)});
    const url = ${JSON.stringify(url)}; ${story}`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function output(child: ChildProcess, awaited: string): Promise<void> {
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes(awaited)) return;
  throw new Error(`the other process ended without saying "${awaited}"`);
}

async function emptyTablesOf({ read }: Database, tables: readonly string[]): Promise<string[]> {
  const empty: string[] = [];
  for (const table of tables) {
    const rows = (await read(table).select(read.raw('1')).limit(1)) as unknown[];
    if (rows.length === 0) empty.push(table);
  }
  return empty;
}
