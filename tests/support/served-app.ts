import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadDemonstration } from '../../seeds/demonstration/index.ts';
import { hashPassword } from '../../src/accounts/index.ts';
import type { Database, Engine } from '../../src/platform/database/database.ts';
import { createTestApp, PASSWORD } from './app.ts';
import type { TestApp } from './app.ts';
import { aDatabase } from './databases.ts';

export interface ServedApp extends TestApp {
  readonly database: Database;
  /** The address of a path of it: `at('/sign-in')`. */
  at(path: string): string;
  close(): Promise<void>;
}

export interface ServedAppOptions {
  readonly engine?: Engine;
  /** With the demonstration's clock notice and, unless `records` is false, its records: everybody's password is PASSWORD. */
  readonly demonstration?: boolean;
  readonly records?: boolean;
}

/** The whole product over http, at a port of its own and over a real database of its own. */
export async function serveApp({
  engine = 'sqlite',
  demonstration = false,
  records = demonstration,
}: ServedAppOptions = {}): Promise<ServedApp> {
  const { database, drop } = await aDatabase(engine);
  if (records) await loadDemonstration(database, { passwordHash: await hashPassword(PASSWORD) });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const app = createTestApp(database, { baseUrl, demonstration });
  server.on('request', app.express);
  return {
    ...app,
    database,
    at: (path) => baseUrl + path,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await drop();
    },
  };
}
