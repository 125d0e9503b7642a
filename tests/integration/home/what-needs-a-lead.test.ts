import { expect } from 'chai';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aDocument } from '../../support/document.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

forEachEngine('What needs a policy lead now', (context) => {
  let app: TestApp;
  let home: (email: string, at: string) => Promise<string>;

  beforeEach(async () => {
    app = createTestApp(context.database(), { now: '2010-11-10T09:00:00.000Z' });
    home = async (email, at) => {
      app.clock.set(at);
      return wordsOf((await (await agentFor(app, email)).get('/')).text);
    };
    const lead = await anAccount(context.database(), { roles: ['policy_lead'], email: 'named@example.org' });
    await nameOnLetter(context.database(), lead.id);
    await anAccount(context.database(), { roles: ['policy_lead'], email: 'other@example.org' });
    await anAccount(context.database(), { roles: ['staff', 'administrator'], email: 'both@example.org' });
  });

  it('are duties that come due within two weeks, and those that are late until they are discharged', async () => {
    // The embargo has ended: nothing is left to do about it.
    expect(await home('other@example.org', '2011-01-16T09:00:00.000Z')).not.to.contain('yearly letter');
    expect(await home('other@example.org', '2011-01-17T09:00:00.000Z'))
      .to.contain('Duties of the yearly letter 4 duties to discharge.')
      .and.contain('Present the report to an open meeting (2009/10) Due 31 January 2011. Due soon');
    expect(await home('other@example.org', '2011-02-03T09:00:00.000Z'))
      .to.contain('4 duties to discharge, 4 late.')
      .and.contain('Send a copy to the auditor (2009/10) Due 31 January 2011. 3 days late. Overdue');
    await context.database().transact(async (tx) => {
      const { id } = await tx('account').first<{ id: number }>('id');
      await tx('duty').update({ discharged_on: '2011-02-03', discharged_by: id, how: 'Done' });
    });
    expect(await home('other@example.org', '2011-02-03T10:00:00.000Z')).not.to.contain('yearly letter');
  });

  it('tells of a duty under an embargo only to the named, and that they looked', async () => {
    const day = '2010-11-12T09:00:00.000Z';
    expect(await home('other@example.org', day)).not.to.contain('Keep the grades under embargo');
    expect(await rowsOf(context.database(), 'embargo_audit_event')).to.deep.equal([]);
    expect(await home('named@example.org', day)).to.contain('Keep the grades under embargo (2009/10)');
    const [look] = await rowsOf(context.database(), 'embargo_audit_event');
    expect(look).to.include({ action: 'embargo.looked', detail: '{"about":"home"}' });
  });

  it('are documents whose review comes up or is late', async () => {
    await context.database().transact(aDocument);
    const review = (on: string) =>
      context.database().transact((tx) => tx('document').update({ review_on: on }));
    await review('2010-12-11');
    expect(await home('other@example.org', '2010-11-10T09:00:00.000Z')).not.to.contain('look through again');
    await review('2010-12-01');
    expect(await home('other@example.org', '2010-11-10T09:00:00.000Z')).to.match(
      /Documents to look through again 1 document to look through\. .* by 1 December 2010 Due soon/,
    );
    await review('2010-11-09');
    expect(await home('other@example.org', '2010-11-10T09:00:00.000Z')).to.match(
      /1 document to look through, 1 overdue\. .* by 9 November 2010 Overdue/,
    );
  });

  it('asks front-line staff to read a policy also where they are an administrator besides', async () => {
    await context.database().transact(aDocument);
    expect(await home('both@example.org', '2010-11-10T09:00:00.000Z')).to.contain('To read');
  });
});
