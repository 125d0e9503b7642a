import type { Express } from 'express';
import type { Database } from '../database/database.ts';

const CACHED_MS = 1000;

/** `/healthz`: the process answers. `/readyz`: the database does too; asked at most once a second. */
export function setUpHealth(app: Express, database: Database): void {
  let checkedAt = 0;
  let ready: Promise<boolean> = Promise.resolve(false);
  app.get('/healthz', (_request, response) => {
    response.type('text').send('ok');
  });
  app.get('/readyz', async (_request, response) => {
    const now = performance.now();
    if (checkedAt === 0 || now - checkedAt > CACHED_MS) {
      checkedAt = now;
      ready = database.read.raw('select 1').then(
        () => true,
        () => false,
      );
    }
    const isReady = await ready;
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready' : 'not ready');
  });
}
