export { feedbackRoutes } from './feedback-routes.ts';
export { feedbackPaths } from './feedback-paths.ts';
export {
  clearedQuotes,
  countIn as countCommentsIn,
  courtesyFromFeedback,
  ownWord,
} from './comment-queries.ts';
export type { ClearedQuote } from './comment-queries.ts';
