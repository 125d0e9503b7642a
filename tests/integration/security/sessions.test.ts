import { createHash } from 'node:crypto';
import { expect } from 'chai';
import supertest from 'supertest';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, submitForm } from '../../support/forms.ts';

const MINUTE = 60_000;
const BEGAN = Date.parse('2010-06-24T08:00:00.000Z');

forEachEngine('A session', (context) => {
  let app: TestApp;
  let account: { id: number; email: string };

  beforeEach(async () => {
    app = createTestApp(context.database());
    account = await anAccount(context.database(), { roles: ['staff'] });
  });

  const sessions = () => rowsOf(context.database(), 'session', 'id_hash');
  const minutesLater = (minutes: number) => {
    app.clock.set(new Date(BEGAN + minutes * MINUTE).toISOString());
  };
  const isSignedIn = async (agent: Agent) => (await agent.get('/account')).status === 200;

  /** As a browser that shows its cookie. */
  async function signInByHand(): Promise<{ before: string; after: string }> {
    const first = await supertest(app.express).get('/sign-in');
    const before = cookieIn(first);
    const form = { ...hiddenFieldsOf(first.text, '/sign-in'), email: account.email, password: PASSWORD };
    const second = await supertest(app.express)
      .post('/sign-in')
      .set('Cookie', before)
      .type('form')
      .send(form);
    expect(second.status).to.equal(303);
    return { before, after: cookieIn(second) };
  }
  const accountWith = (cookie: string) => supertest(app.express).get('/account').set('Cookie', cookie);

  it('gets another id when somebody signs in, and the one from before is nobody’s', async () => {
    const { before, after } = await signInByHand();
    expect(idIn(after)).not.to.equal(idIn(before));
    expect((await accountWith(after)).status).to.equal(200);
    expect((await accountWith(before)).status).to.equal(303);
    expect((await sessions()).map((row) => row.id_hash)).to.deep.equal([hashOf(idIn(after))]);
  });

  it('never takes an id that somebody thought of, nor one read from a copy of the database', async () => {
    const planted = { id_hash: hashOf('planted'), data: JSON.stringify({ passport: { user: account.id } }) };
    const row = { ...planted, created_at: app.clock.now(), seen_at: app.clock.now() };
    await context.database().transact((tx) => tx('session').insert(row));
    for (const cookie of [
      'session=planted',
      'session=s%3Aplanted.',
      'session=s%3Aplanted.c2lnbmVkIGJ5IG1l',
    ]) {
      expect((await accountWith(cookie)).status, cookie).to.equal(303);
      const response = await supertest(app.express).get('/sign-in').set('Cookie', cookie);
      expect(idIn(cookieIn(response)), cookie).to.match(/^[\w-]{32}$/);
    }
  });

  it('is known to the database by its id’s hash only', async () => {
    const { after } = await signInByHand();
    const everything = JSON.stringify(await sessions());
    expect(everything).to.contain(hashOf(idIn(after)));
    expect(everything).not.to.contain(idIn(after));
    expect(await sessions()).to.have.length(1);
    expect((await sessions())[0]).to.include({ account_id: account.id });
  });

  it('ends after 30 minutes without a page, and not before', async () => {
    const agent = await agentFor(app, account.email);
    minutesLater(29);
    expect(await isSignedIn(agent)).to.be.true;
    minutesLater(59);
    expect(await isSignedIn(agent)).to.be.true;
    app.clock.set(new Date(BEGAN + 89 * MINUTE + 1).toISOString());
    expect(await isSignedIn(agent)).to.be.false;
  });

  it('ends after 12 hours, however busy', async () => {
    const agent = await agentFor(app, account.email);
    for (let minutes = 20; minutes <= 12 * 60; minutes += 20) {
      minutesLater(minutes);
      expect(await isSignedIn(agent), `${String(minutes)} minutes after`).to.be.true;
    }
    app.clock.set(new Date(BEGAN + 12 * 60 * MINUTE + 1).toISOString());
    expect(await isSignedIn(agent)).to.be.false;
  });

  it('outlives the process', async () => {
    const { after } = await signInByHand();
    app = createTestApp(context.database());
    expect((await accountWith(after)).status).to.equal(200);
  });

  it('ends with signing out, for every copy of its cookie, and leaves an audit line', async () => {
    const { after } = await signInByHand();
    const { text } = await accountWith(after);
    const form = hiddenFieldsOf(text, '/sign-out');
    const out = await supertest(app.express).post('/sign-out').set('Cookie', after).type('form').send(form);
    expect([out.status, out.headers.location]).to.deep.equal([303, '/']);
    // The cache only: clearing storage would take what a tablet has still to send.
    expect(out.headers['clear-site-data']).to.equal('"cache"');
    expect((await accountWith(after)).headers.location).to.equal('/sign-in?next=%2Faccount');
    expect(await sessions()).to.deep.equal([]);
    expect(await lastEvent(context.database())).to.include({
      action: 'account.signed_out',
      actor: `account:${String(account.id)}`,
    });
  });

  it('ends when an administrator changes what its person may do, or closes their account', async () => {
    const admin = await anAccount(context.database(), { roles: ['administrator'] });
    const keeper = await agentFor(app, admin.email);
    const page = `/settings/people/${String(account.id)}`;
    const staff = await agentFor(app, account.email);
    const changed = { name: 'Sam', email: account.email, roles: ['manager'], team: '' };
    expect((await submitForm(keeper, page, page, changed)).status).to.equal(303);
    expect(await isSignedIn(staff)).to.be.false;

    const manager = await agentFor(app, account.email);
    expect((await submitForm(keeper, page, `${page}/deactivate`)).status).to.equal(303);
    expect(await isSignedIn(manager)).to.be.false;
  });
});

function cookieIn(response: { headers: unknown }): string {
  const [cookie = ''] = (response.headers as { 'set-cookie'?: string[] })['set-cookie'] ?? [];
  return cookie.split(';')[0] ?? '';
}

/** "session=s%3A<id>.<signature>" */
function idIn(cookie: string): string {
  return /^session=s%3A([^.]+)\./.exec(cookie)?.[1] ?? '';
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
