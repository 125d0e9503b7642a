import { expect } from 'chai';
import type { RequestHandler } from 'express';
import type { Role } from '../../src/accounts/index.ts';
import type { Engine } from '../../src/platform/database/database.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../support/app.ts';
import { aWorld, blindRoles } from '../support/blind-worlds.ts';
import type { BlindRole, World } from '../support/blind-worlds.ts';
import { walkEverything } from '../support/blind-walk.ts';
import { someContacts } from '../support/contacts.ts';
import { aDatabase, forEachEngine } from '../support/databases.ts';
import { fixRandom } from '../support/fixed-random.ts';
import type { FixedRandom } from '../support/fixed-random.ts';
import { differences, leftOut, neverAnswered, trailOf } from '../support/noninterference.ts';
import type { Trail, TrailGiven } from '../support/noninterference.ts';
import { leaks, planted } from '../support/planted-leaks.ts';
import type { Leak } from '../support/planted-leaks.ts';
import { tablesIn } from '../support/tables.ts';
import { aRound } from '../support/vault.ts';
import { outsideTheVault, rowsIn } from '../support/vault-tables.ts';

/** Why something that a person may open or send is an error all the same, in both worlds. */
const neverAnsweredBecause: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/(GET|POST) \/set-up$/, 'there is an administrator: setting up is over'],
  [/GET \/visits\.ics$/, 'a shopper’s calendar opens with the shopper’s own key'],
  [/(GET|POST) \/visits\/set-password$/, 'a shopper’s link, which nobody else has'],
  [/POST \/visits\/sign-in$/, 'nobody blind is a shopper'],
  [/GET \/evaluations\/:id\/report/, 'nothing is published; published, it is the bytes that were sealed'],
  [/GET \/nowhere$/, 'the router knows no such page'],
  [/GET \/meetings\.ics$/, 'it opens with the key of a calendar program'],
  [/(ambassador|administrator) GET \/contacts\/import\/:id/, 'mapped and imported by who uploaded it'],
];

