import { expect } from 'chai';
import { createAdminCommand } from '../../../src/accounts/create-admin-command.ts';
import { UnusableError, UsageError } from '../../../src/platform/command.ts';
import { agentFor, createTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { lastEvent, rowsOf, submitForm } from '../../support/forms.ts';
import { refusal } from '../../support/refusal.ts';

const password = 'nine otters by lamplight';

forEachEngine('nwd create-admin', (context) => {
  let app: TestApp;
  let said: { out: string[]; err: string[] };

  beforeEach(() => {
    app = createTestApp(context.database());
    said = { out: [], err: [] };
  });

  const run = (...args: string[]) =>
    createAdminCommand.run(args, {
      databaseUrl: context.url(),
      clock: app.clock,
      keys: () => {
        throw new Error('no key is needed');
      },
      terminal: { out: (text) => said.out.push(text), err: (text) => said.err.push(text) },
    });
  const ada = ['--name', 'Ada King', '--email', 'ada@example.org'];

  it('makes an administrator, who chooses a password with what it prints', async () => {
    expect(await run(...ada)).to.equal(0);
    expect(said.out).to.have.length(1);
    expect(said.err.join()).to.contain('27 June 2010, 9:00am');
    expect(await lastEvent(context.database())).to.include({ actor: 'terminal', action: 'account.invited' });
    const visitor = await agentFor(app);
    await submitForm(visitor, String(said.out[0]), '/set-password', { password });
    await submitForm(visitor, '/sign-in', '/sign-in', { email: 'ada@example.org', password });
    expect((await visitor.get('/settings')).status).to.equal(200);
  });

  it('says what is wrong, and changes nothing', async () => {
    expect(await refusal(run('--email', 'ada'))).to.be.instanceOf(UsageError);
    await run(...ada);
    expect(await refusal(run(...ada))).to.be.instanceOf(UnusableError);
    expect(await rowsOf(context.database(), 'account')).to.have.length(1);
  });
});
