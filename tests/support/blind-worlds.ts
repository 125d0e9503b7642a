import { renewPasswordLink } from '../../src/accounts/index.ts';
import type { Role } from '../../src/accounts/index.ts';
import { insertTeam } from '../../src/organisation/organisation-store.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createLogger } from '../../src/platform/log.ts';
import { anAccount, anOrganisation, createTestApp, NINE_AM } from './app.ts';
import type { TestApp, TestOrganisation } from './app.ts';
import { someContacts } from './contacts.ts';
import { aService, at, somePostcodes, writeDirectory } from './directory.ts';
import type { Form } from './filled-form.ts';
import { formsOf } from './filled-forms.ts';
import type { FixedRandom } from './fixed-random.ts';
import { pathsOf } from './probing.ts';
import { thingsToAskFor } from './things-to-ask-for.ts';
import { aRound } from './vault.ts';
import { emptyVault, fillVault, vaultTableIn, vaultTablesOf } from './vault-tables.ts';
import { watchedDatabase } from './watched-database.ts';

/** Those who must learn nothing of a round until it is unblinded. */
export const blindRoles = ['staff', 'manager', 'ambassador', 'administrator'] as const satisfies Role[];
export type BlindRole = (typeof blindRoles)[number];

/** A council's whole database with the product before it; what differs from another one is in the vault only. */
export interface World {
  readonly database: Database;
  readonly organisation: TestOrganisation;
  readonly app: TestApp;
  readonly accounts: Readonly<Record<BlindRole, { readonly id: number; readonly email: string }>>;
  /** Something that exists for each place of an address. */
  readonly values: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, Form>>;
  /** A contact of this person's own for each of a contact's forms: one form changes what the next one could do. */
  readonly references: Readonly<Record<string, string>>;
  readonly invitations: Readonly<Record<BlindRole, string>>;
  readonly logged: readonly string[];
  readonly vaultTables: readonly string[];
  readonly vaultQueries: readonly string[];
  /** What is being asked now, to say whose a query is. */
  readonly now: { asking: string };
  routeOf(method: 'GET' | 'POST', url: string): string;
  /** Everything the router answers. */
  readonly routes: readonly string[];
}

