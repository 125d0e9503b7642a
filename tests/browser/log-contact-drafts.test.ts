import { expect } from 'chai';
import { useBrowser } from '../support/browser.ts';
import { rowsOf } from '../support/forms.ts';
import { waitForFocus } from '../support/keyboard.ts';
import { expectToFit } from '../support/page-checks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

describe('Drafts and known customers in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp({ demonstration: true });
  });
  after(() => app.close());

  it('a known customer is chosen by keys, a draft outlives a reload, and two tabs make one contact', async () => {
    const page = await browser.newPage({ width: 320 });
    await signIn(page, app, 'staff@example.org');
    await page.goto(app.at('/contacts/new'));
    await waitForFocus(page, 'customer');
    const before = (await rowsOf(app.database, 'contact')).length;
    await page.keyboard.type('alle');
    await page.waitForSelector('#customer-found [role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.app-known');
    const name = await page.inputValue('#customer');
    await page.focus('#reason');
    await page.keyboard.type('bl');
    await page.keyboard.press('Tab');
    await page.keyboard.press('1');
    await page.keyboard.press('c');
    expect(await page.inputValue('#caller')).to.equal('carer');
    await page.waitForSelector('#draft-kept >> text=Kept at');
    await expectToFit(page);

    await page.reload();
    expect(await page.inputValue('#customer')).to.equal(name);
    expect(await page.inputValue('#caller')).to.equal('carer');
    const other = await page.context().newPage();
    await other.goto(page.url());
    for (const tab of [page, other]) {
      await tab.click('.govuk-button >> text=Save contact');
      await tab.waitForURL('**/contacts/new?saved=*');
    }
    expect(await rowsOf(app.database, 'contact')).to.have.length(before + 1);
  });
});
