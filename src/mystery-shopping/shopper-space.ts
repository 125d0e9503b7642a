import { spendTimeOf, verifyPassword } from '../accounts/index.ts';
import type { OtherSpace } from '../accounts/index.ts';
import type { Database } from '../platform/database/database.ts';
import { findShopper, findShopperCredentials } from './shopper-queries.ts';
import { SHOPPERS } from './shopper-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { visitPaths } from './visit-paths.ts';

/** Shoppers sign in on a page of their own, and are written down only in the vault. */
export function shopperSpace({ read }: Database): OtherSpace {
  return {
    name: SHOPPERS,
    home: visitPaths.list,
    check: async (email, password) => {
      const credentials = await findShopperCredentials(read, email);
      if (!credentials) return { id: null, right: await spendTimeOf(password) };
      return {
        id: credentials.shopperId,
        right: await verifyPassword(credentials.passwordHash, password),
      };
    },
    find: (id) => findShopper(read, id),
    record: (tx, event, id, at) =>
      recordVaultAudit(tx, {
        at,
        actor: id !== null && event !== 'sign_in_refused' ? shopperActor(id) : 'public',
        action: `shopper.${event}`,
        subject: id === null ? 'shopper:unknown' : shopperActor(id),
      }),
  };
}
