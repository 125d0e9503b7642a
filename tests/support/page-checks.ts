import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './browser.ts';
import { expectValidHtml } from './html-validity.ts';

interface Look {
  readonly title: string;
  readonly headings: string[];
  readonly notice: string;
}

/** Asked of the page as one expression: the tests are compiled without the browser's types. */
const look = `({
  title: document.title,
  headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
  notice: document.querySelector('.app-clock-notice')?.textContent.trim() ?? '',
})`;

/** A page is the same HTML at every width. */
const validated = new Set<string>();

export interface GoodPage {
  readonly title: string;
  readonly heading: string;
}

/** Opens a page of the demonstration and checks what every page owes to everybody who opens it. */
export async function expectGoodPage(page: Page, address: string, status = 200): Promise<GoodPage> {
  const response = await page.goto(address);
  expect(response?.status(), address).to.equal(status);
  if (!validated.has(address)) {
    validated.add(address);
    await expectValidHtml((await response?.text()) ?? '', address);
  }
  const { title, headings, notice } = await page.evaluate<Look>(look);
  expect(headings, `h1 of ${address}`).to.have.length(1);
  expect(title, `title of ${address}`).to.contain('No Wrong Door');
  expect(notice, `clock of ${address}`).to.match(/^Demonstration\s.*Its clock says 24 June 2010, 9:00am$/s);
  await expectToFit(page);
  await expectNoAxeViolations(page);
  return { title, heading: headings[0] ?? '' };
}

/** Nothing but a table in a region of its own may scroll sideways (WCAG 2.2, 1.4.10 Reflow). */
export async function expectToFit(page: Page): Promise<void> {
  const [needed, there] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, window.innerWidth]',
  );
  expect(needed, `width that ${page.url()} needs`).to.be.at.most(there);
}
