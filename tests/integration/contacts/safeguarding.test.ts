import { expect } from 'chai';
import { writeSetting } from '../../../src/organisation/index.ts';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

forEachEngine('The safeguarding page', (context) => {
  let app: TestApp;
  let staff: Agent;

  beforeEach(async () => {
    app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['staff'] });
    staff = await agentFor(app, email);
  });

  /** The navigation's links, in order. */
  async function navigationOf(agent: Agent, path: string) {
    const { text } = await agent.get(path);
    const navigation = /<nav [^]*?<\/nav>/.exec(text)?.[0] ?? '';
    return [...navigation.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  }

  it('says 999 and whom to ask until somebody has entered the numbers', async () => {
    const words = wordsOf((await staff.get('/safeguarding')).text);
    expect(words).to.match(
      /^Safeguarding Numbers to ring now Emergency: 999 Ask your administrator to enter the numbers What to do now/,
    );
  });

  it('shows the installation’s numbers first, a line each, as text', async () => {
    const numbers = 'Emergency: 999\n\n Day & night: <0000> 000 000 ';
    await context.database().transact((tx) => writeSetting(tx, 'safeguarding_numbers', numbers));
    const { text } = await staff.get('/safeguarding');
    const items = [
      ...(/<ul class="[^"]*app-numbers[^]*?<\/ul>/.exec(text)?.[0] ?? '').matchAll(/<li>(.*?)<\/li>/g),
    ];
    expect(items.map(([, item]) => item)).to.deep.equal([
      'Emergency: 999',
      'Day &amp; night: &lt;0000&gt; 000 000',
    ]);
    expect(text.indexOf('app-numbers')).to.be.lessThan(text.indexOf('What to do now'));
  });

  it('is one press away on every page of front-line staff and managers, and last in the navigation', async () => {
    for (const path of ['/', '/contacts', '/contacts/new', '/account', '/help', '/safeguarding']) {
      expect((await navigationOf(staff, path)).at(-1), path).to.equal('/safeguarding');
    }
    const { email } = await anAccount(context.database(), { roles: ['policy_lead'] });
    expect(await navigationOf(await agentFor(app, email), '/')).to.not.include('/safeguarding');
  });
});
