import { expect } from 'chai';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import type { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { addDays, londonDay } from '../../src/shared/london-time.ts';
import { anOrganisation, PASSWORD } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { aBreakableNetwork } from '../support/breakable-network.ts';
import type { BreakableNetwork } from '../support/breakable-network.ts';
import { rowsOf } from '../support/forms.ts';
import { anAssignment, aRound, aShopper } from '../support/shops.ts';
import { newDatabaseUrl, startProduct } from '../support/started-product.ts';
import type { StartedProduct } from '../support/started-product.ts';

describe('A shop where the network comes and goes', function () {
  this.timeout(180_000);
  const browser = useBrowser();
  let url: string;
  let product: StartedProduct;
  let database: Database;
  let network: BreakableNetwork;
  let page: Page;
  let losses: number;

  const portOf = (started: StartedProduct) => Number(new URL(started.at('/')).port);

  beforeEach(async () => {
    url = newDatabaseUrl();
    product = await startProduct(url);
    network = await aBreakableNetwork();
    network.leadTo(portOf(product));
    database = openDatabase(url);
    const today = londonDay(new Date().toISOString());
    const days = { opensOn: addDays(today, -3), closesOn: addDays(today, 10) };
    const organisation = await anOrganisation(database);
    const roundId = await aRound(database, days);
    const { id, email } = await aShopper(database);
    await anAssignment(database, organisation, { roundId, shopperId: id, dueOn: today });
    page = await browser.newPage({ width: 320 });
    losses = 0;
    await page.goto(`${network.origin}/visits/sign-in`);
    await signIn(email);
    await page.waitForURL(`${network.origin}/visits`);
    await page.click('text=Keep my visits on this phone');
    await page.waitForSelector('[data-offline-switch][data-ready=on]');
    await until(keptPages);
  });

  afterEach(async () => {
    await network.close();
    await database.close();
    await product.stop();
  });

  /** In the browser: whether the worker has kept the last page it was asked to. */
  const keptPages = `Promise.all(['/visits/outbox', '/visits/1', '/visits/1/call', '/visits/1/result'].map((path) => caches.match(path)))
    .then((kept) => kept.every(Boolean))`;

  /** Asked from outside: the pages' policy lets nothing be evaluated that polls within. */
  async function until(expression: string): Promise<void> {
    const begun = Date.now();
    while (!(await page.evaluate(expression))) {
      if (Date.now() - begun > 30_000) throw new Error(`in vain: ${expression}`);
      await page.waitForTimeout(50);
    }
  }

  async function signIn(email: string): Promise<void> {
    await page.fill('#email', email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
  }

  async function loseNetwork(how: 'cut' | 'swallowAnswers' = 'cut'): Promise<void> {
    losses += 1;
    network[how]();
    if (how === 'cut') await page.context().setOffline(true);
  }

  async function findNetwork(): Promise<void> {
    network.mend();
    await page.context().setOffline(false);
    // Emulated, it is not told to a page that was opened without a network.
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
  }

  /** Something done while there is no network, which comes back after it. */
  async function without(act: () => Promise<unknown>, how?: 'cut' | 'swallowAnswers'): Promise<void> {
    await loseNetwork(how);
    await act();
    await findNetwork();
  }

  const open = (path: string) => page.goto(`${network.origin}/visits/1${path}`);
  const press = (name: string) => page.click(`[data-call] button:visible:has-text("${name}")`);
  /** Within a second of the first, a button takes a second press for a double click, and a timer tells no two moments apart. */
  const aSecond = () => page.waitForTimeout(1000);
  const everythingIsSent = async () => {
    await page.goto(`${network.origin}/visits/outbox`);
    await page.waitForSelector('[data-outbox] :text("Everything is sent.")', { timeout: 60_000 });
  };

  it('ends with one report and nothing lost, after 20 losses, a killed server and answers that never came', async () => {
    await without(async () => {
      await open('');
      expect(await page.textContent('main')).to.contain('You care for your mother, who is 81');
    });
    await without(async () => {
      await open('/call');
      await press('Dialling');
    });
    await without(() => press('Answered'), 'swallowAnswers');
    await without(() => press('On hold'));
    await aSecond();
    await without(() => press('Answered'));
    await loseNetwork();
    await press('Ended');

    await open('/result');
    // What the timer kept is put in by the page's script.
    await until(`document.querySelector('#rang_at').value !== ''`);
    expect(await page.inputValue('#rang_at')).to.match(/^\d+\/\d+\/\d{4} \d\d:\d\d$/);
    expect(await page.isChecked('#outcome')).to.equal(true);
    await findNetwork();
    for (let question = 1; question <= 8; question += 1) {
      const how = question % 3 === 0 ? 'swallowAnswers' : 'cut';
      await without(() => page.check(`#answers-${String(question)}`), how);
    }
    await loseNetwork();
    await page.fill('#told', 'The form is on its way');
    await until(keptDraft('The form is on its way'));
    await page.reload();
    await until(`document.querySelector('#told').value === 'The form is on its way'`);
    expect(await page.isChecked('#answers-8')).to.equal(true);
    await product.kill();
    product = await startProduct(url);
    network.leadTo(portOf(product));
    await findNetwork();

    await loseNetwork();
    await page.click('text=Save and check');
    await page.waitForSelector('[data-checked-here]');
    expect(await page.textContent('[data-checked-here]')).to.contain('The form is on its way');
    await expectNoAxeViolations(page);
    await page.click('text=Change');
    await page.fill('#told', 'The form came by post');
    await aSecond();
    await page.click('text=Save and check');
    await page.waitForSelector('[data-checked-here] :text("The form came by post")');
    await findNetwork();
    await loseNetwork('swallowAnswers');
    await page.click('[data-checked-here] button:has-text("Send report")');
    await page.waitForURL(/outbox$/);
    await findNetwork();
    await without(() => page.reload());
    await without(() => page.waitForTimeout(200), 'swallowAnswers');
    await without(() => page.reload());
    expect(losses).to.be.at.least(20);
    await everythingIsSent();
    await expectNoAxeViolations(page);

    const reports = await rowsOf(database, 'shop_report');
    expect(reports).to.have.length(1);
    expect(reports[0]).to.include({ state: 'submitted', told: 'The form came by post', outcome: 'reached' });
    expect(await rowsOf(database, 'answer', 'question_id')).to.have.length(8);
    const moments = await rowsOf(database, 'call_moment', 'at');
    expect(moments.map(({ kind }) => kind)).to.deep.equal([
      ...['dialling', 'answered', 'on_hold', 'answered', 'ended'],
    ]);
    const sent = (await rowsOf(database, 'vault_audit_event')).filter(
      ({ action }) => action === 'report.sent',
    );
    expect(sent).to.have.length(1);
    await page.goto(`${network.origin}/visits/1/sent`);
    expect(await page.textContent('main')).to.contain('SR-0001');
  });

  it('says that photos need a network, keeps what was chosen, and sends the report without them', async () => {
    await open('/evidence');
    await page.fill('#caption', 'The notice on the door');
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#1d70b8' } })
      .png()
      .toBuffer();
    await page.setInputFiles('#photos', { name: 'door.png', mimeType: 'image/png', buffer: photo });
    await without(async () => {
      await page.click('text=Add photos');
      await page.waitForSelector('.govuk-error-summary :text("There is no network")');
    });
    expect(await page.inputValue('#caption')).to.equal('The notice on the door');
    expect(await page.evaluate(`document.querySelector('#photos').files.length`)).to.equal(1);
    await reportOffline();
    await findNetwork();
    await everythingIsSent();
    expect((await rowsOf(database, 'shop_report'))[0]).to.include({ state: 'submitted' });
    expect(await rowsOf(database, 'evidence_photo')).to.deep.equal([]);
  });

  const keptDraft = (told: string) => `new Promise((resolve) => {
      const asked = indexedDB.open('visits', 1);
      asked.onsuccess = () => {
        const all = asked.result.transaction('entries').objectStore('entries').getAll();
        all.onsuccess = () => { asked.result.close(); resolve(all.result.some((entry) => entry.fields.told === '${told}')); };
      };
    })`;

  async function reportOffline(): Promise<void> {
    await loseNetwork();
    await open('/result');
    const now = new Date(Date.now() - 60_000).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
    await page.fill('#rang_at', now.slice(0, 5));
    await page.check('#outcome-2');
    await page.fill('#told', 'Nobody there');
    await page.click('text=Save and check');
    await page.click('[data-checked-here] button:has-text("Send report")');
    await page.waitForURL(/outbox$/);
    await page.waitForSelector('[data-outbox] :text("the report, to be sent")');
  }

  it('keeps what waits when the session has ended, and sends it after signing in again', async () => {
    await reportOffline();
    await database.transact((tx) => tx('session').delete());
    await findNetwork();
    await page.waitForSelector('[data-outbox] :text("Sign in to send them")');
    expect(await rowsOf(database, 'shop_report')).to.deep.equal([]);
    await page.click('[data-outbox] :text("Sign in to send them")');
    await signIn('shopper@example.org');
    await everythingIsSent();
    expect((await rowsOf(database, 'shop_report'))[0]).to.include({
      state: 'submitted',
      outcome: 'unreachable',
    });
  });

  it('shows what the service refuses, and lets a shopper discard it', async () => {
    await reportOffline();
    await database.transact((tx) => tx('round').update({ closed_at: new Date().toISOString() }));
    await findNetwork();
    await page.waitForSelector('[data-outbox] :text("The service no longer takes it")');
    await expectNoAxeViolations(page);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.click('text=Discard it');
    await until(`document.querySelectorAll('[data-outbox] [data-entry]').length === 1`);
  });
});
