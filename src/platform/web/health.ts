import { setTimeout as pause } from 'node:timers/promises';
import type { Express } from 'express';
import type { Database } from '../database/database.ts';

const CACHED_MS = 1000;
/** A database that takes longer is not ready, whatever it says in the end. */
const PATIENCE_MS = 2000;

/** `/healthz`: the process answers. `/readyz`: the database does too; one question at a time, once a second. */
export function setUpHealth(app: Express, database: Database): void {
  let askedAt = -Infinity;
  let asking = false;
  let answer = Promise.resolve(false);
  const ask = async () => {
    asking = true;
    askedAt = performance.now();
    const isReady = await database.read.raw('select 1').then(
      () => true,
      () => false,
    );
    asking = false;
    return isReady;
  };
  app.get('/healthz', (_request, response) => {
    response.type('text').end('ok');
  });
  app.get('/readyz', async (_request, response) => {
    if (!asking && performance.now() - askedAt > CACHED_MS) answer = ask();
    const isReady = await Promise.race([answer, pause(PATIENCE_MS, false, { ref: false })]);
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .end(isReady ? 'ready' : 'not ready');
  });
}
