import { expect } from 'chai';
import supertest from 'supertest';
import { issueSetUpCode } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, PASSWORD, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A form that is not this session’s', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    staff = await come('staff@example.org');
  });

  async function come(email: string): Promise<Agent> {
    await anAccount(context.database(), { roles: ['staff'], teamId: organisation.teams.access, email });
    return agentFor(app, email);
  }
  const contact = () => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'resolved',
    customer: 'Zoë <b>O’Neil</b>',
    note: 'Rang about\nthe badge',
  });
  const contacts = () => rowsOf(context.database(), 'contact');
  const events = () => rowsOf(context.database(), 'audit_event');

  for (const [whose, tokenOf] of [
    ['nobody’s', () => Promise.resolve(undefined)],
    ['made up', () => Promise.resolve('f'.repeat(256))],
    [
      'somebody else’s',
      async () => tokensIn((await (await come('eve@example.org')).get('/contacts/new')).text)._csrf,
    ],
    ['given twice', async () => [await ownToken(), await ownToken()]],
  ] as const) {
    it(`is refused when its token is ${whose}: nothing is saved, nothing typed is lost, and it can be sent`, async () => {
      const token = await tokenOf();
      const before = (await events()).length;
      const refused = await sendFields(staff, '/contacts', {
        ...contact(),
        ...(token === undefined ? {} : { _csrf: token }),
      });
      expect(refused.status).to.equal(403);
      expect(await contacts()).to.deep.equal([]);
      expect(await events()).to.have.length(before);
      expect(wordsOf(refused.text))
        .to.contain('Nothing has been saved yet')
        .and.contain('Rang about the badge');
      expect(refused.text).to.contain('Zoë &lt;b&gt;O').and.not.contain('<b>O');

      const again = await sendFields(staff, '/contacts', hiddenFieldsOf(refused.text, '/contacts'));
      expect(again.status).to.equal(303);
      expect((await contacts())[0]).to.include({ note: 'Rang about\nthe badge' });
      expect(await lastEvent(context.database())).to.include({ action: 'contact.recorded' });
    });
  }

  async function ownToken(): Promise<string> {
    return tokensIn((await staff.get('/contacts/new')).text)._csrf;
  }

  it('can be sent once the person has signed in again, and is saved once', async () => {
    const { text } = await staff.get('/contacts/new');
    const form = { ...tokensIn(text), ...contact() };
    app.clock.set('2010-06-24T09:00:00.000Z');
    const ended = await sendFields(staff, '/contacts', form);
    expect(ended.status).to.equal(403);
    expect(wordsOf(ended.text)).to.contain('You were signed out').and.contain('Sign in (opens in a new tab)');
    await submitForm(staff, '/sign-in', '/sign-in', { email: 'staff@example.org', password: PASSWORD });
    const since = await sendFields(staff, '/contacts', hiddenFieldsOf(ended.text, '/contacts'));
    expect(wordsOf(since.text)).to.contain('opened before you signed in as you are now');
    const last = hiddenFieldsOf(since.text, '/contacts');
    expect(last.token).to.equal(form.token);
    expect((await sendFields(staff, '/contacts', last)).status).to.equal(303);
    expect((await sendFields(staff, '/contacts', last)).status).to.equal(303);
    expect(await contacts()).to.have.length(1);
  });

  it('never shows a password, and keeps a link’s code without showing it', async () => {
    const code = await issueSetUpCode(context.database(), app.clock);
    const secrets = { password: 'nine otters', new_password: 'ten otters', current_password: 'eight otters' };
    for (const path of ['/sign-in', '/set-up', '/set-password', '/account/password']) {
      const visitor = await agentFor(app);
      const { status, text } = await sendFields(visitor, path, {
        ...secrets,
        code,
        name: 'Ada',
        email: 'a@b.example',
      });
      expect(status, path).to.equal(403);
      expect(text, path).not.to.contain('otters');
      expect(wordsOf(text), path).to.contain('Ada').and.not.contain(code);
      expect(hiddenFieldsOf(text, path), path).to.include({ code });
    }
    const visitor = await agentFor(app);
    const { text } = await sendFields(visitor, '/set-up', { code, name: 'Ada', email: 'a@b.example' });
    const again = await sendFields(visitor, '/set-up', hiddenFieldsOf(text, '/set-up'));
    expect(again.status).to.equal(422);
    expect(again.text).to.contain('value="Ada"');
  });

  it('is turned away when another website sends it, and signs nobody out', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const own = { ...tokensIn((await staff.get('/contacts/new')).text), ...contact() };
      const withToken = await staff.post('/contacts').set('Sec-Fetch-Site', site).type('form').send(own);
      expect(withToken.status).to.equal(403);
      // A browser sends no SameSite cookie with it: an answer that set one would take the place of theirs.
      const asSent = await supertest(app.express)
        .post('/contacts')
        .set('Sec-Fetch-Site', site)
        .type('form')
        .send(own);
      expect(asSent.status).to.equal(403);
      expect(asSent.headers).not.to.have.property('set-cookie');
      expect(wordsOf(asSent.text)).to.equal(
        'That came from another website Nothing has been saved or changed. If you meant to do it, do it from a page of this service.',
      );
    }
    expect(await contacts()).to.deep.equal([]);
    expect((await staff.get('/account')).status).to.equal(200);
  });

  it('goes nowhere but here when it is sent again', async () => {
    for (const path of [
      '//elsewhere.example/',
      '///elsewhere.example',
      '/%5Celsewhere.example',
      '/\\elsewhere.example',
    ]) {
      const { text } = await supertest(app.express).post(path).type('form').send({ note: 'x' });
      const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(text) ?? [];
      expect(action, path).to.contain('elsewhere.example');
      expect(new URL(action, 'https://here.example').host, path).to.equal('here.example');
    }
  });

  it('that signs out leads home when nobody is signed in any more', async () => {
    const { text } = await staff.get('/');
    const form = hiddenFieldsOf(text, '/sign-out');
    for (const status of [303, 303]) {
      const response = await sendFields(staff, '/sign-out', form);
      expect([response.status, response.headers.location]).to.deep.equal([status, '/']);
    }
  });
});
