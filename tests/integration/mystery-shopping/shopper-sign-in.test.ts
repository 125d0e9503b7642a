import { expect } from 'chai';
import { firstBrokenLink } from '../../../src/audit/index.ts';
import { issueShopperCode, setShopperDeactivated } from '../../../src/mystery-shopping/shopper-store.ts';
import { vaultChain } from '../../../src/mystery-shopping/vault-audit-store.ts';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';
import { aShopper, shopperAgentFor } from '../../support/shops.ts';

const shopperPassword = 'nine otters by lamplight';
const newPassword = 'seven herons over marshland';

forEachEngine('A shopper’s account space', (context) => {
  let app: TestApp;
  let visitor: Agent;
  const both = 'both@example.org';
  const signIn = (agent: Agent, email: string, password: string, next = '/') =>
    submitForm(agent, `/visits/sign-in?next=${encodeURIComponent(next)}`, '/visits/sign-in', {
      email,
      password,
    });
  const signInAsStaff = (agent: Agent, email: string, password: string) =>
    submitForm(agent, '/sign-in', '/sign-in', { email, password });
  const trail = () => rowsOf(context.database(), 'audit_event');
  const vaultTrail = async () =>
    (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);

  beforeEach(async () => {
    app = createTestApp(context.database());
    visitor = await agentFor(app);
  });

  it('is entered at a page of its own, and starts at the visits', async () => {
    const { email } = await aShopper(context.database());
    expect((await signIn(visitor, email, PASSWORD)).headers.location).to.equal('/visits');
    expect((await visitor.get('/')).headers.location).to.equal('/visits');
    for (const page of ['/sign-in', '/visits/sign-in'])
      expect((await visitor.get(page)).headers.location, page).to.equal('/visits');
    const { text } = await visitor.get('/visits');
    expect(text).to.contain('Robin Shopper').and.contain('My visits').and.not.contain('href="/account"');
  });

  it('goes on to the page that was asked for', async () => {
    const { email } = await aShopper(context.database());
    const asked = await visitor.get('/visits/unplanned/result');
    expect(asked.headers.location).to.equal('/visits/sign-in?next=%2Fvisits%2Funplanned%2Fresult');
    const response = await signIn(visitor, email, PASSWORD, '/visits/unplanned/result');
    expect(response.headers.location).to.equal('/visits/unplanned/result');
  });

  it('and the other may know the same address: each password opens its own, and shows nothing of the other', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: both });
    await aShopper(context.database(), { email: both, password: shopperPassword });

    expect((await signInAsStaff(visitor, both, PASSWORD)).headers.location).to.equal('/');
    expect((await visitor.get('/contacts')).status).to.equal(200);
    expect((await visitor.get('/visits')).status).to.equal(403);

    const shopper = await agentFor(app);
    expect((await signIn(shopper, both, shopperPassword)).headers.location).to.equal('/visits');
    expect((await shopper.get('/visits')).status).to.equal(200);
    for (const path of ['/contacts', '/account', '/settings', '/measures']) {
      expect((await shopper.get(path)).status, path).to.equal(403);
    }
  });

  it('and the other may know the same address with the same password: the page that it is typed at decides', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: both });
    await aShopper(context.database(), { email: both });
    expect((await signInAsStaff(visitor, both, PASSWORD)).headers.location).to.equal('/');
    const shopper = await agentFor(app);
    expect((await signIn(shopper, both, PASSWORD)).headers.location).to.equal('/visits');
  });

  it('is not entered where accounts sign in, which answers and writes down what it does of an unknown address', async () => {
    const { email } = await aShopper(context.database());
    const known = await signInAsStaff(visitor, email, PASSWORD);
    const unknown = await signInAsStaff(visitor, 'nobody@example.org', PASSWORD);
    expect(known.status).to.equal(422);
    expect(wordsOf(known.text)).to.equal(wordsOf(unknown.text));
    const written = (await trail()).map(({ actor, action, subject, detail }) => [
      actor,
      action,
      subject,
      detail,
    ]);
    const refused = ['public', 'account.sign_in_refused', 'account:unknown', '{}'];
    expect(written).to.deep.equal([refused, refused]);
    expect(await vaultTrail()).to.deep.equal([]);
  });

  it('refuses known and unknown addresses alike, and writes it down in the vault only', async () => {
    const { id, email } = await aShopper(context.database());
    const known = await signIn(visitor, email, 'a wrong password');
    const unknown = await signIn(visitor, 'nobody@example.org', 'a wrong password');
    expect(known.status).to.equal(422);
    expect(wordsOf(known.text)).to.equal(wordsOf(unknown.text));
    expect(await trail()).to.deep.equal([]);
    const written = await rowsOf(context.database(), 'vault_audit_event');
    expect(written.map(({ actor, action, subject }) => [actor, action, subject])).to.deep.equal([
      ['public', 'shopper.sign_in_refused', `shopper:${String(id)}`],
      ['public', 'shopper.sign_in_refused', 'shopper:unknown'],
    ]);
  });

  it('is throttled by itself: the account with the same address still signs in, and the other way round', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: both });
    await aShopper(context.database(), { email: both });
    for (let attempt = 1; attempt <= 10; attempt += 1) await signIn(visitor, both, 'a wrong password');
    expect((await signIn(visitor, both, PASSWORD)).text).to.contain('Too many attempts');
    expect((await signInAsStaff(visitor, both, PASSWORD)).headers.location).to.equal('/');
  });

  it('leaves no line in the main audit trail, and its own in the vault’s', async () => {
    const { id, email } = await aShopper(context.database());
    await signIn(visitor, email, PASSWORD);
    const { headers } = await submitForm(visitor, '/visits', '/sign-out');
    expect(headers.location).to.equal('/');
    expect((await visitor.get('/visits')).headers.location).to.equal('/visits/sign-in?next=%2Fvisits');
    expect(await trail()).to.deep.equal([]);
    const [first, second] = await rowsOf(context.database(), 'vault_audit_event');
    const actor = `shopper:${String(id)}`;
    expect(first).to.include({ actor, action: 'shopper.signed_in', subject: actor });
    expect(second).to.include({ actor, action: 'shopper.signed_out', subject: actor });
    expect(await firstBrokenLink(context.database().read, vaultChain)).to.equal(null);
    expect(JSON.stringify(await rowsOf(context.database(), 'session', 'id_hash'))).not.to.contain(email);
  });

  it('ends at once for a shopper who is deactivated', async () => {
    const { id, email } = await aShopper(context.database());
    const shopper = await shopperAgentFor(app, email);
    const other = await aShopper(context.database(), { email: 'other@example.org' });
    const otherShopper = await shopperAgentFor(app, other.email);
    await context
      .database()
      .transact((tx) => setShopperDeactivated(tx, { shopperId: id, version: 1 }, app.clock.now()));
    expect((await shopper.get('/visits')).headers.location).to.equal('/visits/sign-in?next=%2Fvisits');
    expect((await otherShopper.get('/visits')).status).to.equal(200);
    const refused = await signIn(visitor, email, PASSWORD);
    expect(refused.status).to.equal(422);
    const signedIn = (await rowsOf(context.database(), 'session', 'id_hash')).filter(({ data }) =>
      String(data).includes('"shopper:'),
    );
    expect(signedIn).to.have.length(1);
  });

  it('is opened with a one-time link, once, and a new password ends older sessions', async () => {
    const { id, email } = await aShopper(context.database());
    const before = await shopperAgentFor(app, email);
    const code = await context.database().transact((tx) => issueShopperCode(tx, id, app.clock.now()));
    const link = `/visits/set-password?code=${code}`;
    expect((await visitor.get(link)).text)
      .to.contain('Robin Shopper')
      .and.contain(email);

    const weak = await submitForm(visitor, link, '/visits/set-password', { password: 'short' });
    expect(weak.status).to.equal(422);
    expect(weak.text).to.contain('Password must be 12 characters or more');
    const set = await submitForm(visitor, link, '/visits/set-password', { password: newPassword });
    expect(set.headers.location).to.equal('/visits/sign-in?password=set');

    expect((await before.get('/visits')).status).to.equal(303);
    expect((await signIn(visitor, email, newPassword)).headers.location).to.equal('/visits');
    expect((await (await agentFor(app)).get(link)).status).to.equal(404);
    expect(await trail()).to.deep.equal([]);
    expect(await vaultTrail()).to.include('shopper.password_set');
  });

  it('is not opened by a link that is three days old, replaced or invented, with the bytes of a missing page', async () => {
    const { id } = await aShopper(context.database());
    const issue = () => context.database().transact((tx) => issueShopperCode(tx, id, app.clock.now()));
    const replaced = await issue();
    const old = await issue();
    const missing = (await visitor.get('/nowhere')).text;
    const refused = async (code: string) => {
      const response = await visitor.get(`/visits/set-password?code=${code}`);
      expect(response.status).to.equal(404);
      expect(response.text).to.equal(missing);
    };
    await refused(replaced);
    await refused('invented');
    app.clock.set('2010-06-27T08:00:00.000Z');
    await refused(old);
  });
});
