import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Role } from '../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, tokensIn } from '../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../support/app.ts';
import { someContacts } from '../support/contacts.ts';
import { forEachEngine } from '../support/databases.ts';
import { aService, at, writeDirectory } from '../support/directory.ts';
import { answerOf, readPermissionTable } from '../support/permission-table.ts';
import type { Answer, PermissionRow } from '../support/permission-table.ts';
import { filledIn, thingsToAskFor } from '../support/things-to-ask-for.ts';

const table = readFileSync(new URL('permissions.md', import.meta.url), 'utf8');

const { viewers, rows } = readPermissionTable(table);

/** Every method and path that the running router knows, and the one that is served from a folder. */
function routesOf(app: TestApp): string[] {
  const mounted = app.express.router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`) : [],
  );
  return [...mounted, 'GET /assets/:file'];
}

forEachEngine('Who may open which page', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let values: Readonly<Record<string, string>>;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    await writeDirectory(database, [
      aService({
        service_at_locations: [at('lunch', 'KD1 1AA')],
        attributes: [{ id: 'm1', taxonomy_term: { id: 't1', name: 'Food', taxonomy_id: 'x1' } }],
      }),
    ]);
    app = createTestApp(database);
    values = await thingsToAskFor(app, database, organisation);
  });

  it('is said for every route there is, and for none that there is not', () => {
    const inTable = new Set(rows.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
    expect([...inTable].sort()).to.deep.equal([...new Set(routesOf(app))].sort());
  });

  for (const viewer of viewers) {
    it(`is as the table says for somebody who is ${saidOf(viewer)}`, async () => {
      const { agent, reference } = await comeAs(viewer);
      const token = tokensIn((await agent.get(viewer === 'signed out' ? '/sign-in' : '/account')).text)._csrf;
      const missing = (await agent.get('/no-such-page')).text;
      expect(missing).to.contain('Page not found');

      const otherwise: Record<string, { found: Answer; wanted: Answer }> = {};
      for (const row of signOutLast(rows)) {
        const found = answerOf(await ask(agent, row, token, reference), missing);
        const wanted = row.expected(viewer);
        if (found !== wanted) otherwise[row.text] = { found, wanted };
        // Nothing but signing out has signed them out.
        if (viewer !== 'signed out' && row.path !== '/sign-out' && found === 'refuses') {
          expect((await agent.get('/account')).status, `signed in after ${row.text}`).to.equal(200);
        }
      }
      expect(otherwise).to.deep.equal({});
      // Three hundred routes, one after the other.
    }).timeout(90_000);
  }

  /** @returns a browser, and a contact that this viewer has just logged: nobody else could undo it */
  async function comeAs(viewer: string): Promise<{ agent: Agent; reference: string }> {
    const database = context.database();
    const roles = viewer === 'no role' ? [] : [viewer.replace(' ', '_') as Role];
    const account =
      viewer === 'signed out'
        ? null
        : await anAccount(database, { roles, teamId: organisation.teams.access });
    const [reference = ''] = await someContacts(database, [
      {
        at: '2010-06-24 09:00',
        doorId: organisation.doors.accessPhone,
        reasonId: organisation.reasons.badge,
        recordedBy: account?.id ?? null,
        promise: { due: '2010-06-30', teamId: organisation.teams.access },
        handover: { toTeamId: organisation.teams.access },
      },
    ]);
    return { agent: await agentFor(app, account?.email), reference };
  }

  function ask(agent: Agent, row: PermissionRow, _csrf: string, reference: string) {
    const path = filledIn(row.path, { ...values, '/contacts/:reference': reference });
    expect(path, 'an address with everything filled in').not.to.contain(':');
    const given = [...row.given].map(([name, value]) => [
      name,
      value === ':reference' ? reference : (values[value] ?? value),
    ]);
    return row.method === 'get'
      ? agent.get(path).query(Object.fromEntries(given) as Record<string, string>)
      : agent
          .post(path)
          .type('form')
          .send({ _csrf, ...(Object.fromEntries(given) as Record<string, string>) });
  }
});

function saidOf(viewer: string): string {
  if (viewer === 'signed out') return viewer;
  return viewer === 'no role' ? 'signed in without a role' : `here as ${viewer}`;
}

/** Whatever came after it would be asked for by somebody signed out. */
function signOutLast(all: readonly PermissionRow[]): PermissionRow[] {
  const isSignOut = ({ path }: PermissionRow) => path === '/sign-out';
  return [...all.filter((row) => !isSignOut(row)), ...all.filter(isSignOut)];
}
