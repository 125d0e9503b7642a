import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/platform/project-root.ts';
import { londonDay, toInstant } from '../../src/shared/london-time.ts';
import { formatCount } from '../../src/shared/words.ts';
import { postgres, stopPostgres } from '../support/postgres.ts';
import { startFloor } from './floor.ts';
import { tableHead, tableRow } from './lines.ts';
import { measure } from './measure.ts';
import { startProduct } from './product.ts';
import type { BenchOptions, Subject } from './subject.ts';

const usage = `npm run bench -- [--contacts 100000] [--lines 100000] [--forms 2000] [--seconds 3] [--rounds 3] [--postgres]

Measures the compiled product over HTTP beside a floor: the least that answers the same requests.
Prints a table in Markdown.`;

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '100000' },
    lines: { type: 'string', default: '100000' },
    forms: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    postgres: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else await bench();

async function bench(): Promise<void> {
  // Not the folder of the tests, which is in memory where it can be: a commit has to reach a disk.
  const folder = mkdtempSync(join(tmpdir(), 'nwd-bench-'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const now = new Date();
  const options: BenchOptions = {
    contacts: Number(values.contacts),
    lines: Number(values.lines),
    forms: Number(values.forms),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    today: londonDay(toInstant(now.getTime())),
    folder,
  };
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  console.log(
    `${formatCount(options.contacts)} contacts on ${values.postgres ? 'PostgreSQL' : 'SQLite'}, ` +
      `${now.toISOString().slice(0, 10)}, ${String(availableParallelism())} cores, ${String(gigabytes)} GB, ` +
      `Node ${process.versions.node}\n`,
  );
  const started: Subject[] = [];
  try {
    const database = values.postgres ? await postgresDatabases() : sqliteDatabases(folder);
    const floor = await startFloor(database('floor'), options);
    started.push(floor);
    const product = await startProduct(join(projectRoot, 'dist'), database('product'), options);
    started.push(product);
    console.log(tableHead);
    for await (const line of measure(product, floor, options)) console.log(tableRow(line));
  } finally {
    await Promise.all(started.map((subject) => subject.stop()));
    await stopPostgres();
  }
}

function sqliteDatabases(folder: string): (name: string) => string {
  return (name) => `sqlite:${join(folder, `${name}.sqlite`)}`;
}

/** TEST_POSTGRES_URL, or the one that npm brought: as in the tests, that one does not wait for its disk. */
async function postgresDatabases(): Promise<(name: string) => string> {
  const server = await postgres();
  for (const name of ['floor', 'product']) {
    await server.run(`drop database if exists nwd_bench_${name}`);
    await server.run(`create database nwd_bench_${name}`);
  }
  return (name) => server.urlOf(`nwd_bench_${name}`);
}
