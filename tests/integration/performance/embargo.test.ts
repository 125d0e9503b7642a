import { expect } from 'chai';
import type { Role } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aDocument } from '../../support/document.ts';
import { letterDocument, nameOnLetter, withoutLetter } from '../../support/embargo.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';
import { pathsOf } from '../../support/probing.ts';

const LAST_SECOND = '2010-11-24T23:59:59.999Z';
const MIDNIGHT = '2010-11-25T00:00:00.000Z';

const unnamed: readonly (readonly Role[])[] = [
  ['staff'],
  ['manager'],
  ['coordinator'],
  ['ambassador'],
  ['policy_lead'],
  ['administrator'],
  ['administrator', 'policy_lead'],
];

/**
 * Noninterference: before its moment, whoever is not named on an embargo gets the same bytes on every route as from a
 * database in which the year does not exist.
 */
forEachEngine('The embargo on a year’s grades', (context) => {
  let app: TestApp;
  let named: Agent;
  let agents: ReadonlyMap<string, Agent>;

  beforeEach(async () => {
    const database = context.database();
    const { teams } = await anOrganisation(database);
    app = createTestApp(database, { now: LAST_SECOND });
    const lead = await anAccount(database, { roles: ['policy_lead'], email: 'named@example.org' });
    await nameOnLetter(database, lead.id);
    await letterDocument(database);
    await database.transact(aDocument);
    named = await agentFor(app, lead.email);
    const all = new Map<string, Agent>([['signed out', await agentFor(app)]]);
    for (const roles of unnamed) {
      const { id, email } = await anAccount(database, { roles: [...roles], teamId: teams.access });
      // Naming an administrator by hand in the database gives them nothing.
      if (roles.includes('administrator')) await nameOnLetter(database, id);
      all.set(roles.join(' and '), await agentFor(app, email));
    }
    agents = all;
  });

  /** Every page there is, with the embargoed year where an address names one. */
  function addresses(): string[] {
    const of = (path: string) =>
      path
        .replace(':year', '2009-10')
        .replace(':duty', 'open_meeting')
        .replace(':measure', 'recorded_fcr')
        .replace(/:\w+/g, '1');
    const paths = pathsOf(app, 'get').flatMap((path) => [
      of(path.replace(':slug', 'the-letter-k3x9')),
      of(path.replace(':slug', 'no-wrong-door')),
    ]);
    return [...new Set([...paths, '/performance/1999-00'])];
  }

  async function everything(): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    for (const [who, agent] of agents) {
      for (const url of addresses()) {
        if (url === '/contacts.csv') continue;
        const { status, text, headers } = await agent.get(url);
        const bytes = text
          .replace(/name="token" value="[^"]*"/g, 'name="token"')
          // A new round is offered a seed that nobody has chosen.
          .replace(/name="seed"[^>]*>/, '');
        seen.set(`${who} ${url}`, `${String(status)} ${String(headers.location)} ${bytes}`);
      }
    }
    return seen;
  }

  it('gives everybody who is not named the same bytes as if the year did not exist, to its last second', async function () {
    this.timeout(120_000);
    const database = context.database();
    const before = await everything();
    // What the named do meanwhile shows to nobody: looking is written down, in a trail of its own.
    expect(wordsOf((await named.get('/performance')).text)).to.contain('2009/10');
    expect(wordsOf((await named.get('/documents')).text)).to.contain('The letter');
    expect(await rowsOf(database, 'embargo_audit_event')).to.have.lengthOf(2);
    await withoutLetter(database);
    const without = await everything();
    const differing = (one: Map<string, string>, other: Map<string, string>) =>
      [...one.keys()].filter((key) => one.get(key) !== other.get(key));
    expect(before.size).to.be.greaterThan(400);
    expect(differing(before, without)).to.deep.equal([]);
  });

  it('ends for everybody with the first second of the day', async () => {
    const visitor = await agentFor(app);
    const seen = async (path: string) => wordsOf((await visitor.get(path)).text);
    expect(await seen('/performance')).not.to.contain('2009/10');
    expect((await visitor.get('/performance.csv')).text).not.to.contain('2009/10');
    expect((await visitor.get('/documents.atom')).text).not.to.contain('The letter');
    expect((await visitor.get('/documents/the-letter-k3x9/versions/1')).status).to.equal(404);
    expect((await visitor.get('/performance/2009-10')).text).to.equal(
      (await visitor.get('/performance/1999-00')).text,
    );
    app.clock.set(MIDNIGHT);
    expect(await seen('/performance'))
      .to.contain('2009/10')
      .and.contain('Excellent');
    expect((await visitor.get('/performance.csv')).text).to.contain('2009/10');
    expect((await visitor.get('/documents.atom')).text).to.contain('The letter, version 1');
    expect((await visitor.get('/documents/the-letter-k3x9/versions/1')).status).to.equal(200);
    expect(await seen('/performance/2009-10')).to.contain('Papers The letter');
    expect((await visitor.get('/performance/2009-10')).status).to.equal(200);
  });

  it('writes down each look of those who are named while it lasts, and none afterwards', async () => {
    for (const path of ['/performance', '/performance.csv', '/performance/2009-10', '/performance/2008-09'])
      await named.get(path);
    app.clock.set(MIDNIGHT);
    await named.get('/performance/2009-10');
    const events = await rowsOf(context.database(), 'embargo_audit_event');
    expect(events.map(({ action, detail }) => [action, JSON.parse(String(detail)) as unknown])).to.deep.equal(
      [
        ['embargo.looked', { about: 'performance' }],
        ['embargo.looked', { about: 'performance.csv' }],
        ['embargo.looked', { about: '/performance/2009-10' }],
      ],
    );
    expect(await rowsOf(context.database(), 'audit_event')).to.satisfy((all: { action: string }[]) =>
      all.every(({ action }) => !action.startsWith('embargo')),
    );
  });
});
