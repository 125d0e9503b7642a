import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.ts';
import {
  acceptInvitation,
  confirmHandover,
  keepPromise,
  logContact,
  readReport,
  setUpTeam,
} from '../support/main-tasks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

const grace = { name: 'Grace Ottershaw', email: 'grace@example.org', password: 'lamp oyster seven gate' };

describe('Without JavaScript', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp({ demonstration: true });
  });
  after(() => app.close());

  async function signedIn(who: string): Promise<Page> {
    const page = await browser.newPage({ javaScript: false });
    await signIn(page, app, `${who}@example.org`);
    return page;
  }

  it('staff keep a promise and confirm a handover', async () => {
    const page = await signedIn('staff');
    await keepPromise(page);
    await confirmHandover(page);
  });

  it('staff are shown what an outcome asks once it is chosen, and told what is missing', async () => {
    const page = await signedIn('staff');
    await page.click('nav >> text=Log a contact');
    expect(await page.isVisible('#handed_over_to')).to.be.false;
    await page.check('[name=outcome][value=handed_over]');
    expect(await page.isVisible('#handed_over_to')).to.be.true;
    await page.fill('#customer', 'Ivy Barlow');
    await page.click('text=Save contact');
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.textContent('.govuk-error-summary__list')).to.contain('Select the team that took over');
    expect(await page.inputValue('#customer')).to.equal('Ivy Barlow');
    expect(await page.isChecked('[name=outcome][value=handed_over]')).to.be.true;
    expect(await page.isVisible('#handed_over_to')).to.be.true;
  });

  it('staff find a contact and change how they are greeted by the form', async () => {
    const page = await signedIn('staff');
    await page.click('nav >> text=Contacts');
    await page.fill('#q', 'Allershaw');
    await page.click('text=Narrow the list');
    await page.selectOption('#outcome', { label: 'We took it on and will get back to them' });
    await page.click('main button >> text=Search');
    await page.waitForURL('**/contacts?*q=Allershaw*');
    expect(await page.textContent('tbody')).to.contain('Nancy Allershaw');

    await page.click('.app-header__account >> text=Jo Trantham');
    await page.selectOption('#default_door', { label: 'Kelderby One Stop Shop' });
    await page.uncheck('[name=shortcuts]');
    await page.click('text=Save');
    await page.waitForSelector('.govuk-notification-banner--success');
    await page.click('nav >> text=Log a contact');
    expect(await page.innerText('#door option:checked')).to.equal('Kelderby One Stop Shop');
  });

  it('the policy lead reads the report and begins another evaluation', async () => {
    const page = await signedIn('policy');
    await readReport(page);
    await page.click('.govuk-back-link');
    await page.click('.govuk-back-link');
    await page.click('text=Begin an evaluation');
    await page.fill('#title', 'A second look');
    await page.click('main form button');
    await page.waitForURL('**/evaluations/2');
    expect(await page.textContent('h1')).to.equal('A second look');
  });

  it('an administrator opens a new team’s door, and the person they invite logs a contact at it', async () => {
    const link = await setUpTeam(await signedIn('admin'), grace);
    const page = await browser.newPage({ javaScript: false });
    await acceptInvitation(page, app, link, grace);
    expect(await logContact(page, { javaScript: false })).to.match(/^NWD-/);
  });
});
