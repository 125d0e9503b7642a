import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { scratchFolder } from './scratch.ts';

export interface PostgresServer {
  /** A connection string for one of the server's databases. */
  urlOf(database: string): string;
  /** Runs one statement outside any test's database: `create database`, `drop database`. */
  run(sql: string): Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 20_000;
const LOG_KEPT = 4000;
/** PostgreSQL refuses to run as root; `nobody` is there on every Unix, so no account is made for a test. */
const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

let server: Promise<PostgresServer> | undefined;

/** The run's one PostgreSQL, started when the first test asks: TEST_POSTGRES_URL, or the one that npm brought. */
export function postgres(): Promise<PostgresServer> {
  return (server ??= startPostgres());
}

export async function stopPostgres(): Promise<void> {
  const started = await server?.catch(() => undefined);
  server = undefined;
  await started?.stop();
}

async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  const { url, stop } = given === undefined ? await startEmbedded() : notOurs(given);
  const client = new pg.Client(url);
  await client.connect();
  return {
    urlOf: (database) => {
      const other = new URL(url);
      other.pathname = `/${database}`;
      return other.href;
    },
    run: async (sql) => {
      await client.query(sql);
    },
    stop: async () => {
      await client.end();
      await stop();
    },
  };
}

/** Ordered by British words and not by bytes, so that a query which forgot `collate "C"` differs from SQLite. */
const clusterOptions = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-GB'];

/** Nothing in a test's database has to survive a power cut. */
const serverSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/**
 * The server lives as long as its shell's input is open, and that is as long as this process: a run that was
 * interrupted or killed leaves neither a server nor its data behind. Where the server ends by itself, so does the
 * shell.
 */
const untilTheRunEnds = `
  folder=$1; copies=$2; shift 2
  exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  ( read -r _ <&3; kill -INT $server ) & watcher=$!
  wait $server
  exec 2>/dev/null # nobody reads it now, and writing there would end this shell too early
  kill $watcher; rm -rf "$folder" "$copies"`;

interface RunningServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

function notOurs(url: string): RunningServer {
  return { url, stop: () => Promise.resolve() };
}

async function startEmbedded(): Promise<RunningServer> {
  const folder = scratchFolder('postgres');
  const passwordFile = join(folder, 'password');
  const password = randomBytes(12).toString('hex');
  writeFileSync(passwordFile, password);
  if (account.uid !== undefined) {
    for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  const { initdb, postgres, copies } = await findPostgresBinaries(account);
  const data = join(folder, 'data');
  await initialise(initdb, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...clusterOptions]);

  const port = String(await freePort());
  const settings = Object.entries({ ...serverSettings, port }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const shell = spawn(
    'sh',
    ['-c', untilTheRunEnds, 'sh', folder, copies, postgres, '-D', data, ...settings],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  const ended = once(shell, 'exit');
  const stop = async (): Promise<void> => {
    shell.stdin.end();
    await ended;
  };
  let log = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-LOG_KEPT)));
  const url = `postgres://nwd:${password}@127.0.0.1:${port}/postgres`;
  try {
    await untilReady(url, () => shell.exitCode === null);
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${log}`, { cause: error });
  }
  return { url, stop };
}

async function initialise(initdb: string, options: string[]): Promise<void> {
  const always = [
    '--username=nwd',
    '--auth=password',
    '--no-sync',
    '--no-data-checksums',
    '--no-instructions',
  ];
  const child = spawn(initdb, [...always, ...options], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`PostgreSQL's initdb failed (set TEST_POSTGRES_URL to use another): ${complaint}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilReady(url: string, isRunning: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline || !isRunning()) throw error;
    }
    await pause(20);
  }
}
