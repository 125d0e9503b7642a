import type { Page } from 'playwright-core';
import { PASSWORD } from './app.ts';

/** Where the product is served: the address of a path of it. */
export interface Served {
  at(path: string): string;
}

/** Signs in through the page, as people do, and waits for the home page. */
export async function signIn(page: Page, app: Served, email: string, password = PASSWORD): Promise<void> {
  await page.goto(app.at('/sign-in'));
  await sendSignIn(page, app, email, password);
}

/** The same from the page that is already open. */
export async function sendSignIn(page: Page, app: Served, email: string, password: string): Promise<void> {
  await page.fill('#email', email);
  await page.fill('#password', password);
  await send(page);
  await page.waitForURL(app.at('/'));
}

/** Sends the first form of the page's own part. */
export async function send(page: Page): Promise<void> {
  await page.click('main form button[type=submit]');
}
