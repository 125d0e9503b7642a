import { expect } from 'chai';
import fc from 'fast-check';
import { contactFacts } from '../../../src/contacts/index.ts';
import { countStaleDays } from '../../../src/evaluation/index.ts';
import { staleDays } from '../../../src/evaluation/count-queries.ts';
import { repeatWindows } from '../../../src/evaluation/domain/measure.ts';
import { figuresByDay } from '../../../src/evaluation/figures-by-day.ts';
import type { FiguresByDay } from '../../../src/evaluation/figures-by-day.ts';
import { countsByDay, episodesByDay } from '../../../src/evaluation/measure-queries.ts';
import type { MeasureScope } from '../../../src/evaluation/measure-queries.ts';
import { recountCommand } from '../../../src/evaluation/recount-command.ts';
import { changeReasonFrom } from '../../../src/organisation/organisation-store.ts';
import type { Database, Tx } from '../../../src/platform/database/database.ts';
import { openDatabase } from '../../../src/platform/database/open-database.ts';
import { addDays } from '../../../src/shared/london-time.ts';
import type { Day } from '../../../src/shared/london-time.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { anOrganisation } from '../../support/organisation.ts';
import type { TestOrganisation } from '../../support/organisation.ts';

const FIRST_DAY = '2010-01-01';
const DAYS = 50;
const outcomes = ['resolved', 'handed_over', 'promised', 'redirected', 'unresolved', 'abandoned'] as const;

/** What somebody writes; logging is three times as likely. */
const kinds = [
  'log',
  'log',
  'log',
  'withdraw',
  'reason',
  'link',
  'confirm',
  'keep',
  'leg',
  'safeguarding',
  'unblind',
  'owner',
  'delete',
  'count',
] as const;

/** The numbers choose among what is there. */
interface Act {
  readonly kind: (typeof kinds)[number];
  readonly day: number;
  readonly one: number;
  readonly two: number;
  readonly three: number;
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    day: fc.nat(DAYS - 1),
    one: fc.nat(999),
    two: fc.nat(999),
    three: fc.nat(999),
  }),
  { minLength: 20, maxLength: 40 },
);

