import { expect } from 'chai';
import { useBrowser } from '../support/browser.ts';
import { aService, at, writeDirectory } from '../support/directory.ts';
import { anOrganisation } from '../support/app.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';

/** In points, as the browser rounds it up. */
const A4 = '596 × 843';
const long = 'Soup, company and a lift home for whoever cannot walk far. '.repeat(12);

describe('What is printed', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp();
    await anOrganisation(app.database);
    await writeDirectory(app.database, [
      aService({
        ...{ description: long, email: 'soup@example.org', url: `https://example.org/${'long'.repeat(30)}` },
        ...{ assured_date: '2010-05-01', application_process: 'Ring the day before' },
        phones: [{ id: 'one', number: '01632 960704', description: 'Mornings' }],
        languages: [{ id: 'pl', name: 'Polish' }],
        service_at_locations: ['a', 'b', 'c'].map((id) => at(id, 'KD1 1AA')),
      }),
    ]);
  });
  after(() => app.close());

  /** @returns how many sheets of A4, each with its size, and what is seen on them */
  async function printed(path: string) {
    const page = await browser.newPage({ width: 1280 });
    await page.goto(app.at(path));
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm' } })).toString('latin1');
    const seen = (await page.evaluate<string>('document.body.innerText')).replaceAll('\u00A0', ' ');
    // As wide as A4 without a printer's margins: what is wider than the paper is cut off by it.
    await page.setViewportSize({ width: 718, height: 1040 });
    const tooWide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => `${String(Math.round(Number(width)))} × ${String(Math.round(Number(height)))}`,
    );
    return { sizes, seen, tooWide };
  }

  it('is an entry of the directory on one sheet of A4, with nothing but the entry', async () => {
    const { sizes, seen, tooWide } = await printed('/directory/services/lunch-club/sheet');
    expect(sizes).to.deep.equal([A4]);
    expect(tooWide).to.equal(0);
    expect(seen).to.contain('Lunch club').and.to.contain('01632 960704').and.to.contain('Polish');
    for (const screenOnly of ['Back to the entry', 'Print this page', 'Sign in', 'Privacy', 'Skip to main'])
      expect(seen).not.to.contain(screenOnly);
  });

  it('is the form on paper, which fits two sheets', async () => {
    const { sizes, seen, tooWide } = await printed('/feedback/print');
    expect(sizes.length).to.be.within(1, 2);
    expect(new Set(sizes)).to.deep.equal(new Set([A4]));
    expect(tooWide).to.equal(0);
    expect(seen).not.to.contain('Privacy');
  });
});
