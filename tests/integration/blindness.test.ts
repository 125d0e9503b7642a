import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Role } from '../../src/accounts/index.ts';
import { allRoutes } from '../../src/app.ts';
import { evidenceMeasures } from '../../src/evaluation/domain/evidence-measure.ts';
import { createLogger } from '../../src/platform/log.ts';
import { NINE_AM, agentFor, anAccount, anOrganisation, createTestApp, testKeys } from '../support/app.ts';
import type { Agent, TestOrganisation } from '../support/app.ts';
import { someContacts } from '../support/contacts.ts';
import { forEachEngine } from '../support/databases.ts';
import { aRound } from '../support/vault.ts';

/** Those who must learn nothing of a round until it is unblinded. */
const blindRoles: readonly Role[] = ['staff', 'manager', 'ambassador', 'administrator'];

const vaultTables = [
  'shopper',
  'shopper_code',
  'questionnaire',
  'question',
  'scenario',
  'round',
  'second_rating',
  'second_rating_answer',
  'round_plan',
  'shopper_conflict',
  'assignment',
  'shop_report',
  'answer',
  'shop_match',
  'visit_draft',
  'call_moment',
  'evidence_photo',
  'promised_call_back',
  'shopper_calendar',
  'visit_import',
  'plan_deviation',
  'vault_audit_event',
  'vault_audit_head',
];

/**
 * Noninterference: two databases that differ only inside the vault give the same bytes on every route of everybody
 * who must stay blind. The second database is the first with a round added, so that everything else is the same.
 */
forEachEngine('Blindness', (context) => {
  let organisation: TestOrganisation;
  let agents: ReadonlyMap<Role, Agent>;
  let urls: readonly string[];
  let contactIds: readonly number[];

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    const references = await someContacts(
      database,
      ['2010-06-21 10:00', '2010-06-22 11:00', '2010-06-23 12:00'].map((at) => ({
        at,
        doorId: organisation.doors.accessPhone,
        reasonId: organisation.reasons.badge,
      })),
    );
    const rows = await database.read('contact').orderBy('id').select<{ id: number }[]>('id');
    contactIds = rows.map(({ id }) => id);
    const app = createTestApp(database);
    const signedIn = new Map<Role, Agent>();
    for (const role of blindRoles) {
      const { email } = await anAccount(database, { roles: [role], teamId: organisation.teams.access });
      signedIn.set(role, await agentFor(app, email));
    }
    agents = signedIn;
    urls = getRoutes(references[0] ?? '');
  });

  /** Every page there is, with something that exists in each place of its address. */
  function getRoutes(reference: string): string[] {
    const settings = {
      database: context.database(),
      clock: { now: () => NINE_AM },
      keys: testKeys,
      logger: createLogger('silent'),
      production: false,
      trustedProxies: [],
      baseUrl: 'http://nowrongdoor.example',
      demonstration: false,
    };
    // The export leaves an audit line each time, so it has a test of its own below.
    const paths = allRoutes(settings)
      .filter(({ method, path }) => method === 'get' && path !== '/contacts.csv')
      .map(({ path }) =>
        path.replace(':reference', reference).replace(':measure', 'recorded_fcr').replace(/:\w+/g, '1'),
      );
    const more = ['/contacts?q=badge', '/contacts?sort=oldest', '/measures?from=2010-06-01', '/nowhere'];
    const evidence = evidenceMeasures.map(({ key }) => `/measures/${key}?from=2010-06-01`);
    return [...new Set([...paths, ...more, ...evidence])];
  }

  /** What everybody blind gets on every route: status and bytes, but for the forms' random tokens. */
  async function everything(): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    for (const [role, agent] of agents) {
      for (const url of urls) {
        const { status, text, headers } = await agent.get(url);
        const bytes = text.replace(/name="token" value="[^"]*"/g, 'name="token"');
        seen.set(`${role} ${url}`, `${String(status)} ${String(headers.location)} ${bytes}`);
      }
    }
    return seen;
  }

  const differing = (before: Map<string, string>, after: Map<string, string>) =>
    [...before.keys()].filter((key) => before.get(key) !== after.get(key));

  const addBlindRound = (name: string) =>
    aRound(context.database(), organisation, {
      name,
      unblinded: false,
      shops: [
        { at: '2010-06-21 09:58', contactId: contactIds[0] ?? null },
        { at: '2010-06-22 10:59', resolved: false, state: 'submitted' },
        { at: '2010-06-23 12:00', outcome: 'unreachable' },
      ],
    });

  it('gives the same bytes on every route, for staff, managers, ambassadors and administrators', async function () {
    this.timeout(60_000);
    const before = await everything();
    await addBlindRound('Spring');
    const after = await everything();
    expect(before.size).to.be.greaterThan(100);
    expect(differing(before, after)).to.deep.equal([]);
  });

  it('would notice a count that leaked', async function () {
    this.timeout(60_000);
    const before = await everything();
    await addBlindRound('Spring');
    await context.database().transact(async (tx) => {
      const shops = await tx('shop_report').count<{ n: number }[]>({ n: '*' });
      await tx('team')
        .where({ slug: 'access' })
        .update({ name: `Customer Access (${String(shops[0]?.n)})` });
    });
    expect(differing(before, await everything())).not.to.deep.equal([]);
  });

  it('asks no vault table for any of these pages', async function () {
    this.timeout(60_000);
    const asked = new Set<string>();
    const watched = new RegExp(`(?:from|join|into|update) [\`"](${vaultTables.join('|')})[\`"]`, 'i');
    const reader = context.database().read as unknown as Knex;
    const watch = ({ sql }: { sql: string }) => {
      const table = watched.exec(sql)?.[1];
      if (table !== undefined) asked.add(`${table}: ${sql.slice(0, 120)}`);
    };
    reader.on('query', watch);
    await everything();
    reader.removeListener('query', watch);
    expect([...asked]).to.deep.equal([]);
  });

  it('leaves shops’ contacts in the log and in a manager’s figures for ever, also after unblinding', async () => {
    const csv = async (role: Role, url: string) => (await agents.get(role)?.get(url))?.text ?? '';
    const before = [await csv('staff', '/contacts.csv'), await csv('manager', '/measures.csv')];
    await aRound(context.database(), organisation, {
      unblinded: true,
      shops: [{ at: '2010-06-21 09:58', contactId: contactIds[0] ?? null }],
    });
    expect([await csv('staff', '/contacts.csv'), await csv('manager', '/measures.csv')]).to.deep.equal(
      before,
    );
  });
});
