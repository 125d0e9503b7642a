import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.ts';
import type { Row } from '../support/forms.ts';
import { countKeystrokes, focusedId, waitForFocus } from '../support/keyboard.ts';
import { serveApp } from '../support/served-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { signIn } from '../support/signing-in.ts';

const NOTE = 'Renewal; form posted today';
const READY_WITHIN_MS = 300;

/** The targets: 12 keystrokes for the shortest contact, 25 for a routine one besides its note, and no mouse. */
describe('Logging a contact at the demonstration’s helpline by keyboard alone', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let app: ServedApp;

  before(async () => {
    app = await serveApp({ demonstration: true });
  });
  after(() => app.close());

  async function openForm(javaScript: boolean): Promise<Page> {
    const page = await browser.newPage({ javaScript });
    await signIn(page, app, 'staff@example.org');
    await page.goto(app.at('/contacts/new'));
    await waitForFocus(page, 'customer');
    return page;
  }

  /** The saved row, once the page says that it is saved. */
  async function savedContact(page: Page): Promise<Row> {
    await page.waitForURL('**/contacts/new?saved=*');
    const reference = (await page.textContent('.app-saved a')) ?? '';
    const row: unknown = await app.database
      .read('contact')
      .join('reason', 'reason.id', 'contact.reason_id')
      .join('door', 'door.id', 'contact.door_id')
      .leftJoin('customer', 'customer.id', 'contact.customer_id')
      .leftJoin('promise', 'promise.contact_id', 'contact.id')
      .where({ reference })
      .first({
        reason: 'reason.slug',
        door: 'door.slug',
        channel: 'contact.channel',
        outcome: 'contact.outcome',
        barrier: 'contact.barrier',
        customer: 'customer.name',
        promisedFor: 'promise.due_on',
        note: 'contact.note',
      });
    return row as Row;
  }

  const blueBadge = {
    reason: 'blue-badge',
    door: 'social-care-helpline',
    channel: 'phone',
    outcome: 'resolved',
    barrier: null,
    customer: null,
    promisedFor: null,
    note: '',
  };

  it('the shortest in 8 keystrokes, and the next form waits within 300 ms', async function () {
    const page = await openForm(true);
    const readyMs: number[] = [];
    // Somebody else's work on the machine may hold up one of them.
    while (readyMs.length < 5 && !readyMs.some((ms) => ms < READY_WITHIN_MS)) {
      const keys = countKeystrokes(page);
      await keys.press('Tab', 'Tab', 'Tab');
      await keys.type('bl');
      await keys.press('Tab', '1');
      const before = page.url();
      const pressed = performance.now();
      await keys.press('Control+Enter');
      await page.waitForURL((url) => url.search.startsWith('?saved=') && url.href !== before, {
        waitUntil: 'commit',
      });
      await waitForFocus(page, 'customer');
      readyMs.push(performance.now() - pressed);
      expect(await savedContact(page)).to.deep.equal(blueBadge);
      expect(keys.count()).to.equal(8);
    }
    const quickest = Math.min(...readyMs);
    expect(quickest).to.be.lessThan(READY_WITHIN_MS);
    if (this.test) this.test.title += `, here in ${quickest.toFixed(0)} ms`;
  });

  it('the shortest without JavaScript in 8 keystrokes', async () => {
    const page = await openForm(false);
    const keys = countKeystrokes(page);
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab', 'Space', 'Enter');
    expect(await savedContact(page)).to.deep.equal(blueBadge);
    expect(keys.count()).to.equal(8);
    await waitForFocus(page, 'customer');
  });

  const promised = { ...blueBadge, outcome: 'promised', promisedFor: '2010-06-25' };

  it('a named customer’s with a promise in 18 keystrokes besides the note', async () => {
    const page = await openForm(true);
    const keys = countKeystrokes(page);
    await keys.type('Barlow');
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab', '3', 'Tab', 'Tab', 'Tab', 'Tab');
    expect(await focusedId(page)).to.equal('note');
    await keys.typeUncounted(NOTE);
    await keys.press('Control+Enter');
    expect(await savedContact(page)).to.deep.equal({ ...promised, customer: 'Barlow', note: NOTE });
    expect(keys.count()).to.equal(18);
  });

  it('a named customer’s with a promise, without JavaScript, in 21 keystrokes besides the note', async () => {
    const page = await openForm(false);
    const keys = countKeystrokes(page);
    await keys.type('Barlow');
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab', 'ArrowDown', 'ArrowDown');
    await keys.press('Tab', 'Tab', 'Tab', 'Tab');
    expect(await focusedId(page)).to.equal('note');
    await keys.typeUncounted(NOTE);
    await keys.press('Tab', 'Tab', 'Enter');
    expect(await savedContact(page)).to.deep.equal({ ...promised, customer: 'Barlow', note: NOTE });
    expect(keys.count()).to.equal(21);
  });

  const unresolved = { ...blueBadge, outcome: 'unresolved', barrier: 'specialist_needed' };

  it('a named customer’s that could not be resolved in 17 keystrokes besides the note', async () => {
    const page = await openForm(true);
    const keys = countKeystrokes(page);
    await keys.type('Barlow');
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab', '6', 'Tab');
    await keys.type('s');
    await keys.press('Tab');
    expect(await focusedId(page)).to.equal('note');
    await keys.typeUncounted(NOTE);
    await keys.press('Control+Enter');
    expect(await savedContact(page)).to.deep.equal({ ...unresolved, customer: 'Barlow', note: NOTE });
    expect(keys.count()).to.equal(17);
  });

  it('a named customer’s that could not be resolved, without JavaScript, in 20 keystrokes besides the note', async () => {
    const page = await openForm(false);
    const keys = countKeystrokes(page);
    await keys.type('Barlow');
    await keys.press('Tab', 'Tab', 'Tab');
    await keys.type('bl');
    await keys.press('Tab', 'ArrowUp', 'ArrowUp', 'Tab');
    await keys.type('s');
    await keys.press('Tab');
    expect(await focusedId(page)).to.equal('note');
    await keys.typeUncounted(NOTE);
    await keys.press('Tab', 'Tab', 'Enter');
    expect(await savedContact(page)).to.deep.equal({ ...unresolved, customer: 'Barlow', note: NOTE });
    expect(keys.count()).to.equal(20);
  });
});
