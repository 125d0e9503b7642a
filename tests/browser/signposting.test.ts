import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { anAccount, anOrganisation } from '../support/app.ts';
import { chooseEntries } from '../../src/directory/index.ts';
import { aService, writeDirectory } from '../support/directory.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { rowsOf } from '../support/forms.ts';
import { countKeystrokes, focusedId, waitForFocus } from '../support/keyboard.ts';
import { expectToFit } from '../support/page-checks.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

const SAVED = '**/contacts/new?saved=*';

describe('Signposting from the logging form in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  beforeEach(async () => {
    app = await serveApp();
    const organisation = await anOrganisation(app.database);
    await anAccount(app.database, {
      roles: ['staff'],
      teamId: organisation.teams.access,
      doorId: organisation.doors.accessPhone,
    });
    await writeDirectory(app.database, [
      aService({ id: 'wheels', name: 'Wheels & Co', phones: [{ number: '01632 960700' }] }),
      aService({ id: 'badges', name: 'Badge advice with a name that is longer than a phone is wide' }),
    ]);
    await app.database.transact((tx) => chooseEntries(tx, organisation.reasons.badge, ['wheels', 'badges']));
  });
  afterEach(() => app.close());

  async function openForm(options: { javaScript?: boolean; width?: number } = {}): Promise<Page> {
    const page = await browser.newPage(options);
    await signIn(page, app, 'staff@example.org');
    await page.goto(app.at('/contacts/new'));
    await waitForFocus(page, 'customer');
    return page;
  }
  const signposted = async () => {
    const rows = await rowsOf(app.database, 'signposting', 'contact_id');
    return rows.map(({ organisation, service_id: id }) => [organisation, id]);
  };

  it('takes one key from the endings, which the Tab key reaches as quickly as without entries', async () => {
    const page = await openForm();
    const keys = countKeystrokes(page);
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab');
    expect(await page.isVisible('#reason-entries')).to.equal(true);
    expect(await focusedId(page)).to.equal('outcome');
    await expectNoAxeViolations(page);
    await keys.press('Shift+Digit2');
    expect(await page.textContent('#keyed')).to.contain('Signposted to Badge advice');
    await keys.press('Shift+Digit1');
    expect(await page.inputValue('#signposted_to')).to.contain('Wheels & Co');
    // There is no third.
    await keys.press('Shift+Digit3');
    await keys.press('Control+Enter');
    await page.waitForURL(SAVED);
    expect(keys.count()).to.be.lessThan(12);
    expect(await signposted()).to.deep.equal([['Wheels & Co (St Orrin’s Luncheon Club)', 'wheels']]);
  });

  it('takes one press on a phone', async () => {
    const page = await openForm({ width: 320 });
    await page.focus('#reason');
    await page.keyboard.type('blue');
    await page.keyboard.press('Enter');
    await expectToFit(page);
    await page.click('#reason-entries button >> nth=1');
    expect(await page.isChecked('[name=outcome][value=signposted]')).to.equal(true);
    await expectToFit(page);
    await page.click('text=Save contact');
    await page.waitForURL(SAVED);
    expect((await signposted())[0]?.[1]).to.equal('badges');
  });

  it('takes two presses without JavaScript, and what was typed stays', async () => {
    const page = await openForm({ javaScript: false });
    await page.fill('#customer', 'Ivy Barlow');
    await page.selectOption('#reason', { label: 'Blue Badge' });
    await page.check('[name=outcome][value=signposted]');
    await page.fill('#note', 'Rings back');
    await page.click('text=Show entries for this reason');
    await page.waitForURL('**/look-up#reason-entries');
    // The Tab key goes on from where the entries are.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.value')).to.equal('wheels');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/look-up#outcome-4');
    await waitForFocus(page, 'outcome-4');
    expect(await page.inputValue('#signposted_to')).to.contain('Wheels & Co');
    expect(await page.inputValue('#customer')).to.equal('Ivy Barlow');
    // Enter saves, whatever other buttons stand above.
    await page.focus('#customer');
    await page.keyboard.press('Enter');
    await page.waitForURL(SAVED);
    expect((await signposted())[0]?.[1]).to.equal('wheels');
  });

  it('shows the steps’ buttons only where there is no JavaScript', async () => {
    const page = await openForm();
    await page.check('[name=outcome][value=signposted]');
    expect(await page.isVisible('text=Show entries for this reason')).to.equal(false);
  });
});
