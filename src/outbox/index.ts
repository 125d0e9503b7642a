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
export { sendLetters } from './send-letters.ts';
export type { Sent } from './send-letters.ts';
