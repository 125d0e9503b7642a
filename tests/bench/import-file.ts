import { execFile } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Day } from '../../src/shared/london-time.ts';
import { records } from './records.ts';

const columns = {
  ...{ source_reference: 'Ref', received_at: 'Received', door: 'Door', reason: 'Reason' },
  ...{ outcome: 'Outcome', customer_key: 'Customer', note: 'Note' },
};

export interface ImportRun {
  readonly url: string;
  /** A name that no other run has: the same lines again would be there already. */
  readonly source: string;
  readonly folder: string;
  readonly lines: number;
  readonly today: Day;
}

/** Imports a file of so many lines with the command, in a process of its own. @returns lines a second */
export async function importFile(
  cli: string,
  { url, source, folder, lines, today }: ImportRun,
): Promise<number> {
  const file = join(folder, 'contacts.csv');
  const map = join(folder, 'mapping.json');
  await writeFile(file, lines, today);
  writeFileSync(map, JSON.stringify({ source, columns }));
  const began = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'import-contacts', file, '--mapping', map, '--json'],
    { env: { PATH: process.env.PATH, DATABASE_URL: url, SECRET: 'a secret that only the bench knows' } },
  );
  const seconds = (performance.now() - began) / 1000;
  const { imported } = JSON.parse(stdout) as { imported: number };
  if (imported !== lines) throw new Error(`${String(imported)} of ${String(lines)} lines were imported`);
  return lines / seconds;
}

async function writeFile(path: string, lines: number, today: Day): Promise<void> {
  const file = createWriteStream(path);
  file.write('Ref,Received,Door,Reason,Outcome,Customer,Note\n');
  let number = 0;
  for (const batch of records(lines, today)) {
    const text = batch.map(({ receivedAt, door, reason, outcome, customer, note }) => {
      number += 1;
      const received = receivedAt.slice(0, 19);
      const key = customer === null ? '' : `key ${String(customer)}`;
      return `B${String(number)},${received},Door ${String(door)},Reason ${String(reason)},${outcome},${key},${note}\n`;
    });
    if (!file.write(text.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
