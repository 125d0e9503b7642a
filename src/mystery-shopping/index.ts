export { setUpShoppers, shopperOf } from './set-up-shoppers.ts';
export { shopperSpace } from './shopper-space.ts';
export { visitPaths } from './visit-paths.ts';
export { visitRoutes } from './visit-routes.ts';
export type { ShopperViewer } from './domain/shopper-viewer.ts';
export { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
export { mysteryShoppingRoutes } from './mystery-shopping-routes.ts';
export { planRound } from './plan-round.ts';
export { waitingForCoordinators } from './round-queries.ts';
export type { Waiting } from './round-queries.ts';
export {
  contactsSuspectedBlind,
  matchedContactsOfUnblindedRounds,
  shopEvidence,
} from './shop-evidence-queries.ts';
export { roundsWithShops } from './appeal-queries.ts';
export type { Promised } from './domain/questionnaire.ts';
export type { ShopEvidence } from './domain/shop-evidence.ts';
// What the demonstration writes with.
export { agencyShopper, insertAgencyVisit } from './agency/agency-store.ts';
export { decideOnAppeal, insertAppeal } from './appeal-store.ts';
export { publishHash, publishPlan } from './published-plan-store.ts';
export { insertPlan } from './round-store.ts';
export { leaveOutAnswer, publishShops } from './unblinded-shop-store.ts';
