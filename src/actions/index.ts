export { actionRoutes } from './action-routes.ts';
export { actionLine } from './action-pages.ts';
export type { ActionLine } from './action-pages.ts';
export { actionPaths } from './action-paths.ts';
export { openActions, phasesOf, publishedActions } from './action-queries.ts';
export { addAction, closeAction, startAction } from './action-acts.ts';
