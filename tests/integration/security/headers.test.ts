import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { submitForm } from '../../support/forms.ts';

/** The one line of script that stands in a page, and what a policy must call it. */
const inlineScripts = (html: string) =>
  [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, code = '']) => code);
const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

const policy = (scriptHash: string) =>
  [
    "default-src 'none'",
    `script-src 'self' ${scriptHash}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';');

const onEverything = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

forEachEngine('The headers', (context) => {
  let app: TestApp;
  let staff: Agent;
  let scriptHash: string;

  beforeEach(async () => {
    const { teams } = await anOrganisation(context.database());
    app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['staff'], teamId: teams.access });
    staff = await agentFor(app, email);
    scriptHash = hashOf(inlineScripts((await staff.get('/')).text)[0] ?? '');
  });

  async function everyKindOfAnswer() {
    const visitor = await agentFor(app);
    const long = 'x'.repeat(110_000);
    return {
      'the welcome page': [200, await visitor.get('/')],
      'the sign-in page': [200, await visitor.get('/sign-in')],
      'being asked to sign in': [303, await visitor.get('/contacts')],
      'the home page': [200, await staff.get('/')],
      'a list': [200, await staff.get('/contacts')],
      'a form': [200, await staff.get('/contacts/new')],
      'a form that came back': [422, await submitForm(staff, '/contacts/new', '/contacts')],
      'a form without its token': [403, await staff.post('/contacts').type('form').send({ note: 'x' })],
      'a download': [200, await staff.get('/contacts.csv')],
      'a page they may not see': [403, await staff.get('/settings')],
      'a missing page': [404, await visitor.get('/no-such-page')],
      'a missing asset': [404, await visitor.get('/assets/app-00000000.css')],
      'an address that cannot be read': [400, await visitor.get('/contacts/%E0%A4%A')],
      'too much at once': [413, await visitor.post('/sign-in').type('form').send({ email: long })],
      'the liveness check': [200, await visitor.get('/healthz')],
      'the readiness check': [200, await visitor.get('/readyz')],
    } as const;
  }

  it('keep every kind of answer from being sniffed, framed, run with other scripts or kept in a cache', async () => {
    for (const [name, [status, { status: found, headers }]] of Object.entries(await everyKindOfAnswer())) {
      expect(found, name).to.equal(status);
      expect(headers, name).to.include({ ...onEverything, 'cache-control': 'no-store' });
      // What somebody put into a file that they download does nothing here.
      const expected = name === 'a download' ? "sandbox; default-src 'none'" : policy(scriptHash);
      expect(headers['content-security-policy'], name).to.equal(expected);
      expect(headers, name).not.to.have.any.keys(
        'x-powered-by',
        'server',
        'strict-transport-security',
        'etag',
      );
    }
  });

  it('allow the one inline script there is by its hash, and no style or handler stands in a page', async () => {
    const pages = Object.values(await everyKindOfAnswer()).map(([, { text }]) => text);
    const documents = pages.filter((text) => text.startsWith('<!DOCTYPE html>'));
    expect(documents).to.have.length(12);
    for (const html of documents) {
      expect(inlineScripts(html).map(hashOf)).to.deep.equal([scriptHash]);
      expect(html).not.to.match(/<style|<[^>]+\s(style|on[a-z]+)=/);
    }
  });

  it('let a browser keep a built asset for ever, since its name changes with it', async () => {
    const { text } = await staff.get('/');
    const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(assets).to.have.length.at.least(3);
    for (const asset of assets) {
      expect(asset).to.match(/-[0-9A-Za-z]{8,}\.(css|js|svg)$/);
      const { status, headers } = await staff.get(asset);
      expect(status, asset).to.equal(200);
      expect(headers, asset).to.include({
        ...onEverything,
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(headers, asset).not.to.have.property('set-cookie');
    }
  });

  it('bind the cookie and the browser to TLS in production, and only there', async () => {
    const production = await agentFor(
      createTestApp(context.database(), { production: true, trustedProxies: ['loopback'] }),
    );
    const { headers } = await production.get('/sign-in').set('X-Forwarded-Proto', 'https');
    expect(headers['strict-transport-security']).to.equal('max-age=31536000; includeSubDomains');
    expect(headers['content-security-policy']).to.equal(`${policy(scriptHash)};upgrade-insecure-requests`);
    expect(headers['set-cookie']?.[0]).to.match(
      /^__Host-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await production.get('/sign-in')).headers, 'over plain http').not.to.have.property('set-cookie');

    const here = await (await agentFor(app)).get('/sign-in');
    expect(here.headers['set-cookie']?.[0]).to.match(/^session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('give no cookie to somebody who only reads', async () => {
    const visitor = await agentFor(app);
    for (const path of ['/', '/no-such-page', '/healthz', '/readyz', '/contacts']) {
      expect((await visitor.get(path)).headers, path).not.to.have.property('set-cookie');
    }
  });
});
