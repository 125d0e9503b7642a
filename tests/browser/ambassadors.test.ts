import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { anAccount, anOrganisation, createTestApp, PASSWORD } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { aComment } from '../support/comments.ts';
import { someContacts } from '../support/contacts.ts';
import { scratchFolder } from '../support/scratch.ts';

describe('The Ambassadors’ pages in a browser, 320 pixels wide', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let database: Database;
  let server: Server;
  let address: string;

  beforeEach(async () => {
    const url = `sqlite:${scratchFolder('ambassadors')}/ambassadors.db`;
    await migrate(url);
    database = openDatabase(url);
    const { doors, reasons } = await anOrganisation(database);
    const contact = { at: '2010-02-01 10:00', doorId: doors.accessPhone, reasonId: reasons.badge };
    await someContacts(
      database,
      Array.from({ length: 40 }, (_, index) => ({
        ...contact,
        outcome: index % 3 === 0 ? 'redirected' : 'resolved',
      })),
    );
    const words = 'They rang me back the same day. A-word-that-is-much-too-long-for-a-phone-and-has-to-break';
    const quote = aComment({ state: 'cleared', quote_consent: true, text: words, redacted_text: words });
    await database.transact(async (tx) => {
      await tx('comment').insert(quote);
    });
    server = createServer(createTestApp(database).express).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });

  async function expectGood(page: Page): Promise<void> {
    await expectNoAxeViolations(page);
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    const [wide, window] = await page.evaluate<number[]>(widths);
    expect(wide, page.url()).to.equal(window);
  }

  async function signedIn(role: 'ambassador' | 'policy_lead'): Promise<Page> {
    const page = await browser.newPage({ width: 320 });
    const { email } = await anAccount(database, { roles: [role] });
    await page.goto(`${address}/sign-in`);
    await page.fill('#email', email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/`);
    return page;
  }

  it('lead an ambassador from sign-in to the figures, and to the meeting the policy lead called', async () => {
    const lead = await signedIn('policy_lead');
    await lead.goto(`${address}/ambassadors/meetings/new`);
    await expectGood(lead);
    await lead.fill('#held_on-day', '8');
    await lead.fill('#held_on-month', '7');
    await lead.fill('#held_on-year', '2010');
    await lead.fill('#begins_at', '2pm');
    await lead.fill('#place', 'Meeting room 2');
    await lead.fill('#agenda', 'Welcome\nThe figures');
    await lead.click('main button[type=submit]');
    await lead.waitForSelector('text=Meeting room 2');
    await expectGood(lead);

    const page = await signedIn('ambassador');
    await expectGood(page);
    await page.click('text=How the policy is doing');
    await page.waitForURL(`${address}/ambassadors`);
    expect(await page.textContent('main')).to.contain('Based on 40 contacts.');
    await expectGood(page);
    await page.click('text=Meetings and their papers');
    await page.waitForURL(`${address}/ambassadors/meetings`);
    await expectGood(page);
  });
});
