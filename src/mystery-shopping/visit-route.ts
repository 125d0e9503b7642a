import type { Permission } from '../accounts/index.ts';
import type { Route, WebRequest } from '../platform/web/route.ts';
import type { ShopperViewer } from './domain/shopper-viewer.ts';

/** A route of the shoppers' side: whoever comes through its gate is a shopper. */
export type VisitRoute = Route<ShopperViewer, Permission>;
export type VisitRequest = WebRequest<ShopperViewer>;
