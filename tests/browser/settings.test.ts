import { expect } from 'chai';
import { anAccount } from '../support/app.ts';
import { useBrowser } from '../support/browser.ts';
import { expectToFit } from '../support/page-checks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { send, signIn } from '../support/signing-in.ts';

describe('The settings in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  it('show an invitation link that can be read and copied on 320 pixels, without JavaScript', async () => {
    const { email } = await anAccount(app.database, { roles: ['administrator'] });
    const page = await browser.newPage({ width: 320, javaScript: false });
    await signIn(page, app, email);
    await page.goto(app.at('/settings/people/new'));
    await page.fill('#name', 'Grace Hopper');
    await page.fill('#email', 'grace@example.org');
    await page.check('#roles');
    await send(page);
    expect(await page.textContent('main')).to.contain('/set-password?code=');
    await expectToFit(page);
  });
});
