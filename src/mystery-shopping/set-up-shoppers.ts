import type { Express, NextFunction, Request, Response } from 'express';
import { elsewhereOf } from '../accounts/index.ts';
import type { ShopperViewer } from './domain/shopper-viewer.ts';
import { SHOPPERS } from './shopper-store.ts';
import { visitPaths } from './visit-paths.ts';

/** A shopper's first page is their visits; everybody else's `/` is another feature's. */
export function setUpShoppers(app: Express): void {
  app.get('/', (request: Request, response: Response, next: NextFunction) => {
    if (shopperOf(request)) response.redirect(303, visitPaths.list);
    else next();
  });
}

export function shopperOf(request: Request): ShopperViewer | null {
  const elsewhere = elsewhereOf(request);
  return elsewhere?.space.name === SHOPPERS ? (elsewhere.person as ShopperViewer) : null;
}
