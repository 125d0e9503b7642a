export {
  forgetAddressesBefore,
  mailsAskedForSince,
  renamePurpose,
  withdrawAllLetters,
  withdrawLetters,
  writeLetter,
  writeMailToAddress,
} from './outbox-store.ts';
export type { Letter } from './outbox-store.ts';
export { outboxRoutes } from './outbox-routes.ts';
export { sendLetters, sendSoon } from './send-letters.ts';
export type { Sending, Sent } from './send-letters.ts';
