import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export interface PageOptions {
  /** Off for the pages' promise that everything works without. */
  readonly javaScript?: boolean;
  /** Width of the window in CSS pixels; 320 is the narrowest that has to work. */
  readonly width?: number;
}

export interface BrowserInTests {
  /** A page with its own cookies and storage, closed after the test. */
  newPage(options?: PageOptions): Promise<Page>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LAUNCH_WITHIN_MS = 60_000;

let launched: Promise<Browser | undefined> | undefined;
const withoutJavaScript = new WeakSet<BrowserContext>();

/**
 * For the tests of the enclosing `describe`. Where there is no Chromium they are skipped, but fail when CI is set.
 * A test also fails when one of its pages threw an error or broke its own Content-Security-Policy.
 */
export function useBrowser(): BrowserInTests {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  before(async function () {
    this.timeout(LAUNCH_WITHIN_MS);
    if ((await (launched ??= launch())) !== undefined) return;
    const message = 'no Chromium: set CHROMIUM_PATH or install one to run the tests in a browser';
    if (process.env.CI) throw new Error(message);
    console.log(`    (${message})`);
    this.skip();
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const said = complaints.splice(0);
    if (said.length > 0) throw new Error(`the browser complained:\n${said.join('\n')}`);
  });

  return {
    newPage: async ({ javaScript = true, width = 1280 } = {}) => {
      const browser = await launched;
      if (browser === undefined)
        throw new Error('a page can be opened only in a test, not while it is declared');
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
      });
      contexts.push(context);
      if (!javaScript) withoutJavaScript.add(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text());
      });
      return page;
    },
  };
}

/** WCAG 2.2 AA and axe's best practice. Not for a page without JavaScript: there axe waits for ever. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  if (withoutJavaScript.has(page.context())) throw new Error('axe needs a page with JavaScript');
  // No page has frames of others, and only what is wrong is asked for: half the time on the longest pages.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: standards, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map((node) => `    ${node.html}`),
  ]);
  throw new Error(`${page.url()} is not accessible:\n${lines.join('\n')}`);
}

export async function closeBrowser(): Promise<void> {
  const browser = await launched?.catch(() => undefined);
  launched = undefined;
  await browser?.close();
}

async function launch(): Promise<Browser | undefined> {
  const found = await findChromium();
  if (found === undefined) return undefined;
  return chromium.launch({
    executablePath: found.path,
    args: flags,
    env: { ...process.env, ...found.env },
  });
}
