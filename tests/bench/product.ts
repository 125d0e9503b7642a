import { randomBytes } from 'node:crypto';
import { addDays } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { DIRECTORY_POSTCODE } from './directory-records.ts';
import { importFile } from './import-file.ts';
import { PASSWORD, POLICY_LEAD, STAFF, fillProduct, staffEmail } from './product-database.ts';
import type { ProductIds } from './product-database.ts';
import { ABSENT_WORD, COMMON_WORD } from './records.ts';
import { askFor, download, medianMs, sendForms, signIn } from './requests.ts';
import type { MakeRequest, Visitor } from './requests.ts';
import { startServer } from './servers.ts';
import type { BenchOptions, Subject } from './subject.ts';

export interface Product extends Subject {
  /** Milliseconds of the pages of figures, for which there is no floor. */
  readonly measures: () => Promise<number>;
  readonly measure: () => Promise<number>;
  readonly report: () => Promise<number>;
  /** Milliseconds of Find my nearest, asked from a postcode, among 3,000 services. */
  readonly nearest: (more: string) => Promise<number>;
  /** Milliseconds of the list that a search in the box gives, for which the floor has no index. */
  readonly search: (q: string) => Promise<number>;
}

/** @param built the folder of the compiled product */
export async function startProduct(built: string, database: string, options: BenchOptions): Promise<Product> {
  const { seconds, today } = options;
  const ids = await fillProduct(database, options.contacts, today);
  const environment = {
    DATABASE_URL: database,
    SECRET: 'a secret that only the bench knows',
    LOG_LEVEL: 'error',
  };
  const start = () => startServer(`${built}/src/main.js`, environment);
  const server = await start();
  const at = (path: string) => server.url + path;
  const visitors: Visitor[] = [];
  for (let index = 0; index < STAFF; index += 1) {
    visitors.push(await signIn(server.url, staffEmail(index), PASSWORD));
  }
  const staff = visitors[0]?.cookie ?? '';
  const { cookie: lead } = await signIn(server.url, POLICY_LEAD, PASSWORD);
  const load = { cookie: staff, connections: 10, seconds };
  const found = `/contacts?team=${String(ids.teams[0])}&q=${COMMON_WORD}`;
  const make = contactForms(visitors, ids, today);
  let imports = 0;
  return {
    log: (connections, amount) => sendForms(at('/contacts'), { amount, connections, make }),
    latest: async () => (await askFor(at('/contacts'), load)).perSecond,
    teamAndWord: async () => (await askFor(at(found), load)).perSecond,
    noMatch: () => medianMs(at(`/contacts?q=${ABSENT_WORD}`), staff),
    exportRows: () => download(at('/contacts.csv'), staff),
    importLines: () => {
      imports += 1;
      return importFile(`${built}/src/cli.js`, {
        ...options,
        url: database,
        source: `bench ${String(imports)}`,
      });
    },
    start: async () => {
      const another = await start();
      await another.stop();
      return another.startMs;
    },
    measures: () => medianMs(at('/measures'), lead),
    measure: () => medianMs(at('/measures/recorded_fcr'), lead),
    report: () => medianMs(at(`/evaluations/${String(ids.evaluation)}/report`), lead),
    nearest: (more) =>
      medianMs(at(`/directory?postcode=${encodeURIComponent(DIRECTORY_POSTCODE)}${more}`), staff),
    search: (q) => medianMs(at(`/contacts?q=${encodeURIComponent(q)}`), staff),
    memory: () => server.memory(),
    stop: () => server.stop(),
  };
}

/** Forms as people fill them in; each with a token of its own, sent by one person after the other. */
function contactForms(visitors: readonly Visitor[], ids: ProductIds, today: Day): MakeRequest {
  const [year = '', month = '', day = ''] = addDays(today, 3).split('-');
  const due = { 'promise_due-day': day, 'promise_due-month': month, 'promise_due-year': year };
  const endings = [
    ...Array.from({ length: 6 }, () => ({ outcome: 'resolved' })),
    { outcome: 'signposted', signposted_to: 'Lunch club' },
    { outcome: 'promised', ...due },
    { outcome: 'unresolved', barrier: 'no_time' },
    { outcome: 'redirected' },
  ];
  return (index) => {
    const visitor = visitors[index % visitors.length];
    const someone = { customer: `Caller ${String(index % 5000)}`, phone: '0000 000 000' };
    const fields = {
      _csrf: visitor?.csrf ?? '',
      token: randomBytes(16).toString('base64url'),
      door: String(ids.doors[index % ids.doors.length]),
      reason: String(ids.reasons[index % ids.reasons.length]),
      channel: 'phone',
      note: 'Rang about the grab rail by the back stairs, which has come loose again',
      ...(index % 10 < 7 ? someone : {}),
      ...endings[index % endings.length],
    };
    return { cookie: visitor?.cookie ?? '', body: new URLSearchParams(fields).toString() };
  };
}
