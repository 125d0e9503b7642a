import { fileURLToPath } from 'node:url';
import { toInstant } from '../../src/shared/london-time.ts';
import { fillFloor, floorImport } from './floor-database.ts';
import { ABSENT_WORD, COMMON_WORD } from './records.ts';
import { askFor, download, medianMs, sendForms } from './requests.ts';
import { startServer } from './servers.ts';
import type { BenchOptions, Subject } from './subject.ts';

const script = fileURLToPath(new URL('./floor-app.js', import.meta.url));

/** The same requests, answered by the least that can answer them. */
export async function startFloor(database: string, options: BenchOptions): Promise<Subject> {
  await fillFloor(database, options.contacts, options.today);
  const start = () => startServer(script, { FLOOR_DATABASE: database, NODE_ENV: 'production' });
  const server = await start();
  const at = (path: string) => server.url + path;
  const load = { connections: 10, seconds: options.seconds };
  await medianMs(at('/contacts'), '', 1);
  return {
    log: (connections, amount) =>
      sendForms(at('/contacts'), { amount, connections, make: () => ({ body: oneContact() }) }),
    latest: async () => (await askFor(at('/contacts'), load)).perSecond,
    teamAndWord: async () => (await askFor(at(`/contacts?team=1&q=${COMMON_WORD}`), load)).perSecond,
    noMatch: () => medianMs(at(`/contacts?q=${ABSENT_WORD}`)),
    exportRows: () => download(at('/contacts.csv')),
    importLines: () => floorImport(database, options.lines, options.today),
    start: async () => {
      const another = await start();
      await another.stop();
      return another.startMs;
    },
    memory: () => server.memory(),
    stop: () => server.stop(),
  };
}

function oneContact(): string {
  const at = toInstant(Date.now());
  return new URLSearchParams({
    ...{ received_at: at, received_on: at.slice(0, 10), door: 'Door 1', reason: 'Reason 1' },
    ...{ outcome: 'resolved', customer: 'Caller 1' },
    note: 'Rang about the grab rail by the back stairs, which has come loose again',
  }).toString();
}
