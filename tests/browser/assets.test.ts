import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../src/platform/project-root.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';

const built = join(projectRoot, 'dist', 'public');
const names = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, string>;
const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};

const page = `<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
  <title>Assets</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="/${String(names['favicon.svg'])}"><link rel="stylesheet" href="/${String(names['app.css'])}">
</head>
<body class="govuk-template__body js-enabled govuk-frontend-supported">
  <header class="app-header"><div class="govuk-width-container app-header__container">
    <a class="app-header__name" href="/">No Wrong Door</a>
    <div class="app-header__account"><button class="app-header__button">Sign out</button></div>
  </div></header>
  <main class="govuk-width-container">
    <h1>Assets</h1>
    <div class="app-chart--wide"><svg viewBox="0 0 960 270" role="img" aria-label="wide"></svg></div>
    <div class="app-chart--narrow"><svg viewBox="0 0 320 270" role="img" aria-label="narrow"></svg></div>
    <div class="app-table-scroll" role="region" aria-label="Figures" tabindex="0"><table class="govuk-table"><tr>
      ${'<td class="govuk-table__cell">1,234,567</td>'.repeat(12)}
    </tr></table></div>
    <div class="govuk-character-count" data-module="govuk-character-count" data-maxlength="5">
      <label for="note">Note</label>
      <textarea class="govuk-textarea govuk-js-character-count" id="note" name="note"></textarea>
      <div id="note-info" class="govuk-hint govuk-character-count__message">At most 5</div>
    </div>
  </main>
  <footer class="app-footer"><p class="govuk-width-container app-footer__words"><a href="/">Privacy</a></p></footer>
  <script type="module" src="/${String(names['app.js'])}"></script>
</body>
</html>`;

describe('the built assets', () => {
  const browser = useBrowser();
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
    );
    const found = Object.values(names).includes(name);
    response.setHeader('Content-Type', types[name.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8');
    response.end(found ? readFileSync(join(built, name)) : page);
  });
  let url: string;

  before((done) => {
    server.listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
      done();
    });
  });
  after(() => {
    server.close();
  });

  it("start GOV.UK Frontend's components under a strict policy", async () => {
    const tab = await browser.newPage();
    await tab.goto(url);
    await tab.fill('#note', 'seven c');
    expect(await tab.textContent('.govuk-character-count__status')).to.equal(
      'You have 2 characters too many',
    );
  });

  for (const [width, shown, hidden] of [
    [1280, 'wide', 'narrow'],
    [320, 'narrow', 'wide'],
  ] as const) {
    it(`show the ${shown} chart in a window of ${String(width)} px, and no other`, async () => {
      const tab = await browser.newPage({ width, javaScript: false });
      await tab.goto(url);
      expect(await tab.isVisible(`.app-chart--${shown}`)).to.be.true;
      expect(await tab.isVisible(`.app-chart--${hidden}`)).to.be.false;
    });
  }

  it('let a wide table scroll and never the page, at 320 px', async () => {
    const tab = await browser.newPage({ width: 320 });
    await tab.goto(url);
    const [overflowOfPage, overflowOfTable] = await tab.evaluate<[number, number]>(
      `['html', '.app-table-scroll'].map((each) => document.querySelector(each)).map((each) => each.scrollWidth - each.clientWidth)`,
    );
    expect(overflowOfPage).to.equal(0);
    expect(overflowOfTable).to.be.greaterThan(0);
  });

  it('are accessible', async () => {
    const tab = await browser.newPage();
    await tab.goto(url);
    await expectNoAxeViolations(tab);
  });
});
