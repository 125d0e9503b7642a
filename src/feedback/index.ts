export { feedbackRoutes } from './feedback-routes.ts';
export { feedbackPaths } from './feedback-paths.ts';
export {
  countIn as countCommentsIn,
  courtesyFromFeedback,
  ownWord,
  quotesCleared,
  quotesCleared as clearedQuotes,
  unreadDangers,
} from './comment-queries.ts';
export type { ClearedQuote } from './comment-queries.ts';
export { answerCounts, commentCounts, staffAnswerCounts } from './comment-count-queries.ts';
export type {
  AnswerCount,
  CommentCount,
  CountedQuestion,
  StaffAnswerCount,
} from './comment-count-queries.ts';
export { openCardSorts } from './card-sort-queries.ts';
export { themePaths } from './theme-paths.ts';
export { agreedThemesOverTime } from './agreed-themes.ts';
export type { AgreedTheme } from './agreed-themes.ts';
export { WHY_EXACT } from './theme-quarters.ts';
export { listThemes, openDisputedCards, themeByDay } from './theme-queries.ts';
export type { DisputedCard, Theme, ThemeDay, ThemeState } from './theme-queries.ts';
export { complaintLine, isOverdue, openInWords } from './complaint-pages.ts';
export type { ComplaintLine } from './complaint-pages.ts';
export { openComplaints } from './complaint-queries.ts';
export type { ListedComplaint } from './complaint-queries.ts';
export { recordReleased, releasedFigures } from './released-figure-store.ts';
export { smallNumberPolicyFor } from './small-number-setting.ts';
export { forgetComplainants } from './forget-complainants.ts';
export { equalityCounts } from './equality-store.ts';
export type { EqualityCount } from './equality-store.ts';
