import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { send, sendSignIn } from './signing-in.ts';
import type { Served } from './signing-in.ts';

/** The main task of each role, step by step as people do it: from the links on the pages, not from addresses. */

const wordsIn = async (page: Page): Promise<string> =>
  (await page.innerText('main')).replace(/\s+/g, ' ').trim();

/** From the home page, the oldest promise. @returns the contact's reference */
export async function keepPromise(page: Page): Promise<string> {
  const reference = await openFirstTask(page, 'Promises to keep');
  await page.click('text=We got back to them today');
  await page.waitForSelector('.app-act--done');
  expect(await wordsIn(page)).to.contain('We got back to them on 24 June 2010');
  await page.click('text=What needs you now');
  expect(await wordsIn(page)).to.not.contain(reference);
  return reference;
}

/** From the home page, the oldest handover: resolved, and nothing had to be said twice. */
export async function confirmHandover(page: Page): Promise<string> {
  const reference = await openFirstTask(page, 'Handovers to confirm');
  await page.check('[name=resolved][value=yes]');
  await page.check('[name=had_to_repeat][value=no]');
  await page.click('text=Confirm');
  await page.waitForSelector('.app-act--done');
  expect(await wordsIn(page)).to.contain('is confirmed: resolved before they left.');
  await page.click('text=What needs you now');
  expect(await wordsIn(page)).to.not.contain(reference);
  return reference;
}

async function openFirstTask(page: Page, heading: string): Promise<string> {
  const section = page.locator('.app-home-section', { has: page.locator(`h2:text-is("${heading}")`) });
  await section.locator('.app-tasks__link').first().click();
  await page.waitForURL('**/contacts/NWD-*');
  return (await page.textContent('h1 .app-nowrap')) ?? '';
}

/** From the home page to what the policy promised after six months. */
export async function readReport(page: Page): Promise<void> {
  await page.click('text=No Wrong Door: the first six months');
  await page.waitForURL('**/report');
  expect(await page.textContent('.app-headline')).to.match(
    /^From 17 December 2009 to 16 June 2010, staff recorded \d\d\.\d% of contacts as resolved at first contact\.$/,
  );
  expect(await page.isVisible('.app-chart--wide svg')).to.be.true;
  expect(
    await page
      .locator('table', { hasText: 'Resolved at first contact, as recorded, week by week: the same figures' })
      .locator('tbody tr')
      .count(),
  ).to.equal(53);
}

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** From the home page: a team, its door, a reason it owns, and somebody in it. @returns the person's link */
export async function setUpTeam(page: Page, { name, email }: NewPerson): Promise<string> {
  await page.click('nav >> text=Settings');
  await addTo(page, 'Teams', 'Add a team', async () => {
    await page.fill('#name', 'Sensory Services');
  });
  await addTo(page, 'Doors', 'Add a door', async () => {
    await page.fill('#name', 'Sensory Services line');
    await page.selectOption('#team', { label: 'Sensory Services' });
    await page.selectOption('#channel', { label: 'Phone' });
  });
  await addTo(page, 'Reasons', 'Add a reason', async () => {
    await page.fill('#name', 'Talking book player');
    await page.selectOption('#team', { label: 'Sensory Services' });
    await page.check('[name=resolvable][value=yes]');
    await page.fill('#synonyms', 'audio books, talking newspaper');
    await page.fill('#usual_resolution', 'Order it by phone; it comes within a week.');
  });
  await page.click('h2 >> text=People');
  await page.click('text=Invite a person');
  await page.fill('#name', name);
  await page.fill('#email', email);
  await page.check('[name=roles][value=staff]');
  await page.selectOption('#team', { label: 'Sensory Services' });
  await send(page);
  await page.waitForSelector('text=Pass this link on');
  return (await page.textContent('.govuk-summary-list__value'))?.trim() ?? '';
}

async function addTo(page: Page, list: string, button: string, fillIn: () => Promise<void>): Promise<void> {
  await page.click(`h2 >> text=${list}`);
  await page.click(`text=${button}`);
  await fillIn();
  await send(page);
  await page.waitForSelector('.govuk-notification-banner--success');
  await page.click('.govuk-back-link');
}

/** With the link and nothing else: a password, then in. */
export async function acceptInvitation(
  page: Page,
  app: Served,
  link: string,
  person: NewPerson,
): Promise<void> {
  await page.goto(link);
  await page.fill('#password', person.password);
  await send(page);
  await page.waitForSelector('.govuk-notification-banner--success');
  await sendSignIn(page, app, person.email, person.password);
  expect(await page.textContent('.app-header__account')).to.contain(person.name);
}

/** From the home page: the door is the only one there is, or is chosen. @returns the saved contact's reference */
export async function logContact(page: Page, { javaScript }: { javaScript: boolean }): Promise<string> {
  await page.click('nav >> text=Log a contact');
  await page.selectOption('#door', { label: 'Sensory Services line' });
  if (javaScript) {
    await page.focus('#reason');
    await page.keyboard.type('audio');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#reason-about')).to.contain('Order it by phone');
  } else await page.selectOption('#reason', { label: 'Talking book player' });
  await page.check('[name=outcome][value=resolved]');
  await page.click('text=Save contact');
  await page.waitForSelector('.app-saved');
  return (await page.textContent('.app-saved a')) ?? '';
}
