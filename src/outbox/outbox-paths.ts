export const outboxPaths = {
  list: '/settings/outbox',
  tryAgain: (id: number | ':id') => `/settings/outbox/${String(id)}/try-again`,
  handedBack: '/settings/outbox?saved=handed_back',
} as const;
