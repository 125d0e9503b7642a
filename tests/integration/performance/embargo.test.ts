import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aDocument } from '../../support/document.ts';
import { letterDocument, nameOnLetter } from '../../support/embargo.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

const LAST_SECOND = '2010-11-24T23:59:59.999Z';
const MIDNIGHT = '2010-11-25T00:00:00.000Z';

forEachEngine('The embargo on a year’s grades', (context) => {
  let app: TestApp;
  let named: Agent;

  beforeEach(async () => {
    const database = context.database();
    await anOrganisation(database);
    app = createTestApp(database, { now: LAST_SECOND });
    const lead = await anAccount(database, { roles: ['policy_lead'], email: 'named@example.org' });
    await nameOnLetter(database, lead.id);
    await letterDocument(database);
    await database.transact(aDocument);
    named = await agentFor(app, lead.email);
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
