export { actionRoutes } from './action-routes.ts';
export { actionPaths } from './action-paths.ts';
export { movedSince, openActions, phasesOf } from './action-queries.ts';
export type { Phase } from './action-queries.ts';
