export { countStaleDays } from './count-store.ts';
export { evaluationRoutes } from './evaluation-routes.ts';
export { evaluationPaths } from './evaluation-paths.ts';
export { listEvaluations } from './evaluation-store.ts';
export { recountCommand } from './recount-command.ts';
export { measuresCommand } from './measures-command.ts';
export { everyCustomer } from './measure-queries.ts';
export type { PartKind } from './measure-queries.ts';
export { measureByDay, measuresByPart, measuresOf } from './measures.ts';
