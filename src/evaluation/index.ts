export { countStaleDays } from './count-store.ts';
export { evaluationRoutes } from './evaluation-routes.ts';
export { evaluationPaths } from './evaluation-paths.ts';
export { usualPlan } from './domain/evaluation-plan.ts';
export { insertEvaluation, listEvaluations } from './evaluation-store.ts';
export { writePlan } from './plan-store.ts';
export {
  insertDeviation,
  insertFinding,
  insertRecommendation,
  recommendationsOf,
} from './report-parts-store.ts';
export { publishReport, sealReport, signOffReport } from './seal-evaluation.ts';
export type { Recommendation } from './snapshot.ts';
export { verifyEvaluationCommand } from './verify-command.ts';
export { recountCommand } from './recount-command.ts';
export { measuresCommand } from './measures-command.ts';
export { everyCustomer } from './measure-queries.ts';
export type { PartKind } from './measure-queries.ts';
export { measureByDay, measuresByPart, measuresOf } from './measures.ts';
