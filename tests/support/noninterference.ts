import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { RequestHandler } from 'express';
import type supertest from 'supertest';
import { agentFor } from './app.ts';
import type { Agent, TestApp } from './app.ts';
import type { BlindRole, World } from './blind-worlds.ts';
import type { FixedRandom } from './fixed-random.ts';

/** What a world has to have for somebody to walk through it. */
export interface Walked<Who extends string> {
  readonly app: TestApp;
  /** Null for who is signed out. */
  readonly accounts: Readonly<Record<Who, { readonly email: string } | null>>;
  readonly logged: readonly string[];
  readonly vaultQueries: readonly string[];
  readonly now: { asking: string };
  routeOf(method: 'GET' | 'POST', url: string): string;
}

/** What somebody asked, and everything that came back. */
export interface Exchange {
  readonly role: string;
  readonly method: 'GET' | 'POST';
  /** As the router knows it; the address itself where the router knows none. */
  readonly route: string;
  readonly url: string;
  readonly status: number;
  readonly headers: string;
  /** One character a byte. */
  readonly bytes: string;
}

export interface Trail {
  readonly exchanges: readonly Exchange[];
  /** The log, a line each, but for the moments that it was written at. */
  readonly logged: readonly string[];
  /** Which request asked a table of the vault, and which. */
  readonly vaultQueries: readonly string[];
}

export type Values = Readonly<Record<string, string | readonly string[]>>;
export interface Sent {
  readonly fields: Values;
  readonly file?: { readonly name: string; readonly content: string };
}

/** Somebody in a world who is to learn nothing of something, and writes down what comes back. */
export class Visitor<Who extends string = BlindRole, In extends Walked<Who> = World & Walked<Who>> {
  readonly role: Who;
  readonly world: In;
  readonly #agent: Agent;
  readonly #random: FixedRandom;
  readonly #exchanges: Exchange[];

  constructor(role: Who, world: In, given: { agent: Agent; random: FixedRandom; into: Exchange[] }) {
    [this.role, this.world] = [role, world];
    [this.#agent, this.#random, this.#exchanges] = [given.agent, given.random, given.into];
  }

  /** How much has been asked so far: the same in both worlds at the same step. */
  get number(): number {
    return this.#exchanges.length;
  }

  async get(url: string): Promise<Exchange> {
    return this.#write('GET', url, () => this.#agent.get(url));
  }

  async post(url: string, { fields, file }: Sent): Promise<Exchange> {
    const number = String(this.number);
    this.#begin(`token for ${number}`);
    const { text } = await this.#agent.get('/account');
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    // A form's own token is used once; a test that sends one that it did not ask for draws none.
    const all = { _csrf, token: `form-of-a-test-${this.role}-${number}`, ...fields };
    return this.#write('POST', url, () => {
      if (file === undefined) return this.#agent.post(url).type('form').send(encoded(all));
      const sending = this.#agent.post(url);
      for (const [name, value] of new URLSearchParams(encoded(all))) void sending.field(name, value);
      return sending.attach('file', Buffer.from(file.content), file.name);
    });
  }

  #begin(what: string): void {
    this.#random.seed(`${this.role} ${what}`);
    this.world.now.asking = `${this.role} ${what}`;
  }

  async #write(method: 'GET' | 'POST', url: string, send: () => supertest.Test): Promise<Exchange> {
    this.#begin(`${method} ${url} (${String(this.number)})`);
    const response = await send().buffer(true).parse(asBytes);
    const told = without(response.headers, ['date']);
    const exchange = {
      ...{ role: this.role, method, route: this.world.routeOf(method, url), url },
      status: response.status,
      headers: JSON.stringify(told),
      bytes: (response.body as Buffer).toString('latin1'),
    };
    this.#exchanges.push(exchange);
    return exchange;
  }
}

/** A form's text, with a field again for each of its values. */
function encoded(fields: Values): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as [string, string]),
  );
  return new URLSearchParams(pairs).toString();
}

function asBytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  (response as IncomingMessage)
    .on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)))
    .on('end', () => {
      done(null, Buffer.concat(chunks));
    });
}

