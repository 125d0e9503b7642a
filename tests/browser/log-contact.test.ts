import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { anAccount, anOrganisation } from '../support/app.ts';
import type { TestOrganisation } from '../support/app.ts';
import { expectNoAxeViolations, useBrowser } from '../support/browser.ts';
import { rowsOf } from '../support/forms.ts';
import { expectValidHtml } from '../support/html-validity.ts';
import { focusedId, waitForFocus } from '../support/keyboard.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

const SAVED = '**/contacts/new?saved=*';

describe('The logging form in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;
  let organisation: TestOrganisation;
  let accountId: number;

  beforeEach(async () => {
    app = await serveApp();
    organisation = await anOrganisation(app.database);
    const { access } = organisation.teams;
    const { accessPhone } = organisation.doors;
    ({ id: accountId } = await anAccount(app.database, {
      roles: ['staff'],
      teamId: access,
      doorId: accessPhone,
    }));
  });
  afterEach(() => app.close());

  async function openForm({ javaScript = true } = {}): Promise<Page> {
    const page = await browser.newPage({ javaScript });
    await signIn(page, app, 'staff@example.org');
    await page.goto(app.at('/contacts/new'));
    await waitForFocus(page, 'customer');
    return page;
  }

  const contacts = () => rowsOf(app.database, 'contact');
  const chosenReason = (page: Page) => page.inputValue('select[name=reason]');
  const chosenOutcome = (page: Page) =>
    page.evaluate<string | null>('document.querySelector("[name=outcome]:checked")?.value ?? null');

  describe('finds the reason as it is typed', () => {
    for (const words of ['blue', 'BADGE blue', 'parking permit']) {
      it(`from “${words}”, and shows who owns it and what usually resolves it`, async () => {
        const page = await openForm();
        expect(await page.isVisible('#reason-about')).to.be.false;
        await page.focus('#reason');
        await page.keyboard.type(words);
        expect(await page.textContent('#reason__option--0')).to.contain('Blue Badge');
        await page.keyboard.press('Enter');
        expect(await page.inputValue('#reason')).to.equal('Blue Badge');
        expect(await chosenReason(page)).to.equal(String(organisation.reasons.badge));
        expect(await page.textContent('#reason-about')).to.equal(
          'Blue Badge team. Take the application by phone.',
        );
      });
    }

    it('and says so where there is none, accessibly', async () => {
      const page = await openForm();
      await page.focus('#reason');
      await page.keyboard.type('eq');
      await expectNoAxeViolations(page);
      await page.keyboard.type('x');
      expect(await page.textContent('.autocomplete__option--no-results')).to.contain('No reason found');
      await expectNoAxeViolations(page);
    });

    it('and un-chooses it when the box is cleared', async () => {
      const page = await openForm();
      await page.focus('#reason');
      await page.keyboard.type('blue');
      await page.keyboard.press('Tab');
      expect(await chosenReason(page)).to.equal(String(organisation.reasons.badge));
      await page.fill('#reason', '');
      expect(await chosenReason(page)).to.equal('');
      expect(await page.isVisible('#reason-about')).to.be.false;
    });

    it('and takes the marked one with Ctrl and Enter', async () => {
      const page = await openForm();
      await page.check('#outcome');
      await page.focus('#reason');
      await page.keyboard.type('blue');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(SAVED);
      expect((await contacts()).map(({ reason_id }) => reason_id)).to.deep.equal([
        organisation.reasons.badge,
      ]);
    });

    it('but takes no nonsense, and no earlier choice in its place', async () => {
      const page = await openForm();
      await page.focus('#reason');
      await page.keyboard.type('blue');
      await page.keyboard.press('Tab');
      await page.fill('#reason', 'xyzzy');
      await page.focus('#outcome');
      await page.keyboard.press('1');
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('.govuk-error-summary');
      expect(await page.textContent('.govuk-error-summary__list')).to.contain(
        'Select what the customer wanted',
      );
      expect(await page.inputValue('#reason')).to.equal('');
      expect(await contacts()).to.have.length(0);
    });
  });

  describe('lets a digit choose how it ended', () => {
    it('while one of the endings has the focus, and nowhere else', async () => {
      const page = await openForm();
      await page.keyboard.type('3');
      await page.focus('#note');
      await page.keyboard.type('4');
      expect(await chosenOutcome(page)).to.equal(null);
      expect(await page.inputValue('#customer')).to.equal('3');
      expect(await page.inputValue('#note')).to.equal('4');

      await page.focus('#outcome');
      await page.keyboard.press('3');
      expect(await chosenOutcome(page)).to.equal('promised');
      expect(await page.isVisible('#promise_due-day')).to.be.true;
      await page.keyboard.press('7');
      expect(await chosenOutcome(page)).to.equal('abandoned');
      expect(await page.isVisible('#promise_due-day')).to.be.false;
    });

    it('unless somebody turned it off', async () => {
      await app.database.transact((tx) =>
        tx('account').where({ id: accountId }).update({ shortcuts: false }),
      );
      const page = await openForm();
      await page.focus('#outcome');
      await page.keyboard.press('3');
      expect(await chosenOutcome(page)).to.equal(null);
      expect(await page.isVisible('.app-key')).to.be.false;
    });
  });

  async function fillIn(page: Page): Promise<void> {
    await page.fill('#customer', 'Ivy Barlow');
    await page.focus('#reason');
    await page.keyboard.type('blue');
    await page.keyboard.press('Tab');
    await page.keyboard.press('3');
    await page.fill('#note', 'Renewal; rings back\nafter four');
  }

  it('saves from the note with Ctrl and Enter, and waits empty for the next call', async () => {
    const page = await openForm();
    await fillIn(page);
    await page.focus('#note');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(SAVED);
    await waitForFocus(page, 'customer');
    for (const box of ['#customer', '#reason', '#note', '[name=reason]', '#received_at']) {
      expect(await page.inputValue(box), box).to.equal('');
    }
    expect(await chosenOutcome(page)).to.equal(null);
    const [contact] = await contacts();
    expect(contact).to.include({ outcome: 'promised', note: 'Renewal; rings back\nafter four' });
    await expectNoAxeViolations(page);
    expect(await page.textContent('.app-saved')).to.contain(`Saved ${String(contact?.reference)}`);
  });

  it('brings every word back on Undo', async () => {
    const page = await openForm();
    await fillIn(page);
    await page.fill('#received_at', '23/6/2010 16:45');
    await page.click('text=Save contact');
    await page.waitForURL(SAVED);
    await page.click('text=Undo');
    await page.waitForURL('**/contacts/new?undone=*');
    await waitForFocus(page, 'customer');
    expect(await page.inputValue('#customer')).to.equal('Ivy Barlow');
    expect(await page.inputValue('#reason')).to.equal('Blue Badge');
    expect(await page.inputValue('#note')).to.equal('Renewal; rings back\nafter four');
    expect(await page.inputValue('#received_at')).to.equal('23/06/2010 16:45');
    expect(await chosenOutcome(page)).to.equal('promised');
    const [undone] = await contacts();
    expect(undone?.withdrawn_at).to.be.a('string');
  });

  for (const javaScript of [true, false]) {
    it(`makes one contact of a double click ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const page = await openForm({ javaScript });
      if (javaScript) await fillIn(page);
      else {
        await page.selectOption('#reason', { label: 'Blue Badge' });
        await page.check('#outcome');
      }
      await page.dblclick('text=Save contact', { noWaitAfter: true });
      await page.waitForURL(SAVED);
      expect(await contacts()).to.have.length(1);
    });
  }

  it('sends its errors to the summary, from which links lead to each field, and keeps what was typed', async () => {
    const page = await openForm();
    await page.fill('#customer', 'Ivy Barlow');
    await page.fill('#note', 'As typed');
    const sent = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.keyboard.press('Control+Enter');
    await expectValidHtml(await (await sent).text(), 'the form with its errors');
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.title()).to.match(/^Error: /);
    expect(await page.evaluate('document.activeElement.className')).to.equal('govuk-error-summary');
    await expectNoAxeViolations(page);
    for (const [words, field] of [
      ['Select what the customer wanted', 'reason'],
      ['Select how it ended', 'outcome'],
    ] as const) {
      await page.click(`.govuk-error-summary >> text=${words}`);
      expect(await focusedId(page)).to.equal(field);
    }
    expect(await page.inputValue('#customer')).to.equal('Ivy Barlow');
    expect(await page.inputValue('#note')).to.equal('As typed');
    expect(await contacts()).to.have.length(0);
  });
});
