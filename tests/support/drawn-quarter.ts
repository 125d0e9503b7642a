import fc from 'fast-check';
import { insertDoor, insertReason, insertTeam } from '../../src/organisation/organisation-store.ts';
import { channels } from '../../src/organisation/domain/channel.ts';
import type { Channel } from '../../src/organisation/domain/channel.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { addDays, formatDayShort, formatMonth } from '../../src/shared/london-time.ts';
import { quarterInWords } from '../../src/shared/quarter.ts';
import { agentFor, anAccount, createTestApp, NINE_AM } from './app.ts';
import type { Agent } from './app.ts';
import { someContacts } from './contacts.ts';
import type { ContactGiven } from './contacts.ts';
import { aDatabase } from './databases.ts';
import type { PublishedKnown } from './published-by-solver.ts';
import type { Known } from './read-by-solver.ts';

/** A small organisation, a quarter of contacts that are drawn at random, and who reads of them. */

export const quarter = { from: '2010-01-01', to: '2010-04-01' };
export const mondays = Array.from({ length: 12 }, (_, week) => addDays('2010-01-04', 7 * week));
const short = (days: readonly string[]) => days.map((day) => formatDayShort(day));

const organisation = {
  doors: { 'A desk': 'A', 'A line': 'A', 'B desk': 'B', 'B post': 'B', 'C desk': 'C' },
  channels: ['phone', 'email', 'letter'] as const,
  reasons: ['One', 'Two', 'Never at once', 'Nobody’s'],
} as const;
const doorNames = Object.keys(organisation.doors) as (keyof typeof organisation.doors)[];

export const known: Known = {
  quarter: quarterInWords(quarter),
  names: {
    team: ['A', 'B', 'C'],
    door: doorNames,
    channel: organisation.channels.map((code) => channels[code]),
    reason: organisation.reasons,
    month: ['2010-01-01', '2010-02-01', '2010-03-01'].map((day) => formatMonth(day)),
  },
  teamOf: organisation.doors,
  weeks: short(mondays),
  // February 2010 begins on a Monday and has four weeks.
  month: { name: formatMonth('2010-02-01'), weeks: short(mondays.slice(4, 8)) },
  notOf: { net_fcr: ['Never at once'], wrong_door_share: ['Nobody’s'] },
};

/** What a reader of the published report knows of it. */
export const publishedKnown: PublishedKnown = {
  teamOf: organisation.doors,
  ownerOf: { One: 'A', Two: 'B', 'Never at once': 'B' },
  // The first and the last lie only partly within the quarter.
  weeks: [addDays(mondays[0] ?? '', -7), ...mondays, addDays(mondays.at(-1) ?? '', 7)],
};

export interface ContactDrawn {
  readonly door: (typeof doorNames)[number];
  readonly channel: Channel;
  readonly reason: string;
  readonly day: number;
  readonly outcome: 'resolved' | 'redirected' | 'unresolved' | 'promised';
}

const aContact: fc.Arbitrary<ContactDrawn> = fc.record({
  door: fc.constantFrom(
    'A desk',
    'A desk',
    'A desk',
    'A line',
    'A line',
    'B desk',
    'B desk',
    'B post',
    'C desk',
  ),
  channel: fc.constantFrom('phone', 'phone', 'phone', 'email', 'email', 'letter'),
  reason: fc.constantFrom('One', 'One', 'One', 'Two', 'Two', 'Never at once', 'Nobody’s'),
  day: fc.nat(89),
  outcome: fc.constantFrom('resolved', 'resolved', 'resolved', 'redirected', 'unresolved', 'promised'),
});

/** Small quarters, where hidden numbers stand close together, then a few contacts that were entered late. */
export const quarters = fc.tuple(
  fc.array(aContact, { minLength: 25, maxLength: 95 }),
  fc.array(aContact, { minLength: 1, maxLength: 6 }),
);

export interface Place {
  readonly database: Database;
  readonly lead: Agent;
  readonly ambassador: Agent;
  /** Has no account. */
  readonly anybody: Agent;
  readonly ids: ReadonlyMap<string, number>;
}

async function aPlace(database: Database): Promise<Place> {
  const ids = await database.transact(async (tx) => {
    const made = new Map<string, number>();
    for (const name of known.names.team)
      made.set(name, await insertTeam(tx, { slug: name.toLowerCase(), name }));
    for (const [name, team] of Object.entries(organisation.doors)) {
      const door = { slug: name.toLowerCase().replace(' ', '-'), name, defaultChannel: 'phone' as const };
      made.set(name, await insertDoor(tx, { ...door, teamId: made.get(team) ?? 0 }));
    }
    for (const [index, name] of organisation.reasons.entries()) {
      const owningTeamId = name === 'Nobody’s' ? null : (made.get(index === 0 ? 'A' : 'B') ?? 0);
      const resolvable = name === 'Never at once' ? ('no' as const) : ('yes' as const);
      const reason = { slug: `reason-${String(index)}`, name, owningTeamId, resolvable };
      made.set(name, await insertReason(tx, reason));
    }
    for (const held_on of ['2010-06-30', '2010-07-30']) {
      await tx('meeting').insert({
        ...{ held_on, begins_at: `${held_on}T13:00:00.000Z`, title: 'Meeting', place: 'Room 2' },
        ...{ created_at: NINE_AM },
      });
    }
    return made;
  });
  const app = createTestApp(database);
  const { email } = await anAccount(database, { roles: ['policy_lead'] });
  const reader = await anAccount(database, { roles: ['ambassador'] });
  return {
    ...{ database, ids },
    lead: await agentFor(app, email),
    ambassador: await agentFor(app, reader.email),
    anybody: await agentFor(app),
  };
}

export async function log({ database, ids }: Place, drawn: readonly ContactDrawn[]): Promise<void> {
  const contacts = drawn.map(({ door, channel, reason, day, outcome }): ContactGiven => {
    const on = addDays(quarter.from, day);
    const teamId = ids.get('A') ?? 0;
    return {
      ...{ at: `${on} 10:00`, doorId: ids.get(door) ?? 0, reasonId: ids.get(reason) ?? 0, channel, outcome },
      ...(outcome === 'unresolved' ? { barrier: 'no_time' as const } : {}),
      ...(outcome === 'promised' ? { promise: { due: addDays(on, 2), kept: addDays(on, 1), teamId } } : {}),
    };
  });
  await someContacts(database, contacts);
}

export const inAPlace = async (test: (place: Place) => Promise<void>) => {
  const { database, drop } = await aDatabase('sqlite');
  try {
    await test(await aPlace(database));
  } finally {
    await drop();
  }
};
