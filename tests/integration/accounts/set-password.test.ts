import { expect } from 'chai';
import { renewPasswordLink } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm } from '../../support/forms.ts';

const password = 'nine otters by lamplight ';

forEachEngine('Choosing a password with a link', (context) => {
  let app: TestApp;
  let visitor: Agent;
  let account: { id: number; email: string };
  let administrator: number;
  let serial = 0;

  beforeEach(async () => {
    app = createTestApp(context.database());
    visitor = await agentFor(app);
    account = await anAccount(context.database(), { roles: ['staff'] });
    administrator = (await anAccount(context.database(), { roles: ['administrator'] })).id;
  });

  async function aLink(): Promise<string> {
    serial += 1;
    const sender = { accountId: administrator, token: `a-form-of-a-test-${String(serial)}` };
    const { code } = await renewPasswordLink(
      { database: context.database(), clock: app.clock },
      account.id,
      sender,
    );
    return `/set-password?code=${String(code)}`;
  }
  const signIn = (with_: string) =>
    submitForm(visitor, '/sign-in', '/sign-in', { email: account.email, password: with_ });

  it('sets it, ends every session of the account, and leaves an audit line', async () => {
    const inside = await agentFor(app, account.email);
    const response = await submitForm(visitor, await aLink(), '/set-password', { password });
    expect(response.status).to.equal(303);
    expect(response.headers.location).to.equal('/sign-in?password=set');
    expect(await lastEvent(context.database())).to.include({
      action: 'account.password_set',
      actor: `account:${String(account.id)}`,
    });
    expect((await inside.get('/account')).status).to.equal(303);
    expect((await signIn(PASSWORD)).status).to.equal(422);
    expect((await signIn(password)).status).to.equal(303);
  });

  it('works once, however often the form is sent', async () => {
    const link = await aLink();
    const { text } = await visitor.get(link);
    const form = { ...hiddenFieldsOf(text, '/set-password'), password };
    const [one, other] = await Promise.all([
      sendFields(visitor, '/set-password', form),
      sendFields(visitor, '/set-password', form),
    ]);
    expect([one.status, other.status]).to.deep.equal([303, 303]);
    const later = await sendFields(visitor, '/set-password', { ...form, token: 'another-form-altogether' });
    expect(later.status).to.equal(404);
    expect(later.text).to.equal((await visitor.get('/no-such-page')).text);
    expect((await visitor.get(link)).status).to.equal(404);
    expect((await rowsOf(context.database(), 'audit_event')).filter(isPasswordSet)).to.have.length(1);
  });

  it('says why a password will not do, and does not show it again', async () => {
    const response = await submitForm(visitor, await aLink(), '/set-password', {
      password: 'staff@example.org',
    });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Password must not be mostly your name, your email address');
    expect(response.text).not.to.contain('Sam Staff 2010!!');
    expect((await signIn(PASSWORD)).status).to.equal(303);
  });

  it('is a missing page after an hour for a reset, and when another link was made', async () => {
    const first = await aLink();
    const second = await aLink();
    expect((await visitor.get(first)).status).to.equal(404);
    expect((await visitor.get(second)).status).to.equal(200);
    const { text } = await visitor.get(second);
    const opened = { ...hiddenFieldsOf(text, '/set-password'), password };
    app.clock.set('2010-06-24T08:29:00.000Z');
    await visitor.get('/sign-in');
    app.clock.set('2010-06-24T08:58:00.000Z');
    await visitor.get('/sign-in');
    app.clock.set('2010-06-24T09:00:00.000Z');
    expect((await sendFields(visitor, '/set-password', opened)).status).to.equal(404);
    const late = await visitor.get(second);
    expect(late.status).to.equal(404);
    expect(late.text).to.equal((await visitor.get('/no-such-page')).text);
  });

  it('is good for three days for somebody who never had a password', async () => {
    await context
      .database()
      .transact((tx) => tx('account').where({ id: account.id }).update({ password_hash: null }));
    const link = await aLink();
    app.clock.set('2010-06-27T07:59:59.999Z');
    expect((await visitor.get(link)).status).to.equal(200);
    app.clock.set('2010-06-27T08:00:00.000Z');
    expect((await visitor.get(link)).status).to.equal(404);
  });

  it('is a missing page for somebody who may no longer sign in', async () => {
    const link = await aLink();
    const { text } = await visitor.get(link);
    await context
      .database()
      .transact((tx) => tx('account').where({ id: account.id }).update({ deactivated_at: app.clock.now() }));
    expect((await visitor.get(link)).status).to.equal(404);
    const form = { ...hiddenFieldsOf(text, '/set-password'), password };
    expect((await sendFields(visitor, '/set-password', form)).status).to.equal(404);
  });
});

function isPasswordSet(event: Record<string, unknown>): boolean {
  return event.action === 'account.password_set';
}
