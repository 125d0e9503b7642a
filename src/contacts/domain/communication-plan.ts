/** Whether the customer agreed that other services are told of their communication needs. */
export const sharings = {
  not_asked: 'Not asked yet',
  agreed: 'They agreed',
  refused: 'They would rather not',
} as const;
export type Sharing = keyof typeof sharings;
