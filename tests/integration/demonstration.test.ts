import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { inventYear } from '../../seeds/demonstration/contacts.ts';
import {
  demonstrationNow,
  demonstrationStart,
  isEmpty,
  loadDemonstration,
  setDemonstrationPassword,
} from '../../seeds/demonstration/index.ts';
import { contactFacts, openHandovers, openPromises } from '../../src/contacts/index.ts';
import { doorsOn, reasonsOn } from '../../src/organisation/index.ts';
import type { Database, Reader } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { weekdayOf } from '../../src/shared/london-time.ts';
import { forEachEngine } from '../support/databases.ts';
import { scratchFolder } from '../support/scratch.ts';

const today = '2010-06-24';
const launch = '2009-12-17';

interface Fact {
  received_on: string;
  received_at: string;
  outcome: string;
  door_team_id: number;
  owning_team_id: number | null;
  resolved: boolean | number;
}

forEachEngine('the demonstration', (context) => {
  let database: Database;
  let loaded: number;

  beforeEach(async function () {
    // A year of contacts.
    this.timeout(60_000);
    database = context.database();
    ({ contacts: loaded } = await loadDemonstration(database, { passwordHash: 'a hash' }));
  });

  it('is the same each time and on each engine', async function () {
    // A second year of contacts, however busy the machine is.
    this.timeout(60_000);
    const url = `sqlite:${join(scratchFolder('demonstration'), 'again.db')}`;
    await migrate(url);
    const again = openDatabase(url);
    try {
      expect(await isEmpty(again.read)).to.equal(true);
      await loadDemonstration(again, { passwordHash: 'a hash' });
      expect(await isEmpty(again.read)).to.equal(false);
      expect(await outcomesIn(again.read)).to.deep.equal(await outcomesIn(database.read));
      expect(await fingerprint(again.read)).to.deep.equal(await fingerprint(database.read));
    } finally {
      await again.close();
    }
  });

  it('is a believable year that ends as its clock starts', async () => {
    const facts = await factsIn(database.read);
    expect(facts).to.have.length(loaded).and.length.within(7500, 9000);
    expect(facts.filter(({ received_at }) => received_at >= demonstrationStart)).to.deep.equal([]);
    expect(
      await database.read('contact').where('recorded_at', '>=', demonstrationStart).select('id'),
    ).to.deep.equal([]);
    expect(
      facts.filter((fact) => !isInOpeningHours(fact)).map(({ received_at }) => received_at),
    ).to.deep.equal([]);
    expect(new Set(facts.map(({ received_on }) => received_on)).size).to.be.within(300, 315);

    const before = facts.filter(({ received_on }) => received_on < launch);
    const after = facts.filter(({ received_on }) => received_on >= launch);
    expect(percent(before, isResolved)).to.be.within(50, 55);
    expect(percent(after, isResolved)).to.be.within(61, 66);
    expect(percent(before, ({ outcome }) => outcome === 'redirected')).to.be.within(12, 15);
    expect(percent(after, ({ outcome }) => outcome === 'redirected')).to.be.within(6, 8);
    expect(percent(facts, ({ outcome }) => outcome === 'promised')).to.be.within(12, 16);
    const owned = facts.filter(({ owning_team_id }) => owning_team_id !== null);
    expect(percent(owned, (fact) => fact.door_team_id !== fact.owning_team_id)).to.be.within(24, 31);
  });

  it('leaves a handful of things to do, none of them old', async () => {
    const { read } = database;
    const open = (await read('promise').whereNull('kept_on').pluck('due_on')) as string[];
    expect(open.filter((dueOn) => dueOn < '2010-06-01')).to.deep.equal([]);
    expect(open.filter((dueOn) => dueOn < today)).to.have.length.within(4, 6);
    for (const email of ['staff@example.org', 'manager@example.org']) {
      const teamId = await teamOf(read, email);
      const due = (await openPromises(read, teamId, 50)).map(({ dueOn }) => dueOn ?? '');
      expect(due.some((day) => day < today)).to.equal(true);
      expect(due).to.include(today).and.include('2010-06-25');
      expect(await openHandovers(read, teamId, 50)).to.have.length.within(2, 5);
    }
    const older: unknown = await read('handover as h')
      .join('contact as c', 'c.id', 'h.contact_id')
      .whereNull('h.confirmed_at')
      .andWhere('c.received_on', '<', '2010-06-21')
      .select('c.reference');
    expect(older).to.deep.equal([]);
  });

  it('has what is missing from the directory or wrong in it, some answered, and signpostings by entry', async () => {
    const { read } = database;
    const states = (await read('directory_report').orderBy('reported_at').pluck('state')) as string[];
    expect(states).to.deep.equal(['done', 'done', 'declined', 'open', 'open', 'open']);
    const ids = (await read('directory_report').orderBy('id').pluck('reported_at')) as string[];
    expect(ids).to.deep.equal(ids.toSorted());
    const wrong: unknown = await read('directory_report').whereNotNull('service_id').select('id');
    expect(wrong).to.have.length(2);
    const nowhere: unknown = await read('signposting').whereNull('service_id').pluck('organisation');
    expect(nowhere).to.deep.equal([]);
  });

  it('gives each contact what its outcome asks, and every reason but one an owner', async () => {
    const { read } = database;
    for (const [outcome, table] of [
      ['handed_over', 'handover'],
      ['promised', 'promise'],
      ['signposted', 'signposting'],
    ] as const) {
      const ids = (await read('contact').where({ outcome }).orderBy('id').pluck('id')) as number[];
      expect(await read(table).orderBy('contact_id').pluck('contact_id')).to.deep.equal(ids);
    }
    expect(
      await read('contact').where({ outcome: 'unresolved' }).whereNull('barrier').pluck('id'),
    ).to.deep.equal([]);
    const redirected = read('contact').where({ outcome: 'redirected' }).whereNull('redirected_to_team_id');
    expect(await redirected.pluck('id')).to.deep.equal([]);
    const keptTooSoon: unknown = await read('promise as p')
      .join('contact as c', 'c.id', 'p.contact_id')
      .whereRaw('p.kept_on < c.received_on or p.due_on <= c.received_on')
      .pluck('c.reference');
    expect(keptTooSoon).to.deep.equal([]);
    const reasons = await reasonsOn(read, today);
    expect(reasons.filter(({ owningTeamId }) => owningTeamId === null)).to.have.length(1);
    expect(reasons.find(({ synonyms }) => /\bblue\b/.test(synonyms))?.name).to.equal('Blue Badge');
    expect(await doorsOn(read, today)).to.have.length.above(11);
  });

  it('goes on where it stopped, with a new password for its own people only', async () => {
    expect(await demonstrationNow(database.read)).to.equal(demonstrationStart);
    await setDemonstrationPassword(database, 'another hash');
    expect(await database.read('account').distinct().pluck('password_hash')).to.deep.equal(['another hash']);
    expect(await database.read('audit_event').orderBy('id').pluck('action')).to.deep.equal([
      'demonstration.loaded',
      'demonstration.password_set',
    ]);
  });
});

