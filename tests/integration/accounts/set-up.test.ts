import { expect } from 'chai';
import { issueSetUpCode } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, sendFields, submitForm } from '../../support/forms.ts';

const password = 'nine otters by lamplight';
const fields = { name: 'Ada King', email: 'Ada.King@example.org', password };

forEachEngine('Setting up the first administrator', (context) => {
  let app: TestApp;
  let visitor: Agent;
  let code: string;
  const url = () => `/set-up?code=${code}`;
  const missing = async () => visitor.get('/there-is-no-such-page');

  beforeEach(async () => {
    app = createTestApp(context.database());
    visitor = await agentFor(app);
    code = await issueSetUpCode(context.database(), app.clock);
  });

  it('makes an administrator who can sign in, and leaves an audit line', async () => {
    const response = await submitForm(visitor, url(), '/set-up', fields);
    expect(response.status).to.equal(303);
    expect(response.headers.location).to.equal('/sign-in?password=set');
    const [account] = await rowsOf(context.database(), 'account');
    expect(account).to.include({ name: 'Ada King', email: 'ada.king@example.org' });
    expect(await rowsOf(context.database(), 'account_role', 'role')).to.deep.equal([
      { account_id: account?.id, role: 'administrator' },
    ]);
    expect(await lastEvent(context.database())).to.include({
      action: 'account.first_administrator_created',
      actor: `account:${String(account?.id)}`,
    });

    expect((await visitor.get('/sign-in?password=set')).text).to.contain('Your password is set');
    const signedIn = await submitForm(visitor, '/sign-in', '/sign-in', { email: fields.email, password });
    expect(signedIn.status).to.equal(303);
    expect((await visitor.get('/settings')).status).to.equal(200);
  });

  it('keeps only the hash of the code', async () => {
    expect(code).to.match(/^[\w-]{43}$/);
    expect(JSON.stringify(await rowsOf(context.database(), 'one_time_code', 'code_hash'))).not.to.contain(
      code,
    );
  });

  it('keeps what was typed, but for the password, and says what to mend', async () => {
    const response = await submitForm(visitor, url(), '/set-up', {
      name: 'Ada <b>King</b>',
      email: 'ada',
      password: 'Ada King 1815',
    });
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('<title>Error: ');
    expect(response.text).to.contain('value="Ada &lt;b&gt;King&lt;/b&gt;"').and.contain('value="ada"');
    expect(response.text).to.contain('Enter an email address in the correct format');
    expect(response.text).to.contain('Password must not be mostly your name');
    expect(response.text).not.to.contain('Ada King 1815');
    expect(await rowsOf(context.database(), 'account')).to.deep.equal([]);
  });

  it('works once, however often the form is sent', async () => {
    const { text } = await visitor.get(url());
    const form = { ...tokens(text), code, ...fields };
    const [one, other] = await Promise.all([
      sendFields(visitor, '/set-up', form),
      sendFields(visitor, '/set-up', form),
    ]);
    expect([one.status, other.status]).to.deep.equal([303, 303]);
    expect(await rowsOf(context.database(), 'account')).to.have.length(1);

    const another = await sendFields(visitor, '/set-up', {
      ...form,
      token: 'another-form-altogether',
      email: 'eve@example.org',
    });
    expect(another.status).to.equal(404);
    expect(another.text).to.equal((await missing()).text);
    expect(await rowsOf(context.database(), 'account')).to.have.length(1);
  });

  it('is a missing page, byte for byte, with a code that is missing, wrong, late, used or replaced', async () => {
    const { text } = await missing();
    const isMissing = async (address: string) => {
      const response = await visitor.get(address);
      expect(response.status, address).to.equal(404);
      expect(response.text, address).to.equal(text);
      expect(response.headers['cache-control']).to.equal('no-store');
    };
    await isMissing('/set-up');
    await isMissing('/set-up?code=');
    await isMissing(`/set-up?code=${'x'.repeat(43)}`);
    await isMissing(`/set-up?code=${'x'.repeat(4000)}`);
    app.clock.set('2010-06-24T09:00:00.000Z');
    await isMissing(url());
    app.clock.set('2010-06-24T08:59:59.999Z');
    expect((await visitor.get(url())).status).to.equal(200);
    const earlier = url();
    code = await issueSetUpCode(context.database(), app.clock);
    await isMissing(earlier);
    await submitForm(visitor, url(), '/set-up', fields);
    await isMissing(url());
  });

  it('is too late when the form was opened in time and sent after the hour', async () => {
    const { text } = await visitor.get(url());
    for (const minute of ['25', '50']) {
      app.clock.set(`2010-06-24T08:${minute}:00.000Z`);
      await visitor.get(url());
    }
    app.clock.set('2010-06-24T09:00:00.000Z');
    expect((await sendFields(visitor, '/set-up', { ...tokens(text), code, ...fields })).status).to.equal(404);
    expect(await rowsOf(context.database(), 'account')).to.deep.equal([]);
  });

  it('is a missing page once there is an administrator', async () => {
    const { text } = await visitor.get(url());
    await anAccount(context.database(), { roles: ['administrator'] });
    const response = await visitor.get(url());
    expect(response.status).to.equal(404);
    expect(response.text).to.equal((await missing()).text);
    const sent = await sendFields(visitor, '/set-up', { ...tokens(text), code, ...fields });
    expect(sent.status).to.equal(404);
    expect(await rowsOf(context.database(), 'account')).to.have.length(1);
  });

  it('says so when the address has an account already, and takes the mended form', async () => {
    await anAccount(context.database(), { roles: ['staff'], email: 'ada.king@example.org' });
    const response = await submitForm(visitor, url(), '/set-up', fields);
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('This email address has an account already');
    const mended = { ...tokens(response.text), code, ...fields, email: 'ada@example.org' };
    expect((await sendFields(visitor, '/set-up', mended)).status).to.equal(303);
  });
});

function tokens(html: string): { _csrf: string; token: string } {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { _csrf: value('_csrf'), token: value('token') };
}
