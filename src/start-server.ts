import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword, hasAnyAdministrator, issueSetUpCode } from './accounts/index.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { countStaleDays } from './evaluation/index.ts';
import { doHourlyWork } from './hourly-work.ts';
import { clockRunningFrom, systemClock } from './platform/clock.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/database.ts';
import { migrate } from './platform/database/migrate.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { createLogger } from './platform/log.ts';
import { smtpMailer } from './platform/mail.ts';
import { keysFrom, secretFromFile } from './platform/secret.ts';

const DRAIN_MS = 15_000;
const HOUR_MS = 3_600_000;
/** Until then figures read a day that was written to from its contacts. */
const COUNT_EVERY_MS = 30_000;

/** Config, database, app, listen; then drain and stop when asked to. */
export async function startServer(demonstration: boolean): Promise<void> {
  const config = readConfig(process.env, demonstration);
  await migrate(config.databaseUrl);
  const database = openDatabase(config.databaseUrl);
  const said: string[] = [];
  const clock = demonstration ? await startDemonstration(database, config, said) : systemClock;

  const server = createServer({ connectionsCheckingInterval: 5000 });
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  await listen(server, config.port);
  const baseUrl = config.baseUrl ?? `http://localhost:${String((server.address() as AddressInfo).port)}`;

  const keys = keysFrom(config.secret ?? secretFromFile('data/secret.key'));
  const logger = createLogger(config.logLevel);
  const mailer = config.smtpUrl === null ? null : smtpMailer(config.smtpUrl, config.mailFrom);
  const { express, sessions } = createApp({
    database,
    clock,
    keys,
    logger,
    production: config.production,
    trustedProxies: config.trustedProxies,
    baseUrl,
    mailer,
    demonstration,
  });
  server.on('request', express);
  const hourly = setInterval(() => {
    void doHourlyWork({ database, clock, sessions, baseUrl, mailer, logger });
  }, HOUR_MS);
  const stopping = new AbortController();
  const counting = keepCounting(database, stopping.signal, (error) => {
    logger.error({ err: error }, 'counting days failed');
  });

  if (!(await hasAnyAdministrator(database.read))) {
    const code = await issueSetUpCode(database, clock);
    said.push(`Set up the first administrator within an hour, once: ${baseUrl}/set-up?code=${code}`);
  }
  process.stdout.write(`\nNo Wrong Door is at ${baseUrl}\n${said.map((line) => `${line}\n`).join('')}\n`);
  stopOnSignal(server, async () => {
    clearInterval(hourly);
    stopping.abort();
    await counting;
    await database.close();
  });
}

/** One count after the other until the service stops. */
async function keepCounting(
  database: Database,
  stopping: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  while (!stopping.aborted) {
    await countStaleDays(database, stopping).catch(failed);
    await pause(COUNT_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/**
 * Loads the demonstration into an empty database and says how to sign in. The password is set anew at every start,
 * so that what is printed is always true.
 */
async function startDemonstration(database: Database, config: Config, said: string[]): Promise<Clock> {
  // Only the demonstration needs these; a real installation starts without reading them.
  const seeds = await import('../seeds/demonstration/index.ts');
  const password = config.demoPassword ?? randomBytes(9).toString('base64url');
  const passwordHash = await hashPassword(password);
  if (await seeds.isEmpty(database.read)) {
    const started = performance.now();
    const { contacts } = await seeds.loadDemonstration(database, { passwordHash, publishes: true });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    said.push(`The demonstration is loaded: ${String(contacts)} contacts in ${seconds} s.`);
  } else {
    await seeds.setDemonstrationPassword(database, passwordHash);
  }
  said.push(
    'Sign in as staff@, manager@, policy@, policy2@, admin@, coordinator@, coordinator2@, shopper@, shopper2@,',
    `ambassador@ or ambassador2@example.org with the password ${password}`,
  );
  return clockRunningFrom(await seeds.demonstrationNow(database.read));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      if (inUse) error.message = `Port ${String(port)} is in use. Choose another: PORT=3001 npm start`;
      reject(error);
    });
    server.listen(port, resolve);
  });
}

/** Stops accepting, finishes what is under way, and leaves within fifteen seconds. */
function stopOnSignal(server: Server, close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // An idle raw socket would hold the server open for ever.
    setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS - 5000).unref();
    server.closeIdleConnections();
    server.close(() => {
      void close().then(() => process.exit(0));
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
