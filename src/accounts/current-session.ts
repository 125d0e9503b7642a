import type { AppRequest } from './app-route.ts';
import { sessionIdHash } from './session-store.ts';

/** By what the session that is asking is known in the database. */
export function currentSession(request: Pick<AppRequest, 'express'>): string {
  return sessionIdHash(request.express.sessionID);
}
