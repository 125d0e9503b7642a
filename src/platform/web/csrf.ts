import { csrfSync } from 'csrf-sync';
import type { Express, NextFunction, Request, Response } from 'express';

/** Another website sent the form. It is not offered to be sent again, and answering it must sign nobody out. */
export class ForeignFormError extends Error {}

/**
 * The synchroniser token pattern: every POST carries `_csrf` as the session keeps it. What a browser says comes from
 * elsewhere is refused before that: a new token would mean a new cookie, in place of the one that signs them in.
 */
export function setUpCsrf(app: Express): void {
  app.use((request: Request, _response: Response, next: NextFunction) => {
    const site = request.get('Sec-Fetch-Site');
    const isForeign = site === 'cross-site' || site === 'same-site';
    next(
      isForeign && !['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? new ForeignFormError() : undefined,
    );
  });
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
