export { actionRoutes } from './action-routes.ts';
export { openActions, phasesOf } from './action-queries.ts';