/** Where shoppers come in. Somebody blind may knock there too, and nobody can be let in without looking who it is. */
const shoppersDoor = /^\w+ (POST \/visits\/sign-in|(GET|POST) \/visits\/set-password)(\?\S*)? \(/;

/** Two worlds that differ in the vault only, and what is closed after use. */
interface Pair {
  readonly one: World;
  readonly other: World;
  trails(given: Omit<TrailGiven, 'random'>): Promise<readonly [Trail, Trail]>;
  close(): Promise<void>;
}

async function aPair(engine: Engine, random: FixedRandom): Promise<Pair> {
  const databases = [await aDatabase(engine), await aDatabase(engine)] as const;
  const one = await aWorld(databases[0].database, { vault: 'empty', random });
  const other = await aWorld(databases[1].database, { vault: 'full', random });
  return {
    ...{ one, other },
    trails: async (given) => [
      await trailOf(one, { ...given, random }),
      await trailOf(other, { ...given, random }),
    ],
    close: async () => {
      for (const { drop } of databases) await drop();
    },
  };
}

/**
 * Noninterference. In one world mystery shopping never happened; the other is the same but for a vault with rows in
 * every table. Random sources are fixed, so that also references, tokens and cookies must be the same.
 *
 * On PostgreSQL two roles do for four: the routes are the same code, and what the engines do in their own way, ids
 * and the order of rows, shows in what these two see.
 */
const scopes: readonly (readonly [name: string, engine: Engine, roles: readonly BlindRole[]])[] = [
  ['SQLite', 'sqlite', blindRoles],
  ['PostgreSQL', 'postgres', ['manager', 'administrator']],
];
for (const [name, engine, roles] of scopes) {
  describe(`Blindness on ${name}`, () => {
    let random: FixedRandom;
    let pair: Pair;
    let trails: readonly [Trail, Trail];

    before(async function () {
      this.timeout(300_000);
      random = fixRandom();
      pair = await aPair(engine, random);
      trails = await pair.trails({ roles, walk: walkEverything });
    });
    after(async () => {
      await pair.close();
      random.restore();
    });

    it('knows on which side of the vault’s wall every table is, and has rows in every one inside', async () => {
      const tables = await tablesIn(pair.other.database);
      // Full-text tables are SQLite's own.
      const named = Object.values(outsideTheVault)
        .flat()
        .filter((table) => !table.startsWith('contact_words'));
      expect(named.filter((table) => !tables.includes(table))).to.deep.equal([]);
      const { vaultTables } = pair.other;
      expect(vaultTables).to.include.members(['round', 'shopper', 'evidence_photo', 'plan_deviation']);
      const full = await rowsIn(pair.other.database, vaultTables);
      expect(vaultTables.filter((table) => full[table] === 0)).to.deep.equal([]);
      const empty = await rowsIn(pair.one.database, vaultTables);
      // Knocking at the shoppers' door leaves a line in the vault's trail, in both worlds.
      const held = vaultTables.filter((table) => empty[table] !== 0);
      expect(held.filter((table) => !table.startsWith('vault_audit_'))).to.deep.equal([]);
    });

    it('gives the same status, bytes, headers, cookies and log on every page and for every form', () => {
      expect(trails[0].exchanges.length).to.be.greaterThan(roles.length * 300);
      expect(differences(...trails)).to.deep.equal([]);
    });

    it('has asked for every route there is, and got more than an error wherever that may be', () => {
      expect(leftOut(pair.one.routes, trails[0])).to.deep.equal([]);
      const unexplained = neverAnswered(trails[0]).filter(
        (each) => !neverAnsweredBecause.some(([pattern]) => pattern.test(each.replace(/: [\d, ]+$/, ''))),
      );
      expect(unexplained).to.deep.equal([]);
    });

    it('asks no table of the vault, for no page and for no form', () => {
      for (const { vaultQueries } of trails)
        expect(vaultQueries.filter((each) => !shoppersDoor.test(each))).to.deep.equal([]);
    });
  });
}

describe('The test of blindness', () => {
  let random: FixedRandom;
  let pair: Pair;

  before(async function () {
    this.timeout(60_000);
    random = fixRandom();
    pair = await aPair('sqlite', random);
  });
  after(async () => {
    await pair.close();
    random.restore();
  });

  const aLook: TrailGiven['walk'] = async (visitor) => {
    await visitor.get('/contacts/new');
    await visitor.get('/account');
  };

  async function shopsIn({ database }: World): Promise<number> {
    const row = await database.read('shop_report').count({ n: '*' }).first<{ n: number }>();
    return row.n;
  }

  async function withLeak(leak: Leak): Promise<readonly [Trail, Trail]> {
    const trails: Trail[] = [];
    for (const world of [pair.one, pair.other]) {
      const shops = await shopsIn(world);
      const plant = planted(leak, shops, world.logged);
      trails.push(await trailOf(world, { roles: ['staff'], random, walk: aLook, plant }));
    }
    return trails as [Trail, Trail];
  }

  it('finds nothing where nothing leaks', async () => {
    expect(differences(...(await withLeak(() => undefined)))).to.deep.equal([]);
  });

  for (const [what, leak] of Object.entries(leaks)) {
    it(`notices ${what}`, async () => {
      expect(differences(...(await withLeak(leak)))).not.to.deep.equal([]);
    });
  }

  it('notices a count that has got into what everybody reads', async () => {
    for (const world of [pair.one, pair.other]) {
      const name = `Customer Access (${String(await shopsIn(world))})`;
      await world.database.transact((tx) => tx('team').where({ slug: 'access' }).update({ name }));
    }
    const trails = await pair.trails({
      roles: ['administrator'],
      walk: async (visitor) => {
        await visitor.get('/settings/teams');
      },
    });
    expect(differences(...trails)[0]).to.match(/^administrator GET \/settings\/teams: /);
  });

  it('notices a query of the vault that shows nothing, read or written', async () => {
    for (const ask of [
      ({ database }: World) => database.read('shop_report').first('id'),
      ({ database }: World) => database.transact((tx) => tx('shopper').update({ name: 'X' })),
      ({ database }: World) =>
        database.snapshot((reader) => reader('team').join('round', 'round.id', 'team.id').first('team.id')),
      ({ database }: World) => database.read.raw('select count(*) from assignment'),
    ]) {
      const plant: RequestHandler = async (_request, _response, next) => {
        await ask(pair.other);
        next();
      };
      const { vaultQueries } = await trailOf(pair.other, { roles: ['staff'], random, walk: aLook, plant });
      expect(vaultQueries.join('\n')).to.match(/staff GET \/contacts\/new \(\d+\) asked \w+: /);
    }
  });

  it('notices a route that was left out, and one that answered nothing but errors', async () => {
    const trail = await trailOf(pair.one, {
      roles: ['staff'],
      random,
      walk: async (visitor) => {
        await aLook(visitor);
        await visitor.get('/contacts/NWD-0000-00');
      },
    });
    expect(leftOut(['GET /account', 'POST /contacts'], trail)).to.deep.equal(['POST /contacts']);
    expect(neverAnswered(trail)).to.deep.equal(['staff GET /contacts/:reference: 404']);
  });
});

forEachEngine('Shops’ contacts', (context) => {
  it('stay in the log and in a manager’s figures for ever, also after unblinding', async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    const { doors, reasons, teams } = organisation;
    await someContacts(
      database,
      ['2010-06-21 10:00', '2010-06-22 11:00', '2010-06-23 12:00'].map((at) => ({
        ...{ at, doorId: doors.accessPhone, reasonId: reasons.badge },
      })),
    );
    const app = createTestApp(database);
    const come = async (role: Role) =>
      agentFor(app, (await anAccount(database, { roles: [role], teamId: teams.access })).email);
    const [staff, manager] = [await come('staff'), await come('manager')];
    const read = async () => [
      (await staff.get('/contacts.csv')).text,
      (await manager.get('/measures.csv')).text,
    ];
    const before = await read();
    const first = await database.read('contact').orderBy('id').first<{ id: number }>('id');
    await aRound(database, organisation, {
      unblinded: true,
      shops: [{ at: '2010-06-21 09:58', contactId: first.id }],
    });
    expect(await read()).to.deep.equal(before);
  });
});
