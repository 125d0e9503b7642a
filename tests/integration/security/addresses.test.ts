import { expect } from 'chai';
import { agentFor, anAccount, createTestApp, PASSWORD } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm } from '../../support/forms.ts';

/** Where an address in `next` may not lead: each is another site to some browser, or no address at all. */
const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '/contacts\r\nSet-Cookie: session=theirs',
  ' //evil.example',
  '/\r\n',
  '',
];

forEachEngine('Addresses', (context) => {
  let app: TestApp;
  let email: string;

  beforeEach(async () => {
    app = createTestApp(context.database());
    ({ email } = await anAccount(context.database(), { roles: ['administrator'] }));
  });

  const signIn = (agent: Agent, next: string) =>
    submitForm(agent, '/sign-in', '/sign-in', { email, password: PASSWORD, next });

  it('lead home after signing in, wherever else somebody was to be sent', async () => {
    for (const next of elsewhere) {
      const { status, headers } = await signIn(await agentFor(app), next);
      expect([status, headers.location], JSON.stringify(next)).to.deep.equal([303, '/']);
      expect(headers['set-cookie']).to.have.length(1);
    }
  });

  it('are not taken over from the sign-in page’s own address either', async () => {
    const signedIn = await agentFor(app, email);
    for (const next of elsewhere) {
      const { text } = await (await agentFor(app)).get('/sign-in').query({ next });
      expect(hiddenFieldsOf(text, '/sign-in').next, JSON.stringify(next)).to.equal('/');
      const { headers } = await signedIn.get('/sign-in').query({ next });
      expect(headers.location, JSON.stringify(next)).to.equal('/');
    }
    const twice = await signedIn.get('/sign-in?next=/account&next=//evil.example');
    expect(twice.headers.location).to.equal('/account');
  });

  it('lead to the page that was asked for, query and all', async () => {
    const agent = await agentFor(app);
    const asked = await agent.get('/settings/people?saved=1&q=%2F%2Fevil.example');
    expect(asked.headers.location).to.equal(
      '/sign-in?next=%2Fsettings%2Fpeople%3Fsaved%3D1%26q%3D%252F%252Fevil.example',
    );
    const { text } = await agent.get(String(asked.headers.location));
    const { next = '' } = hiddenFieldsOf(text, '/sign-in');
    const { headers } = await signIn(agent, next.replaceAll('&amp;', '&'));
    expect(headers.location).to.equal('/settings/people?saved=1&q=%2F%2Fevil.example');
  });

  it('that leave the product begin with its configured address, whatever host a request names', async () => {
    const admin = await agentFor(app, email);
    const { text } = await admin.get('/settings/people/new');
    const invited = await admin
      .post('/settings/people')
      .set({
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'https',
        Forwarded: 'host=evil.example',
      })
      .type('form')
      .send({
        ...hiddenFieldsOf(text, '/settings/people'),
        name: 'Grace',
        email: 'grace@example.org',
        roles: 'staff',
        team: '',
      });
    expect(invited.status).to.equal(200);
    expect(invited.text)
      .to.contain('http://nowrongdoor.example/set-password?code=')
      .and.not.contain('evil.example');
    const redirected = await admin.get('/sign-in?next=/account').set('Host', 'evil.example');
    expect(redirected.headers.location).to.equal('/account');
  });

  it('of people are their own unless a proxy that we know says otherwise', async () => {
    const refused = async (trustedProxies: readonly string[], forwarded: string, address: string) => {
      const agent = await agentFor(createTestApp(context.database(), { trustedProxies }));
      const { text } = await agent.get('/sign-in');
      const form = { ...hiddenFieldsOf(text, '/sign-in'), email: address, password: 'a wrong password' };
      await agent.post('/sign-in').set('X-Forwarded-For', forwarded).type('form').send(form);
      return (await rowsOf(context.database(), 'refused_sign_in')).slice(-2).map((row) => row.key_hash);
    };
    const [, one] = await refused([], '192.0.2.1', 'one@example.org');
    const [, same] = await refused([], '192.0.2.2', 'two@example.org');
    expect(same).to.equal(one);
    const [, other] = await refused(['loopback'], '192.0.2.2', 'three@example.org');
    expect(other).not.to.equal(one);
    const [, behind] = await refused(['loopback'], '203.0.113.9, 192.0.2.2', 'four@example.org');
    expect(behind, 'what stands before our proxy’s word is anybody’s').to.equal(other);
  });

  it('do not sign anybody in', async () => {
    const agent = await agentFor(app);
    const { text } = await agent.get('/sign-in');
    const query = new URLSearchParams({ email, password: PASSWORD }).toString();
    const response = await sendFields(agent, `/sign-in?${query}`, hiddenFieldsOf(text, '/sign-in'));
    expect(response.status).to.equal(422);
    expect((await agent.get('/account')).status).to.equal(303);
  });
});
