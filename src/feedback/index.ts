export { feedbackRoutes } from './feedback-routes.ts';
export { feedbackPaths } from './feedback-paths.ts';
export {
  countIn as countCommentsIn,
  courtesyFromFeedback,
  ownWord,
  quotesCleared,
  quotesCleared as clearedQuotes,
} from './comment-queries.ts';
export type { ClearedQuote } from './comment-queries.ts';
export { answerCounts, commentCounts } from './comment-count-queries.ts';
export type { AnswerCount, CommentCount, CountedQuestion } from './comment-count-queries.ts';
export { themePaths } from './theme-paths.ts';
export { listThemes, openDisputedCards, themeByDay } from './theme-queries.ts';
export type { DisputedCard, Theme, ThemeDay, ThemeState } from './theme-queries.ts';
