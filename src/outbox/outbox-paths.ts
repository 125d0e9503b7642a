export const outboxPaths = {
  list: '/settings/outbox',
  tryAgain: (key: string) => `/settings/outbox/${key}/try-again`,
  handedBack: '/settings/outbox?saved=handed_back',
} as const;
