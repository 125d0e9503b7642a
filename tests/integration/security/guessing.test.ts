import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields } from '../../support/forms.ts';

const NAMES = ['ada', 'ben', 'cleo', 'dai', 'eve', 'flo'];

forEachEngine('Guessing', (context) => {
  let app: TestApp;
  let visitor: Agent;
  let form: Record<string, string>;

  beforeEach(async () => {
    app = createTestApp(context.database());
    visitor = await agentFor(app);
    form = hiddenFieldsOf((await visitor.get('/sign-in')).text, '/sign-in');
  });

  const guess = (email: string, password = 'a wrong password', agent = visitor) =>
    sendFields(agent, '/sign-in', { ...form, email, password });
  const isTurnedAway = ({ text }: { text: string }) => text.includes('Too many attempts. Wait 15 minutes');
  const refusals = async () =>
    (await rowsOf(context.database(), 'audit_event')).filter(
      (row) => row.action === 'account.sign_in_refused',
    );

  it('tells nobody which addresses have an account: the same bytes, but for the address, after the same work', async () => {
    for (const name of NAMES) {
      await anAccount(context.database(), { roles: ['staff'], email: `${name}@known.example` });
    }
    await anAccount(context.database(), { roles: ['staff'], email: 'gone@known.example' });
    const gone = { deactivated_at: app.clock.now() };
    await context
      .database()
      .transact((tx) => tx('account').where({ email: 'gone@known.example' }).update(gone));

    const times: Record<string, number[]> = { known: [], unknown: [] };
    const pages = new Set<string>();
    const ask = async (name: string, kind: 'known' | 'unknown') => {
      const began = performance.now();
      const { status, text, headers } = await guess(`${name}@${kind}.example`);
      times[kind]?.push(performance.now() - began);
      expect(status).to.equal(422);
      expect(Object.keys(headers)).not.to.include('retry-after');
      pages.add(text.replaceAll(`${name}@${kind}.example`, 'ADDRESS'));
    };
    await ask('gone', 'known');
    times.known = [];
    for (const name of NAMES) {
      await ask(name, 'known');
      await ask(name, 'unknown');
    }
    expect([...pages]).to.have.length(1);
    // A password's hash takes most of the time; without it an answer came about ten times as fast.
    const ratio = median(times.known) / median(times.unknown ?? []);
    expect(ratio).to.be.within(0.4, 2.5);
  });

  it('gets no more tries by asking many times at once, and the right one among them is no way in', async () => {
    const { email } = await anAccount(context.database(), { roles: ['staff'] });
    const burst = await Promise.all(Array.from({ length: 40 }, () => guess(email)));
    // As many may be counted at one moment as the database has connections that write: one, or ten.
    const counted = (await refusals()).length;
    expect(counted).to.be.within(10, context.engine === 'sqlite' ? 10 : 20);
    expect(burst.filter(isTurnedAway)).to.have.length(40 - counted);
    expect(isTurnedAway(await guess(email, PASSWORD))).to.be.true;
  });

  it('is turned away at one address after a hundred refusals, whoever it was tried for', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: 'ada@known.example' });
    for (let batch = 0; batch < 10; batch += 1) {
      const wrong = Array.from({ length: 10 }, (_, index) =>
        guess(`${String(batch)}-${String(index)}@unknown.example`),
      );
      expect((await Promise.all(wrong)).some(isTurnedAway)).to.be.false;
    }
    expect(isTurnedAway(await guess('ada@known.example', PASSWORD))).to.be.true;
    const elsewhere = await agentFor(createTestApp(context.database(), { trustedProxies: ['loopback'] }));
    const { text } = await elsewhere.get('/sign-in');
    const signedIn = await elsewhere
      .post('/sign-in')
      .set('X-Forwarded-For', '192.0.2.7')
      .type('form')
      .send({ ...hiddenFieldsOf(text, '/sign-in'), email: 'ada@known.example', password: PASSWORD });
    expect(signedIn.status).to.equal(303);
  });

  it('of somebody’s password at a screen left open is counted with the rest, at once or in turn', async () => {
    const { email } = await anAccount(context.database(), { roles: ['staff'] });
    const staff = await agentFor(app, email);
    const { text } = await staff.get('/account');
    const own = hiddenFieldsOf(text, '/account/password');
    const change = (current: string) =>
      sendFields(staff, '/account/password', {
        _csrf: own._csrf ?? '',
        current_password: current,
        new_password: 'nine otters by lamplight',
      });
    await Promise.all(Array.from({ length: 30 }, () => change('a wrong password')));
    expect(await rowsOf(context.database(), 'refused_sign_in')).to.have.length.within(20, 40);
    expect((await change(PASSWORD)).text).to.contain('Too many attempts');
    expect(isTurnedAway(await guess(email, PASSWORD))).to.be.true;
    app.clock.set('2010-06-24T08:15:00.001Z');
    expect((await change(PASSWORD)).status).to.equal(303);
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
