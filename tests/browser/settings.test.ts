import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { issueSetUpCode } from '../../src/accounts/index.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { anAccount, anOrganisation, createTestApp, PASSWORD } from '../support/app.ts';
import type { TestApp, TestOrganisation } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { scratchFolder } from '../support/scratch.ts';

describe('The settings in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let database: Database;
  let app: TestApp;
  let server: Server;
  let address: string;
  let organisation: TestOrganisation;

  beforeEach(async () => {
    const url = `sqlite:${scratchFolder('settings')}/settings.db`;
    await migrate(url);
    database = openDatabase(url);
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    server = createServer(app.express).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  });

  async function signedIn(page: Page): Promise<void> {
    const { email } = await anAccount(database, { roles: ['administrator'] });
    await page.goto(`${address}/sign-in`);
    await page.fill('#email', email);
    await page.fill('#password', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL(`${address}/`);
  }

  async function expectToFit(page: Page): Promise<void> {
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    const [wide, window] = await page.evaluate<number[]>(widths);
    expect(wide, page.url()).to.equal(window);
  }

  it('is accessible and fits on 320 pixels, page by page', async () => {
    const page = await browser.newPage({ width: 320 });
    const code = await issueSetUpCode(database, app.clock);
    await page.goto(`${address}/set-up?code=${code}`);
    await page.click('main button[type=submit]');
    await expectNoAxeViolations(page);
    await expectToFit(page);

    await signedIn(page);
    const { doors, reasons, teams } = organisation;
    const paths = [
      ...['/account', '/settings', '/settings/general', '/settings/audit'],
      ...['/settings/people', '/settings/people/new', '/settings/people/1'],
      ...['/settings/teams', '/settings/teams/new', `/settings/teams/${String(teams.access)}`],
      ...['/settings/doors', '/settings/doors/new', `/settings/doors/${String(doors.accessPhone)}`],
      ...['/settings/reasons', '/settings/reasons/new', `/settings/reasons/${String(reasons.badge)}`],
      `/settings/doors/${String(doors.accessPhone)}/close`,
    ];
    for (const path of paths) {
      await page.goto(address + path);
      await expectNoAxeViolations(page);
      await expectToFit(page);
    }
  });

  it('shows an invitation link that can be read and copied on 320 pixels, without JavaScript', async () => {
    const page = await browser.newPage({ width: 320, javaScript: false });
    await signedIn(page);
    await page.goto(`${address}/settings/people/new`);
    await page.fill('#name', 'Grace Hopper');
    await page.fill('#email', 'grace@example.org');
    await page.check('#roles');
    await page.click('main button[type=submit]');
    expect(await page.textContent('main')).to.contain('/set-password?code=');
    await expectToFit(page);
  });
});
