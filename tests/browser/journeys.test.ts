import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import {
  acceptInvitation,
  confirmHandover,
  keepPromise,
  logContact,
  readReport,
  setUpTeam,
} from '../support/main-tasks.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { send, sendSignIn, signIn } from '../support/signing-in.ts';
import { startProduct } from '../support/started-product.ts';

const grace = { name: 'Grace Ottershaw', email: 'grace@example.org', password: 'lamp oyster seven gate' };

describe('From the first page to the end of their main task', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp({ demonstration: true });
  });
  after(() => app.close());

  const rowOf = async (table: string, reference: string): Promise<unknown> =>
    app.database
      .read(table)
      .join('contact', 'contact.id', 'contact_id')
      .where({ reference })
      .first(`${table}.*`);

  it('staff keep a promise and confirm a handover', async () => {
    const page = await browser.newPage();
    await signIn(page, app, 'staff@example.org');
    expect(await rowOf('promise', await keepPromise(page))).to.include({ kept_on: '2010-06-24' });
    const handover = (await rowOf('handover', await confirmHandover(page))) as Record<string, unknown>;
    expect(Boolean(handover.resolved)).to.be.true;
    expect(Boolean(handover.had_to_repeat)).to.be.false;
  });

  it('a manager finds why their team’s customers came to the wrong door', async () => {
    const page = await browser.newPage();
    await signIn(page, app, 'manager@example.org');
    await page.click('nav >> text=Measures');
    await page.click('h2 >> text=Came to the wrong door');
    await page.click('text=Change the days, or narrow the figures');
    expect(await page.isVisible('#team')).to.be.false;
    await page.selectOption('#reason', { label: 'Blue Badge' });
    await send(page);
    await page.waitForURL('**/measures/wrong_door_share?**reason=**');
    expect(await page.innerText('main'))
      .to.contain('Occupational Therapy')
      .and.to.contain('Blue Badge');
  });

  it('the policy lead reads the report and takes its figures home', async () => {
    const page = await browser.newPage();
    await signIn(page, app, 'policy@example.org');
    await readReport(page);
    const download = page.waitForEvent('download');
    await page.click('text=Download every figure (CSV)');
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).to.contain('recorded_fcr,');
  });

  it('an administrator opens a new team’s door, and the person they invite logs a contact at it', async () => {
    const page = await browser.newPage();
    await signIn(page, app, 'admin@example.org');
    const link = await setUpTeam(page, grace);
    await expectNoAxeViolations(page);

    const hers = await browser.newPage({ width: 320 });
    await expectGoodPage(hers, link);
    await acceptInvitation(hers, app, link, grace);
    const reference = await logContact(hers, { javaScript: true });
    await hers.click('nav >> text=Contacts');
    expect(await hers.textContent('tbody tr')).to.contain(reference);
    await hers.goto(link);
    expect(await hers.textContent('h1')).to.equal('Page not found');
  });

  it('an empty installation’s printed link leads to the first contact', async () => {
    const product = await startProduct();
    try {
      const page = await browser.newPage();
      await page.goto(product.setUpLink);
      await page.fill('#name', 'Ada Marlowe');
      await page.fill('#email', 'ada@example.org');
      await page.fill('#password', 'copper violin river lamp');
      await send(page);
      await page.waitForURL('**/sign-in?password=set');
      await sendSignIn(page, product, 'ada@example.org', 'copper violin river lamp');
      expect(await page.textContent('main')).to.contain('Nobody can log a contact yet');
      const link = await setUpTeam(page, grace);

      const hers = await browser.newPage();
      await acceptInvitation(hers, product, link, grace);
      const reference = await logContact(hers, { javaScript: true });
      await hers.click('nav >> text=Contacts');
      expect(await hers.textContent('tbody')).to.contain(reference);
      expect(await hers.textContent('main')).to.contain('1 contact');
    } finally {
      await product.stop();
    }
  });
});