export async function aWorld(
  real: Database,
  { vault, random }: { readonly vault: 'empty' | 'full'; readonly random: FixedRandom },
): Promise<World> {
  random.seed('a world');
  const vaultTables = await vaultTablesOf(real);
  const logged: string[] = [];
  const vaultQueries: string[] = [];
  const now = { asking: 'nobody' };
  const database = watchedDatabase(real, (sql) => {
    const table = vaultTableIn(sql, vaultTables);
    if (table !== null) vaultQueries.push(`${now.asking} asked ${table}: ${sql.slice(0, 120)}`);
  });
  const app = createTestApp(database, {
    logger: createLogger('trace', { write: (line) => void logged.push(line) }),
  });
  const outside = await everythingOutside(database, app);
  await database.transact(async (tx) => {
    if (vault === 'empty') await emptyVault(tx, vaultTables);
  });
  if (vault === 'full') await aFullVault(database, outside.organisation, vaultTables);
  const paths = { GET: [...pathsOf(app, 'get'), '/assets/:file'], POST: pathsOf(app, 'post') };
  return {
    ...outside,
    ...{ database, app, logged, vaultTables, vaultQueries, now },
    routes: (['GET', 'POST'] as const).flatMap((method) => paths[method].map((path) => `${method} ${path}`)),
    routeOf: (method, url) => {
      const [path = ''] = url.split('?');
      return paths[method].find((each) => patternOf(each).test(path)) ?? url;
    },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
}

async function everythingOutside(database: Database, app: TestApp) {
  const organisation = await anOrganisation(database);
  await somePostcodes(database);
  await writeDirectory(database, [
    aService({
      service_at_locations: [at('lunch', 'KD1 1AA')],
      attributes: [{ id: 'm1', taxonomy_term: { id: 't1', name: 'Food', taxonomy_id: 'x1' } }],
    }),
  ]);
  const things = await thingsToAskFor(app, database, organisation);
  const teamId = organisation.teams.access;
  const accounts = {} as Record<BlindRole, { id: number; email: string }>;
  const invitations = {} as Record<BlindRole, string>;
  for (const role of blindRoles) {
    accounts[role] = await anAccount(database, { roles: [role], teamId });
    const invited = await anAccount(database, { roles: [], email: `invited-by-${role}@example.net` });
    const sender = { accountId: accounts[role].id, token: `an-invitation-${role}` };
    const { code } = await renewPasswordLink({ database, clock: app.clock }, invited.id, sender);
    invitations[role] = code ?? '';
  }
  const forms = formsOf(organisation, { setUp: things[':lateSetUpCode'] ?? '', setPassword: '' });
  return {
    ...{ organisation, accounts, invitations, forms },
    references: await contactsFor(Object.keys(forms), database, { organisation, accounts }),
    values: { ...things, ...(await moreThings(database, organisation)) },
  };
}

/** @returns a contact's reference by role and path of form, and one by role for its pages */
async function contactsFor(
  paths: readonly string[],
  database: Database,
  { organisation, accounts }: Pick<World, 'organisation' | 'accounts'>,
): Promise<Record<string, string>> {
  const own = paths.filter((path) => path.startsWith('/contacts/:reference'));
  const keys = blindRoles.flatMap((role) =>
    ['page', ...own].map((path) => ({ role, key: `${role} ${path}` })),
  );
  const references = await someContacts(
    database,
    keys.map(({ role }) => ({
      // Just now: what was logged ten minutes ago cannot be undone.
      at: '2010-06-24 09:00',
      doorId: organisation.doors.accessPhone,
      reasonId: organisation.reasons.badge,
      recordedBy: accounts[role].id,
      promise: { due: '2010-06-30', teamId: organisation.teams.access },
      handover: { toTeamId: organisation.teams.access },
    })),
  );
  return Object.fromEntries(keys.map(({ key }, index) => [key, references[index] ?? '']));
}

/** A team that nothing hangs on, a plan's hash that is public, an unblinded shop that nobody has appealed about. */
async function moreThings(
  database: Database,
  { doors, teams }: TestOrganisation,
): Promise<Record<string, string>> {
  const hash = 'ab'.repeat(32);
  return database.transact(async (tx) => {
    const team = await insertTeam(tx, { slug: 'new', name: 'New team' });
    await tx('published_plan').insert({ hash, published_on: '2010-06-01', plan: '{}' });
    const [shop] = await tx('unblinded_shop')
      .insert({
        ...{ report_id: 2, round_id: 1, round_name: 'Spring', channel: 'phone', scenario: 'B', told: 'That' },
        ...{ door_id: doors.accessPhone, team_id: teams.access, rang_at: NINE_AM, rang_on: '2010-06-24' },
        outcome: 'reached',
      })
      .returning<{ id: number }[]>('id');
    await tx('card_sort_theme').insert({ card_sort_id: 1, theme_id: 1 });
    return {
      '/settings/teams/:id': String(team),
      '/mystery-shopping/plans/:hash': hash,
      ':shopToAppeal': String(shop?.id),
    };
  });
}

/** Rounds that are running and closed, with shops of every kind, and a row in whatever else the vault has. */
async function aFullVault(
  database: Database,
  organisation: TestOrganisation,
  tables: readonly string[],
): Promise<void> {
  const contacts: { id: number }[] = await database.read('contact').orderBy('id').limit(3).select('id');
  for (const closed of [false, true]) {
    await aRound(database, organisation, {
      ...{ name: closed ? 'Shut' : 'Running', unblinded: false, closed },
      shops: [
        { at: '2010-06-24 08:58', contactId: contacts[Number(closed)]?.id ?? null },
        { at: '2010-06-22 10:59', resolved: false, state: 'submitted' },
        { at: '2010-06-23 12:00', outcome: 'unreachable' },
        { at: '2010-06-24 08:59', state: 'returned' },
      ],
    });
  }
  await database.transact((tx) => fillVault(tx, tables));
}
