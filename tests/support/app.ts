import supertest from 'supertest';
import { hashPassword, insertAccount } from '../../src/accounts/index.ts';
import type { Role } from '../../src/accounts/index.ts';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createLogger } from '../../src/platform/log.ts';
import type { Logger } from '../../src/platform/log.ts';
import type { Mailer } from '../../src/platform/mail.ts';
import { keysFrom } from '../../src/platform/secret.ts';
import type { Instant } from '../../src/shared/london-time.ts';

export { anOrganisation } from './organisation.ts';
export type { TestOrganisation } from './organisation.ts';

/** The demonstration's morning, unless a test says otherwise: 24 June 2010, 9am in London. */
export const NINE_AM: Instant = '2010-06-24T08:00:00.000Z';
export const PASSWORD = 'correct horse battery';

export interface TestClock {
  now(): Instant;
  set(now: Instant): void;
}

export interface TestApp extends App {
  readonly clock: TestClock;
  readonly baseUrl: string;
}

export const testKeys = keysFrom('a secret that only the tests know, and long');

export interface TestAppOptions {
  readonly now?: Instant;
  readonly baseUrl?: string;
  readonly mailer?: Mailer | null;
  readonly demonstration?: boolean;
  readonly logger?: Logger;
  readonly production?: boolean;
  readonly trustedProxies?: readonly string[];
}

export function createTestApp(
  database: Database,
  {
    now = NINE_AM,
    baseUrl = 'http://nowrongdoor.example',
    mailer = () => Promise.resolve(),
    demonstration = false,
    logger = createLogger('silent'),
    production = false,
    trustedProxies = [],
  }: TestAppOptions = {},
): TestApp {
  let current = now;
  const clock = {
    now: () => current,
    set: (next: Instant) => {
      current = next;
    },
  };
  const app = createApp({
    database,
    clock,
    keys: testKeys,
    logger,
    production,
    trustedProxies,
    baseUrl,
    mailer,
    demonstration,
  });
  return { ...app, clock, baseUrl };
}

let passwordHash: Promise<string> | undefined;

export async function anAccount(
  database: Database,
  {
    roles,
    teamId = null,
    doorId = null,
    email,
  }: { roles: Role[]; teamId?: number | null; doorId?: number | null; email?: string },
): Promise<{ id: number; email: string }> {
  const address = email ?? `${roles.join('-') || 'nobody'}@example.org`;
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const id = await database.transact((tx) =>
    insertAccount(
      tx,
      {
        email: address,
        name: `Sam ${roles.join(' ')}`,
        roles,
        teamId,
        passwordHash: hash,
        defaultDoorId: doorId,
        defaultChannel: doorId === null ? null : 'phone',
      },
      NINE_AM,
    ),
  );
  return { id, email: address };
}

export type Agent = ReturnType<typeof supertest.agent>;

/** A browser of somebody's: keeps cookies, and has signed in where an address is given. */
export async function agentFor(app: App, email?: string, signInAt = '/sign-in'): Promise<Agent> {
  const agent = supertest.agent(app.express);
  if (email === undefined) return agent;
  const { text } = await agent.get(signInAt);
  const response = await agent
    .post(signInAt)
    .type('form')
    .send({ ...tokensIn(text), email, password: PASSWORD });
  if (response.status !== 303) throw new Error(`signing in as ${email} gave ${String(response.status)}`);
  return agent;
}

/** The hidden fields of the page's form, the last one: the first is sign-out's. */
export function tokensIn(html: string): { _csrf: string; token: string } {
  const last = (name: string) =>
    [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].at(-1)?.[1] ?? '';
  return { _csrf: last('_csrf'), token: last('token') };
}

/** Fetches a page's form and sends it. */
export async function sendForm(
  agent: Agent,
  formPage: string,
  action: string,
  fields: Record<string, string | readonly string[]>,
) {
  const { text } = await agent.get(formPage);
  return agent
    .post(action)
    .type('form')
    .send({ ...tokensIn(text), ...fields });
}