export function locationOf({ headers }: Exchange): string | null {
  return (JSON.parse(headers) as { location?: string }).location ?? null;
}

export interface TrailGiven<Who extends string = BlindRole, In extends Walked<Who> = World & Walked<Who>> {
  readonly roles: readonly Who[];
  readonly random: FixedRandom;
  readonly walk: (visitor: Visitor<Who, In>) => Promise<void>;
  /** What a test puts before the product to see whether it is noticed. */
  readonly plant?: RequestHandler;
}

/** Everything that people of these roles got to see on a walk, and what the product did for it. */
export async function trailOf<Who extends string, In extends Walked<Who>>(
  world: In,
  { roles, random, walk, plant }: TrailGiven<Who, In>,
): Promise<Trail> {
  const exchanges: Exchange[] = [];
  const begins = { logged: world.logged.length, asked: world.vaultQueries.length };
  const front = express();
  if (plant) front.use(plant);
  front.use(world.app.express);
  for (const role of roles) {
    random.seed(`${role} signs in`);
    world.now.asking = `${role} signs in`;
    const agent = await agentFor({ ...world.app, express: front }, world.accounts[role]?.email);
    await walk(new Visitor<Who, In>(role, world, { agent, random, into: exchanges }));
  }
  // A line is written when its answer has gone out, which whoever got it may know a moment earlier.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    exchanges,
    logged: world.logged.slice(begins.logged).map(withoutMoments),
    vaultQueries: [...new Set(world.vaultQueries.slice(begins.asked))],
  };
}

function without(given: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}

function withoutMoments(line: string): string {
  return JSON.stringify(without(JSON.parse(line) as Record<string, unknown>, ['time', 'responseTime']));
}

/** Everything that tells one world from the other, in words. */
export function differences(one: Trail, other: Trail): string[] {
  const said = ({ role, method, url }: Exchange) => `${role} ${method} ${url}`;
  const requests = one.exchanges.flatMap((exchange, index) => {
    const same = other.exchanges[index];
    if (same === undefined || said(same) !== said(exchange)) return [`${said(exchange)}: asked in one only`];
    const parts = (['status', 'headers', 'bytes'] as const).filter((part) => exchange[part] !== same[part]);
    return parts.map((part) => `${said(exchange)}: ${part}: ${firstDifference(exchange, same, part)}`);
  });
  const lines = Array.from({ length: Math.max(one.logged.length, other.logged.length) }, (_, index) =>
    one.logged[index] === other.logged[index]
      ? []
      : [`log line ${String(index)}: ${String(one.logged[index])} / ${String(other.logged[index])}`],
  ).flat();
  const more = other.exchanges.slice(one.exchanges.length).map((each) => `${said(each)}: asked in one only`);
  return [...requests, ...more, ...lines];
}

function firstDifference(one: Exchange, other: Exchange, part: 'status' | 'headers' | 'bytes'): string {
  const [left, right] = [String(one[part]), String(other[part])];
  const at = left.split('').findIndex((letter, index) => letter !== right[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 30);
  return `“${around(left)}” / “${around(right)}”`;
}

/** Routes of the router that nobody on this trail asked for. */
export function leftOut(routes: readonly string[], { exchanges }: Trail): string[] {
  const asked = new Set(exchanges.map(({ method, route }) => `${method} ${route}`));
  return routes.filter((route) => !asked.has(route));
}

/** Routes that somebody may use and that never answered but with an error: nothing was compared but an error's page. */
export function neverAnswered({ exchanges }: Trail): string[] {
  const by = new Map<string, number[]>();
  for (const { role, method, route, status } of exchanges) {
    const key = `${role} ${method} ${route}`;
    by.set(key, [...(by.get(key) ?? []), status]);
  }
  return [...by].flatMap(([key, statuses]) => {
    const isAnswered = statuses.some((status) => status < 400);
    const isRefused = statuses.every((status) => status === 403);
    return isAnswered || isRefused ? [] : [`${key}: ${[...new Set(statuses)].join(', ')}`];
  });
}
