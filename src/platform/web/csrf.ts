import { csrfSync } from 'csrf-sync';
import type { Express } from 'express';

/** The synchroniser token pattern: every POST carries `_csrf` as the session keeps it. */
export function setUpCsrf(app: Express): void {
  const { csrfSynchronisedProtection } = csrfSync({
    getTokenFromRequest: (request) => (request.body as Record<string, string> | undefined)?._csrf,
    errorConfig: { statusCode: 403, message: 'stale form', code: STALE_FORM },
  });
  app.use(csrfSynchronisedProtection);
}

const STALE_FORM = 'STALE_FORM';

/** The session ended, or another began, while the form stood open. */
export function isStaleForm(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === STALE_FORM;
}