forEachEngine('The counts that are kept', (context) => {
  let organisation: TestOrganisation;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
  });

  it('are what the contacts say, whatever is written and whenever they are counted', async function () {
    this.timeout(120_000);
    const database = context.database();
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(DAYS), fc.nat(5), async (history, length, scope) => {
        await database.transact(empty);
        for (const act of history) await perform(database, organisation, act);
        const period = { from: addDays(FIRST_DAY, 5), to: addDays(FIRST_DAY, 6 + length) };
        await expectExact(database, period, scopes(organisation)[scope]);
      }),
      { numRuns: 12 },
    );
  });

  it('are what the contacts say after every act, one after the other', async () => {
    const database = context.database();
    const history = fc.sample(acts, { numRuns: 1, seed: 20_091_217 })[0] ?? [];
    for (const act of history) {
      await perform(database, organisation, act);
      await expectExact(database, { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS) }, scopes(organisation)[0]);
    }
    expect(await countStaleDays(database)).to.be.greaterThan(0);
    expect(await countStaleDays(database)).to.equal(0);
    await expectExact(database, { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS) }, scopes(organisation)[0]);
  });

  it('miss nothing that was being written while they were counted', async () => {
    const database = context.database();
    await perform(database, organisation, { kind: 'log', day: 3, one: 0, two: 0, three: 0 });
    let counting: Promise<number> = Promise.resolve(0);
    await database.transact(async (tx) => {
      await tx('contact').update({ outcome: 'redirected' });
      counting = countStaleDays(database);
      // On PostgreSQL the count ends before this transaction does.
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await counting;
    await countStaleDays(database);
    await expectExact(database, { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS) }, scopes(organisation)[0]);
  });

  it('are counted in turns with whoever writes, and no further once the service stops', async () => {
    const database = context.database();
    await database.transact((tx) =>
      tx('stale_day').insert(Array.from({ length: 60 }, (_, index) => ({ day: addDays(FIRST_DAY, index) }))),
    );
    const stopping = new AbortController();
    const counting = countStaleDays(database, stopping.signal);
    while ((await staleDays(database.read)).length === 60) await new Promise(setImmediate);
    const other = openDatabase(context.url());
    try {
      await other.transact((tx) => tx('stale_day').insert({ day: addDays(FIRST_DAY, -1) }));
    } finally {
      await other.close();
    }
    stopping.abort();
    const counted = await counting;
    expect(counted).to.be.greaterThan(0).and.to.be.lessThan(60);
    expect(await staleDays(database.read)).to.have.length(61 - counted);
    expect(await countStaleDays(database)).to.equal(61 - counted);
  });

  it('are marked as stale by every table that they are counted from', async () => {
    const database = context.database();
    const { sql } = contactFacts(database.read).toSQL();
    const tables = new Set(
      [...sql.matchAll(/(?:from|join)\s+[`"]?(\w+)/gi)].map(([, name = '']) => name).filter(Boolean),
    );
    expect([...tables]).to.include.members([
      'contact',
      'leg',
      'promise',
      'door_version',
      'safeguarding_communication',
    ]);
    for (const table of [...tables, 'unblinded_contact']) {
      expect(await triggersOn(database, table), table).to.have.length(4);
    }
  });

  it('are made anew by a command, whatever stood there', async () => {
    const database = context.database();
    await perform(database, organisation, { kind: 'log', day: 3, one: 0, two: 0, three: 0 });
    await countStaleDays(database);
    await database.transact(async (tx) => {
      await tx('day_count').update({ eligible: 99 });
      await tx('episode_count').update({ begun: 99 });
    });
    const said: string[] = [];
    await recountCommand.run([], {
      databaseUrl: context.url(),
      clock: { now: () => '2010-06-24T12:00:00.000Z' },
      keys: () => {
        throw new Error('no keys are needed');
      },
      terminal: { out: (text) => said.push(text), err: (text) => said.push(text) },
    });
    expect(said).to.deep.equal(['1 day counted.']);
    await expectExact(database, { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS) }, scopes(organisation)[0]);
  });
});

const parts = ['unblinded_contact', 'safeguarding_communication', 'leg', 'promise', 'handover'];

/** Nothing but figures' tables and contacts. */
async function empty(tx: Tx): Promise<void> {
  for (const table of parts) await tx(table).delete();
  await tx('contact').delete();
}

function scopes({ teams, doors, reasons }: TestOrganisation): MeasureScope[] {
  const all: MeasureScope = {
    teamId: null,
    doorId: null,
    channel: null,
    reasonId: null,
    customersOnly: true,
  };
  return [
    all,
    { ...all, customersOnly: false },
    { ...all, teamId: teams.access },
    { ...all, doorId: doors.badgeDesk, customersOnly: false },
    { ...all, channel: 'email' },
    { ...all, reasonId: reasons.badge },
  ];
}

/** Against the same figures from the contacts, computed by the database. */
async function expectExact(
  database: Database,
  period: { from: Day; to: Day },
  scope: MeasureScope | undefined,
): Promise<void> {
  if (!scope) throw new Error('no such scope');
  const kept = await figuresByDay(database, period, scope, repeatWindows);
  const days = await countsByDay(database.read, period, scope);
  const episodes = new Map<(typeof repeatWindows)[number], FiguresByDay['days'] | unknown[]>();
  for (const window of repeatWindows) {
    episodes.set(window, await episodesByDay(database, period, scope, window));
  }
  expect(kept.days, JSON.stringify(scope)).to.deep.equal(days);
  expect(kept.episodes, JSON.stringify(scope)).to.deep.equal(episodes);
}

async function perform(database: Database, given: TestOrganisation, act: Act): Promise<void> {
  const { teams, doors, reasons } = given;
  const pick = <Item>(items: readonly [Item, ...Item[]], number: number): Item =>
    items[number % items.length] as Item;
  const day = addDays(FIRST_DAY, act.day);
  const link = pick(['A', 'A', 'B', 'C', undefined], act.two);
  const reason = pick([reasons.badge, reasons.equipment, reasons.nobodys], act.three);
  if (act.kind === 'count') {
    await countStaleDays(database);
    return;
  }
  if (act.kind === 'log') {
    const outcome = pick(outcomes, act.one);
    await someContacts(database, [
      {
        at: `${day} 1${String(act.one % 10)}:00`,
        doorId: pick([doors.accessPhone, doors.badgeDesk], act.three),
        reasonId: reason,
        channel: pick(['phone', 'email'] as const, act.two),
        outcome,
        ...(link === undefined ? {} : { customer: link }),
        ...(outcome === 'promised'
          ? { promise: { due: addDays(day, act.two % 40), teamId: teams.access } }
          : {}),
        ...(outcome === 'handed_over' ? { handover: { toTeamId: teams.badges } } : {}),
      },
    ]);
    return;
  }
  const ids = await database.read('contact').orderBy('id').pluck<number[]>('id');
  const id = ids[act.one % ids.length];
  if (id === undefined) return;
  await database.transact(async (tx) => {
    const contact = tx('contact').where({ id });
    if (act.kind === 'withdraw') await contact.update({ withdrawn_at: `${day}T12:00:00.000Z` });
    else if (act.kind === 'reason') await contact.update({ reason_id: reason });
    else if (act.kind === 'link')
      await contact.update({ customer_link: link === undefined ? null : `customer:${link}` });
    else if (act.kind === 'confirm')
      await tx('handover')
        .where({ contact_id: id })
        .update({ confirmed_at: `${day}T12:00:00.000Z`, resolved: act.two % 2 === 0 });
    else if (act.kind === 'keep')
      await tx('promise')
        .where({ contact_id: id })
        .update({ kept_on: act.two % 3 === 0 ? null : day });
    else if (act.kind === 'leg')
      await tx('leg').insert({
        contact_id: id,
        happened_at: `${day}T12:00:00.000Z`,
        how: pick(['transferred', 'cut_off'], act.two),
      });
    else if (act.kind === 'safeguarding')
      await tx('safeguarding_communication')
        .insert({ communicated_at: `${day}T12:00:00.000Z`, communicated_on: day, contact_id: id })
        .onConflict()
        .ignore();
    else if (act.kind === 'unblind')
      await tx('unblinded_contact').insert({ contact_id: id }).onConflict().ignore();
    else if (act.kind === 'owner')
      await changeReasonFrom(tx, reason, day, {
        name: 'Renamed',
        owningTeamId: pick([teams.access, teams.badges, null], act.one),
        resolvable: pick(['yes', 'no'] as const, act.two),
      });
    else {
      for (const table of parts) await tx(table).where({ contact_id: id }).delete();
      await contact.delete();
    }
  });
}

async function triggersOn(database: Database, table: string): Promise<unknown[]> {
  if (database.engine === 'sqlite') {
    return database
      .read('sqlite_master')
      .where({ type: 'trigger', tbl_name: table })
      .where('name', 'like', '%stale_days%')
      .select('name');
  }
  return database
    .read('pg_trigger')
    .join('pg_class', 'pg_class.oid', 'pg_trigger.tgrelid')
    .where('pg_class.relname', table)
    .where('tgname', 'like', 'stale_days%')
    .select('tgname');
}
