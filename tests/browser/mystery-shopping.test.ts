import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { aSentReport } from '../integration/mystery-shopping/coordinators-round.ts';
import { anAccount, anOrganisation, createTestApp, PASSWORD } from '../support/app.ts';
import type { TestOrganisation } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { someContacts } from '../support/contacts.ts';
import { scratchFolder } from '../support/scratch.ts';

const base = '/mystery-shopping';

describe('The coordinators’ way in a browser', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let database: Database;
  let server: Server;
  let address: string;
  let organisation: TestOrganisation;
  let page: Page;

  beforeEach(async () => {
    const url = `sqlite:${scratchFolder('shopping')}/shopping.db`;
    await migrate(url);
    database = openDatabase(url);
    organisation = await anOrganisation(database);
    server = createServer(createTestApp(database).express).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });

  async function signIn(width: number): Promise<void> {
    const { email } = await anAccount(database, { roles: ['coordinator'] });
    page = await browser.newPage({ width });
    await page.goto(`${address}/sign-in`);
    await page.fill('#email', email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/`);
  }

  const send = (name: string) => page.click(`main button:has-text("${name}")`);
  const follow = (name: string) => page.click(`main a:has-text("${name}")`);
  const words = async () => (await page.textContent('main'))?.replace(/\s+/g, ' ') ?? '';

  async function fitsAndIsAccessible(): Promise<void> {
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    const [wide, window] = await page.evaluate<number[]>(widths);
    expect(wide, page.url()).to.equal(window);
    await expectNoAxeViolations(page);
  }

  async function addScenario(): Promise<void> {
    await page.goto(`${address}${base}/scenarios/new`);
    await page.fill('#title', 'A badge for my mother');
    await page.selectOption('#reason', { label: 'Blue Badge' });
    await page.fill('#persona', 'You care for your mother, who is 81');
    await page.fill('#opening_line', 'How does she get a badge?');
    await page.fill('#answer_key', 'By phone, the same day');
    await page.fill('#abort_rule', 'When somebody worries about her safety');
    await page.fill('#staff_minutes', '6');
    await send('Add scenario');
    expect(await words()).to.contain('Enter the exit line');
    await page.fill('#exit_line', 'I will talk to her first');
    await send('Add scenario');
    expect(await words()).to.contain('A badge for my mother is saved');
    await approveAll();
  }

  /** As the second coordinator would. */
  async function approveAll(): Promise<void> {
    await database.transact((tx) => tx('scenario').update({ approved_at: '2010-06-24T08:00:00.000Z' }));
  }

  async function addShopper(): Promise<void> {
    await page.goto(`${address}${base}/shoppers/new`);
    await page.fill('#name', 'Robin Shopper');
    await page.fill('#email', 'robin@example.org');
    await send('Add shopper');
    expect(await page.inputValue('#link')).to.contain('/visits/set-password?code=');
    await page.goto(`${address}${base}/shoppers/1`);
    for (const [part, value] of Object.entries({ day: '1', month: '6', year: '2010' })) {
      await page.fill(`#trained-${part}`, value);
    }
    await send('Save');
  }

  async function planRound(): Promise<void> {
    await page.goto(`${address}${base}/rounds/new`);
    await page.fill('#name', 'Summer 2010');
    for (const [field, value] of Object.entries({
      'first-day': '24',
      'first-month': '6',
      'first-year': '2010',
      'last-day': '30',
      'last-month': '6',
      'last-year': '2010',
      shops: '4',
    })) {
      await page.fill(`#${field}`, value);
    }
    await page.check('#scenarios');
    await page.check('#doors');
    await page.check('#doors-2');
    await page.check('#shoppers');
    await page.fill('#lockout_days', '');
    await send('Plan the round');
    await page.waitForURL(`${address}${base}/rounds/1`);
  }

  async function shopsAreMade(): Promise<void> {
    const { doors, reasons } = organisation;
    await aSentReport(database, 1, { shop: 0, at: '2010-06-24 08:10' });
    await aSentReport(database, 1, { shop: 1, at: '2010-06-24 08:20', answers: { 1: 'no' } });
    await someContacts(database, [
      { at: '2010-06-24 08:12', doorId: doors.accessPhone, reasonId: reasons.badge },
    ]);
  }

  async function moderate(): Promise<void> {
    await page.goto(`${address}/`);
    await follow('Reports to check');
    await follow('A badge for my mother: Access line');
    await page.check('#decision');
    await send('Save decision');
    await follow('A badge for my mother: Badge desk');
    await page.check('#decision');
    await send('Save decision');
    expect(await words()).to.contain('No report waits to be checked.');
  }

  async function closeMatchAndUnblind(): Promise<void> {
    await page.goto(`${address}${base}/rounds/1`);
    await page.click('#close');
    await follow('2 shops to match');
    await page.check('input[name=contact][value="1"]');
    await page.click('form:has(input[name=contact][value="1"]) button');
    await page.check('input[name=contact][value=none]');
    await page.click('form:has(input[name=contact]) button');
    expect(await words()).to.contain('No shop waits to be matched');
    await page.goto(`${address}${base}/rounds/1`);
    await page.click('#unblind');
    await follow('Results');
    expect(await words()).to.contain('Recording completeness 50% 1 of 2 shops');
  }

  it('goes from a new scenario to an unblinded round', async () => {
    await signIn(1280);
    await addScenario();
    await addShopper();
    await planRound();
    await shopsAreMade();
    await moderate();
    await closeMatchAndUnblind();
    await expectNoAxeViolations(page);
  });

  it('is accessible and fits on 320 pixels, page by page', async () => {
    await signIn(320);
    await addScenario();
    await addShopper();
    await fitsAndIsAccessible();
    await planRound();
    await shopsAreMade();
    const paths = [
      ...['', '/scenarios', '/scenarios/new', '/scenarios/1', '/shoppers', '/shoppers/new', '/shoppers/1'],
      ...[
        '/questionnaires',
        '/questionnaires/new',
        '/scenarios/1/change',
        '/rounds/new',
        '/rounds/1',
        '/moderation',
        '/moderation/1',
      ],
    ];
    for (const path of paths) {
      await page.goto(`${address}${base}${path}`);
      await fitsAndIsAccessible();
    }
    await moderate();
    await page.goto(`${address}${base}/rounds/1`);
    await page.click('#close');
    await page.goto(`${address}${base}/matching`);
    await fitsAndIsAccessible();
    await matchAndUnblind();
    await fitsAndIsAccessible();
  });

  async function matchAndUnblind(): Promise<void> {
    for (const report of [1, 2]) {
      await page.goto(`${address}${base}/matching/${String(report)}`);
      await page.check('input[name=contact][value=none]');
      await page.click('form:has(input[name=contact]) button');
    }
    await fitsAndIsAccessible();
    await page.goto(`${address}${base}/rounds/1`);
    await page.click('#unblind');
    await follow('Results');
  }
});
