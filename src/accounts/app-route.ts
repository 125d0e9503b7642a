import type { Route, WebRequest } from '../platform/web/route.ts';
import type { Permission } from './domain/permission.ts';
import type { Viewer } from './domain/viewer.ts';

/** A route of this product: its permission is one of the catalogue's. */
export type AppRoute = Route<Viewer, Permission>;
export type AppRequest = WebRequest<Viewer>;
