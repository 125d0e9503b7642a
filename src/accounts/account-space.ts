import { actorOf, recordAudit } from '../audit/index.ts';
import type { Database } from '../platform/database/database.ts';
import { findCredentials } from './account-queries.ts';
import type { SignInSpace } from './other-space.ts';
import { spendTimeOf, verifyPassword } from './password.ts';
import { ACCOUNTS } from './session-store.ts';

export function accountSpace({ read }: Database): SignInSpace {
  return {
    name: ACCOUNTS,
    check: async (email, password) => {
      const credentials = await findCredentials(read, email);
      if (!credentials) return { id: null, right: await spendTimeOf(password) };
      return {
        id: credentials.accountId,
        right: await verifyPassword(credentials.passwordHash, password),
      };
    },
    record: (tx, event, id, at) =>
      recordAudit(tx, {
        at,
        actor: id !== null && event !== 'sign_in_refused' ? actorOf(id) : 'public',
        action: `account.${event}`,
        subject: id === null ? 'account:unknown' : `account:${String(id)}`,
      }),
  };
}
