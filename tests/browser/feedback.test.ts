import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { anAccount, anOrganisation, createTestApp, PASSWORD } from '../support/app.ts';
import { aBreakableNetwork } from '../support/breakable-network.ts';
import type { BreakableNetwork } from '../support/breakable-network.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { rowsOf } from '../support/forms.ts';
import { scratchFolder } from '../support/scratch.ts';

describe('Feedback in a browser, 320 pixels wide', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let database: Database;
  let server: Server;
  let address: string;

  beforeEach(async () => {
    const url = `sqlite:${scratchFolder('feedback')}/feedback.db`;
    await migrate(url);
    database = openDatabase(url);
    await anOrganisation(database);
    server = createServer(createTestApp(database).express).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });

  async function expectToFit(page: Page): Promise<void> {
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    const [wide, window] = await page.evaluate<number[]>(widths);
    expect(wide, page.url()).to.equal(window);
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${address}/sign-in`);
    await page.fill('#email', email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/`);
  }

  it('is given by somebody who came from a poster, and read and cleared by the policy lead', async () => {
    const page = await browser.newPage({ width: 320 });
    await page.goto(`${address}/feedback?door=badge-desk`);
    await expectNoAxeViolations(page);
    await expectToFit(page);
    await page.click('#send');
    await page.waitForSelector('.govuk-error-summary');
    await expectNoAxeViolations(page);

    await page.check('#sorted');
    await page.fill('#comment', 'Mrs Smith rang me back on 0151 496 0123');
    await page.check('#quote_consent');
    await page.check('#complaint-2');
    await page.fill('#contact_details', 'Ann, a-very-long-address-that-does-not-break@example.org');
    await expectNoAxeViolations(page);
    await expectToFit(page);
    await page.click('#send');
    await page.waitForURL(`${address}/feedback/thanks?complaint=yes`);
    await expectNoAxeViolations(page);
    await expectToFit(page);

    const lead = await browser.newPage({ width: 320 });
    await signIn(lead, (await anAccount(database, { roles: ['policy_lead'] })).email);
    await expectToFit(lead);
    await lead.click('text=Read comments');
    await expectNoAxeViolations(lead);
    await expectToFit(lead);
    await lead.click('text=Public, Badge desk');
    await lead.waitForSelector('#redacted_text');
    await expectNoAxeViolations(lead);
    await expectToFit(lead);
    expect(await lead.inputValue('#redacted_text')).to.equal('Mrs [name] rang me back on [phone number]');
    await lead.check('#decision');
    await lead.click('main button[type=submit]');
    await lead.waitForSelector('text=Your decision is saved');
  });

  it('is less than 60 KB over the wire with nothing kept, in both forms', async () => {
    for (const path of ['/feedback?door=badge-desk', '/feedback/easy-read']) {
      const page = await browser.newPage({ width: 320 });
      const wire = await page.context().newCDPSession(page);
      await wire.send('Network.enable');
      await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
      let [bytes, files] = [0, 0];
      // Headers too, fonts and whatever else a style sheet asks for.
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
        [bytes, files] = [bytes + encodedDataLength, files + 1];
      });
      await page.goto(address + path, { waitUntil: 'networkidle' });
      expect(files, path).to.be.greaterThan(1);
      expect(bytes, path).to.be.greaterThan(5_000).and.lessThan(60_000);
    }
  });

  it('works without JavaScript', async () => {
    const page = await browser.newPage({ width: 320, javaScript: false });
    await page.goto(`${address}/feedback`);
    await page.check('#ease-5');
    await page.click('#send');
    expect(page.url()).to.equal(`${address}/feedback/thanks`);
  });

  describe('on a bad network', () => {
    let network: BreakableNetwork;
    let page: Page;

    beforeEach(async () => {
      network = await aBreakableNetwork();
      network.leadTo((server.address() as AddressInfo).port);
      page = await browser.newPage({ width: 320, javaScript: false });
      await page.goto(`${network.origin}/feedback?door=badge-desk`);
      await page.check('#sorted');
      await page.check('#ease-4');
      await page.fill('#comment', 'Nobody came to the window');
      await page.check('#quote_consent');
    });
    afterEach(() => network.close());

    const sendInVain = async () => {
      const lost = page.waitForURL('**/thanks').then(String, String);
      await page.click('#send', { noWaitAfter: true });
      expect(await lost).to.contain('net::ERR_');
      // Until the browser's own page about it stands there, there is nothing to go back from.
      while (!page.url().startsWith('chrome-error:')) await page.waitForTimeout(50);
    };
    const expectAllTyped = async () => {
      expect(await page.inputValue('#comment')).to.equal('Nobody came to the window');
      for (const answer of ['#sorted', '#ease-4', '#quote_consent'])
        expect(await page.isChecked(answer), answer).to.equal(true);
    };
    const expectThanks = async () => {
      await page.waitForURL(`${network.origin}/feedback/thanks`);
      const comments = await rowsOf(database, 'comment');
      expect(comments).to.have.length(1);
      expect(comments[0]).to.include({ sorted: 'yes', ease: 4, text: 'Nobody came to the window' });
    };

    it('is still typed when it could not be sent, and is sent once the network is back', async () => {
      network.cut();
      await sendInVain();
      network.mend();
      await page.goBack();
      await expectAllTyped();
      await page.click('#send');
      await expectThanks();
    });

    for (const [how, again] of Object.entries({
      'the page is loaded again': () => page.reload(),
      'somebody goes back and sends it again': async () => {
        await page.goBack();
        await expectAllTyped();
        await page.click('#send');
      },
    }))
      it(`is one comment when the answer was lost and ${how}`, async () => {
        network.swallowAnswers();
        await sendInVain();
        expect(await rowsOf(database, 'comment'), 'that arrived').to.have.length(1);
        network.mend();
        await again();
        await expectThanks();
      });
  });

  it('is given by staff', async () => {
    const page = await browser.newPage({ width: 320 });
    await signIn(page, (await anAccount(database, { roles: ['staff'] })).email);
    await page.click('text=Your view of the policy');
    await page.waitForSelector('#comment');
    await expectNoAxeViolations(page);
    await expectToFit(page);
    await page.fill('#comment', 'The other system is closed to us');
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/feedback/staff/thanks`);
    await expectNoAxeViolations(page);
  });
});
