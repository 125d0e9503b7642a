import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { issueShopperCode } from '../../src/mystery-shopping/shopper-store.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { anOrganisation, createTestApp, NINE_AM, PASSWORD } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { scratchFolder } from '../support/scratch.ts';
import { anAssignment, aRound, aShopper } from '../support/shops.ts';

const aPicture = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#1d70b8' } })
    .png()
    .toBuffer();

describe('A shopper’s visits in a browser of 320 pixels', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let database: Database;
  let server: Server;
  let address: string;
  let shopper: { id: number; email: string };

  beforeEach(async () => {
    const url = `sqlite:${scratchFolder('visits')}/visits.db`;
    await migrate(url);
    database = openDatabase(url);
    const organisation = await anOrganisation(database);
    shopper = await aShopper(database);
    const roundId = await aRound(database);
    await aRound(database, { name: 'Summer' });
    await anAssignment(database, organisation, { roundId, shopperId: shopper.id });
    server = createServer(createTestApp(database).express).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });

  async function signIn(page: Page): Promise<void> {
    await page.goto(`${address}/visits/sign-in`);
    await page.fill('#email', shopper.email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/visits`);
  }

  async function fillReport(page: Page): Promise<void> {
    await page.fill('#rang_at', '23/6/2010 14:30');
    await page.check('#outcome');
    await page.fill('#answered_at', '14:31');
    await page.fill('#ended_at', '14:36');
    for (let question = 1; question <= 8; question += 1) await page.check(`#answers-${String(question)}`);
    await page.fill('#told', 'The form is on its way');
    await page.click('text=Save and check');
  }

  async function expectToFit(page: Page): Promise<void> {
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    const [wide, window] = await page.evaluate<number[]>(widths);
    expect(wide, page.url()).to.equal(window);
  }

  it('lead from sign-in to the receipt, accessible and fitting page by page', async () => {
    const page = await browser.newPage({ width: 320 });
    const isFine = async () => {
      await expectNoAxeViolations(page);
      await expectToFit(page);
    };
    await signIn(page);
    await isFine();
    await page.click('text=A badge for my mother');
    await isFine();
    await page.click('text=Add photos');
    await isFine();
    await page.setInputFiles('#photos', {
      name: 'door.png',
      mimeType: 'image/png',
      buffer: await aPicture(),
    });
    await page.click('main form >> text=Add photos');
    await page.waitForSelector('.app-photo');
    await isFine();
    await page.click('text=The brief');
    await page.click('text=Make the call');
    await isFine();
    await page.click('text=Dialling');
    await isFine();
    await page.click('text=Say what happened');
    await page.fill('#rang_at', '');
    await isFine();
    await page.click('text=Save and check');
    expect(await page.textContent('.govuk-error-summary')).to.contain('Enter when you rang');
    await isFine();
    await fillReport(page);
    await page.waitForURL(/check$/);
    await isFine();
    await page.click('main button[type=submit]');
    await page.waitForURL(/sent$/);
    expect(await page.textContent('main')).to.contain('SR-0001');
    await isFine();
    for (const path of ['/visits/unplanned/result', '/visits/unplanned/result?round=1']) {
      await page.goto(address + path);
      await isFine();
    }
  });

  it('can be reported without JavaScript', async () => {
    const page = await browser.newPage({ width: 320, javaScript: false });
    await signIn(page);
    await page.click('text=A badge for my mother');
    await page.click('text=Report this visit');
    await fillReport(page);
    await page.click('main button[type=submit]');
    expect(await page.textContent('main')).to.contain('Report sent');
  });

  it('have big touch targets on the form', async () => {
    const page = await browser.newPage({ width: 320 });
    await signIn(page);
    await page.goto(`${address}/visits/1/result`);
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll('main .govuk-radios__input, main .govuk-button')]
        .filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.id || target.textContent)`,
    );
    expect(small).to.deep.equal([]);
  });

  it('are opened by the one-time link', async () => {
    const code = await database.transact((tx) => issueShopperCode(tx, shopper.id, NINE_AM));
    const page = await browser.newPage({ width: 320 });
    await page.goto(`${address}/visits/set-password?code=${code}`);
    await expectNoAxeViolations(page);
    await expectToFit(page);
  });
});
