import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Engine } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { postgres } from './postgres.ts';
import { scratchFolder } from './scratch.ts';

export interface DatabaseContext {
  readonly engine: Engine;
  /** This test's own database, opened at the first call and closed after the test. */
  database(): Database;
  /** Its address, for what opens it by itself: another process, a migration. */
  url(): string;
}

export interface DatabaseOptions {
  /** `empty` for tests about migrating; otherwise every table is there, with no more than migrations put in. */
  readonly schema?: 'migrated' | 'empty';
}

/** Declares the same tests once per engine; each test has a fresh database of its own. */
export function forEachEngine(
  title: string,
  suite: (context: DatabaseContext) => void,
  { schema = 'migrated' }: DatabaseOptions = {},
): void {
  for (const host of [sqliteHost, postgresHost]) {
    describe(`${title} on ${host.name}`, () => {
      let url: string | undefined;
      let opened: Database | undefined;
      const currentUrl = (): string => {
        if (url === undefined)
          throw new Error('a test has its database only while it runs, not while it is declared');
        return url;
      };

      beforeEach(async () => {
        url = await host.create(schema);
      });
      afterEach(async () => {
        await opened?.close();
        if (url !== undefined) await host.drop(url);
        opened = url = undefined;
      });

      suite({
        engine: host.engine,
        url: currentUrl,
        database: () => (opened ??= openDatabase(currentUrl())),
      });
    });
  }
}

export interface DatabaseToDrop {
  readonly database: Database;
  readonly drop: () => Promise<void>;
}

/** One migrated database, for a test that needs one engine only. Whoever takes it drops it after use. */
export async function aDatabase(engine: Engine): Promise<DatabaseToDrop> {
  const host = engine === 'sqlite' ? sqliteHost : postgresHost;
  const url = await host.create('migrated');
  const database = openDatabase(url);
  const drop = async () => {
    await database.close();
    await host.drop(url);
  };
  return { database, drop };
}

interface Host {
  readonly engine: Engine;
  readonly name: string;
  create(schema: 'migrated' | 'empty'): Promise<string>;
  drop(url: string): Promise<void>;
}

const newName = (): string => `nwd_test_${randomBytes(6).toString('hex')}`;

let sqliteFolder: string | undefined;
let sqliteTemplate: Promise<string> | undefined;

const sqliteHost: Host = {
  engine: 'sqlite',
  name: 'SQLite',
  create: async (schema) => {
    sqliteFolder ??= scratchFolder('sqlite');
    const path = join(sqliteFolder, `${newName()}.db`);
    if (schema === 'migrated') copyFileSync(await (sqliteTemplate ??= migratedFile(sqliteFolder)), path);
    return `sqlite:${path}`;
  },
  drop: (url) => {
    const path = url.slice('sqlite:'.length);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    return Promise.resolve();
  },
};

async function migratedFile(folder: string): Promise<string> {
  const path = join(folder, 'template.db');
  await migrate(`sqlite:${path}`);
  return path;
}

let postgresTemplate: Promise<string> | undefined;

const postgresHost: Host = {
  engine: 'postgres',
  name: 'PostgreSQL',
  create: async (schema) => {
    const server = await postgres();
    const template = schema === 'empty' ? 'template0' : await (postgresTemplate ??= migratedDatabase());
    const name = newName();
    await server.run(`create database ${name} template ${template} strategy file_copy`);
    return server.urlOf(name);
  },
  drop: async (url) => {
    await (await postgres()).run(`drop database if exists ${databaseName(url)} with (force)`);
  },
};

/** For a server that goes on after this run. */
export async function dropPostgresTemplate(): Promise<void> {
  const template = await postgresTemplate?.catch(() => undefined);
  if (template !== undefined) await (await postgres()).run(`drop database ${template}`);
}

async function migratedDatabase(): Promise<string> {
  const server = await postgres();
  const name = newName();
  await server.run(`create database ${name}`);
  await migrate(server.urlOf(name));
  return name;
}

function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}
