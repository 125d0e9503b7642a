import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** What a page before the product does, which knows how many there are of what is kept from somebody. */
export type Leak = (hidden: number, response: Response, logged: readonly string[]) => void;

export const leaks: Readonly<Record<string, Leak>> = {
  'a count on a page': (hidden, response) => {
    const end = response.end.bind(response) as (body: string) => Response;
    response.end = ((body: unknown) => end(`${String(body)}${String(hidden)}`)) as Response['end'];
  },
  'a count in a header': (hidden, response) => {
    response.setHeader('X-Rows', hidden);
  },
  'a cookie': (hidden, response) => {
    if (hidden > 0) response.cookie('seen', 'yes');
  },
  'another status': (hidden, response) => {
    if (hidden > 0) response.status(500).end('too many');
  },
  'a token drawn after something else was': (hidden) => {
    if (hidden > 0) randomBytes(1);
  },
  'a line in the log': (hidden, _response, logged) => {
    (logged as string[]).push(JSON.stringify({ level: 30, msg: `${String(hidden)} of them` }));
  },
};

/** Puts a leak before everything but signing in, which has to succeed. */
export function planted(leak: Leak, hidden: number, logged: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (request.path !== '/sign-in') leak(hidden, response, logged);
    if (!response.headersSent) next();
  };
}
