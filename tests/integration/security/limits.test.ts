import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, sendFields, wordsOf } from '../../support/forms.ts';

forEachEngine('What cannot be read', (context) => {
  let app: TestApp;
  let staff: Agent;
  let token: string;

  beforeEach(async () => {
    app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['staff'] });
    staff = await agentFor(app, email);
    token = tokensIn((await staff.get('/account')).text)._csrf;
  });

  it('is a form of more than 100 kB', async () => {
    const { status, text } = await sendFields(staff, '/contacts', {
      _csrf: token,
      note: 'x'.repeat(102_400),
    });
    expect(status).to.equal(413);
    expect(wordsOf(text)).to.equal('That is too much to send at once Shorten it and send it again.');
    const long = await sendFields(staff, '/contacts', { _csrf: token, note: 'x'.repeat(100_000) });
    expect(long.status).to.equal(422);
  });

  it('is a form of more than 100 kB that came small', async () => {
    const body = gzipSync(`_csrf=${token}&note=${'x'.repeat(10_000_000)}`);
    const request = staff.post('/contacts').type('form').set('Content-Encoding', 'gzip');
    request.write(body);
    expect((await request).status).to.equal(413);
  });

  it('is a form of more than 200 fields', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${String(index)}`, 'x']));
    const { status, text } = await sendFields(staff, '/contacts', { _csrf: token, ...many(200) });
    expect(status).to.equal(413);
    expect(wordsOf(text)).to.contain('That is too much to send at once');
    expect((await sendFields(staff, '/contacts', { _csrf: token, ...many(199) })).status).to.equal(422);
  });

  it('is an address with half a sign in it', async () => {
    for (const path of ['/%', '/assets/%']) expect((await staff.get(path)).status, path).to.equal(404);
    for (const path of ['/contacts/%E0%A4%A', '/settings/teams/%zz', '/measures/%c3%28']) {
      const { status, text } = await staff.get(path);
      expect(status, path).to.equal(400);
      expect(wordsOf(text), path).to.equal('We could not read that Go back and try again.');
    }
    for (const query of ['?q=%', '?q=%E0%A4%A', '?%', '?&&=&', '?q[=1', '?q=%00']) {
      expect((await staff.get(`/sign-in${query}`)).status, query).to.equal(303);
    }
  });

  it('is a form in a character set or an encoding that nobody uses', async () => {
    for (const headers of [
      { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-7' },
      { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'zip' },
    ]) {
      const { status, text } = await staff.post('/contacts').set(headers).send(`_csrf=${token}`);
      expect(status).to.equal(400);
      expect(wordsOf(text)).to.equal('We could not read that Go back and try again.');
    }
  });

  it('is a body that is no form: it carries no token, so it does nothing', async () => {
    for (const [type, body] of [
      ['application/json', JSON.stringify({ _csrf: token, note: 'x' })],
      ['text/plain', `_csrf=${token}`],
      [
        'multipart/form-data; boundary=x',
        `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x--`,
      ],
    ] as const) {
      expect(
        (await staff.post('/account/sessions/end').set('Content-Type', type).send(body)).status,
      ).to.equal(403);
    }
    expect(await lastEvent(context.database())).to.include({ action: 'account.signed_in' });
  });

  it('is a method that no page has', async () => {
    for (const method of ['put', 'patch', 'delete'] as const) {
      const { status } = await staff[method]('/account').type('form').send({ _csrf: token });
      expect(status, method).to.equal(404);
    }
  });
});
