import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Signing in', (context) => {
  let app: TestApp;
  let visitor: Agent;
  let email: string;
  const tryPassword = (address: string, password: string, agent = visitor) =>
    submitForm(agent, '/sign-in', '/sign-in', { email: address, password });

  beforeEach(async () => {
    app = createTestApp(context.database());
    visitor = await agentFor(app);
    ({ email } = await anAccount(context.database(), { roles: ['staff'] }));
  });

  it('answers an unknown address and a wrong password alike', async () => {
    const known = await tryPassword(email, 'a wrong password');
    const unknown = await tryPassword('nobody@example.org', 'a wrong password');
    expect(known.status).to.equal(422);
    expect(unknown.status).to.equal(422);
    expect(wordsOf(unknown.text)).to.equal(wordsOf(known.text));
    expect(unknown.text).to.contain('value="nobody@example.org"');
    expect(await lastEvent(context.database())).to.include({
      action: 'account.sign_in_refused',
      actor: 'public',
      subject: 'account:unknown',
    });
  });

  it('turns the eleventh attempt away within fifteen minutes, whether there is such an account or not', async () => {
    for (const address of [email, 'nobody@example.org']) {
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        const response = await tryPassword(address, 'a wrong password');
        expect(response.text).to.contain('Enter the email address and password of your account');
      }
      const response = await tryPassword(address.toUpperCase(), PASSWORD);
      expect(response.status, address).to.equal(422);
      expect(response.text, address).to.contain('Too many attempts. Wait 15 minutes, then try again');
    }
    // The count is in the database: another process, or this one started again, knows it.
    const other = await agentFor(createTestApp(context.database()));
    expect((await tryPassword(email, PASSWORD, other)).text).to.contain('Too many attempts');

    app.clock.set('2010-06-24T08:15:00.001Z');
    expect((await tryPassword(email, PASSWORD)).status).to.equal(303);
  });

  it('does not let in somebody who was invited or deactivated, and says no more than for a wrong password', async () => {
    const wrong = wordsOf((await tryPassword('nobody@example.org', PASSWORD)).text);
    await context.database().transact((tx) => tx('account').update({ deactivated_at: app.clock.now() }));
    expect(wordsOf((await tryPassword(email, PASSWORD)).text)).to.equal(wrong);
    await context
      .database()
      .transact((tx) => tx('account').update({ deactivated_at: null, password_hash: null }));
    expect(wordsOf((await tryPassword(email, PASSWORD)).text)).to.equal(wrong);
  });

  it('ends after thirty idle minutes, and keeps no session id as it is', async () => {
    const agent = await agentFor(app, email);
    const sessions = await rowsOf(context.database(), 'session', 'id_hash');
    expect(sessions.some((session) => session.account_id !== null)).to.be.true;
    app.clock.set('2010-06-24T08:29:00.000Z');
    expect((await agent.get('/account')).status).to.equal(200);
    app.clock.set('2010-06-24T09:00:00.000Z');
    const response = await agent.get('/account');
    expect(response.headers.location).to.equal('/sign-in?next=%2Faccount');
  });
});
