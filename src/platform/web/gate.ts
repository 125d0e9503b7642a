import type { Request } from 'express';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';

export interface Gate<Viewer extends object, Permission extends string> {
  viewerOf(request: Request): Viewer | null;
  permits(viewer: Viewer, permission: Permission): boolean;
  /** What somebody who is not signed in gets instead of a page that needs it. */
  askToSignIn(url: string, request: Request): Reply;
  /** Throws: signed in, but not permitted. */
  refuse(): never;
}

/** Whether whoever is there may use the route. */
export function isOpenTo<Viewer extends object, Permission extends string>(
  { permission }: Route<Viewer, Permission>,
  viewer: Viewer | null,
  gate: Pick<Gate<Viewer, Permission>, 'permits'>,
): boolean {
  if (permission === 'public') return true;
  return viewer !== null && (permission === 'signed_in' || gate.permits(viewer, permission));
}