describe('the people of the demonstration', () => {
  it('have nobody’s real number or home', () => {
    const { customers } = inventYear(1);
    const drama = /^(|01632 960\d{3}|07700 900\d{3}|0151 496 0\d{3}|0161 496 0\d{3})$/;
    expect(customers.filter(({ phone }) => !drama.test(phone))).to.deep.equal([]);
    expect(customers.filter(({ postcode }) => !/^(|ZZ\d \d[A-Z]{2})$/.test(postcode))).to.deep.equal([]);
  });
});

async function factsIn(reader: Reader): Promise<Fact[]> {
  return (await contactFacts(reader)) as Fact[];
}

async function outcomesIn(reader: Reader): Promise<unknown> {
  return reader('contact').groupBy('outcome').orderBy('outcome').select('outcome').count({ contacts: '*' });
}

const keys: Readonly<Record<string, readonly string[]>> = {
  customer_detail: ['customer_id'],
  promise: ['contact_id'],
  handover: ['contact_id'],
  signposting: ['contact_id'],
  reason_service: ['reason_id', 'position'],
};

/** Every row that the demonstration writes, in a few characters. */
async function fingerprint(reader: Reader): Promise<Record<string, string>> {
  const tables = [
    'contact',
    'customer',
    'customer_detail',
    'leg',
    'promise',
    'handover',
    'signposting',
    'reason_service',
    'directory_report',
    'audit_event',
  ];
  const prints: Record<string, string> = {};
  for (const table of tables) {
    const rows = (await reader(table).orderBy([...(keys[table] ?? ['id'])])) as object[];
    const text = JSON.stringify(rows.map((row) => Object.values(row).map(plain)));
    prints[table] = createHash('sha256').update(text).digest('hex');
  }
  return prints;
}

/** SQLite knows no booleans. */
function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

async function teamOf(reader: Reader, email: string): Promise<number> {
  const [team] = (await reader('account').where({ email }).pluck('team_id')) as number[];
  if (team === undefined) throw new Error(`${email} has no team`);
  return team;
}

function isResolved({ resolved }: Fact): boolean {
  return Boolean(resolved);
}

/** Of the eligible: those who chose to stop are not. */
function percent(facts: readonly Fact[], is: (fact: Fact) => boolean): number {
  const eligible = facts.filter(({ outcome }) => outcome !== 'abandoned');
  return (100 * eligible.filter(is).length) / eligible.length;
}

const bankHolidays = ['2009-08-31', '2009-12-25', '2009-12-28', '2010-01-01', '2010-04-02'].concat(
  ...['2010-04-05', '2010-05-03', '2010-05-31'],
);

function isInOpeningHours({ received_on, received_at }: Fact): boolean {
  const clock = new Date(received_at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
  const isOpenDay = weekdayOf(received_on) !== 7 && !bankHolidays.includes(received_on);
  return isOpenDay && clock >= '08:45:00' && clock < '17:15:00';
}
