export { actionRoutes } from './action-routes.ts';
export { actionPaths } from './action-paths.ts';
export { movedSince, openActions } from './action-queries.ts';
