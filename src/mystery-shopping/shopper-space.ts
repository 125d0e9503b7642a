import { spendTimeOf, verifyPassword } from '../accounts/index.ts';
import type { OtherSpace } from '../accounts/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { findShopper, findShopperCredentials } from './shopper-queries.ts';
import { SHOPPERS } from './shopper-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { visitPaths } from './visit-paths.ts';

/** Shoppers sign in where everybody does, and are written down only in the vault. */
export function shopperSpace(database: Database): OtherSpace {
  const record = (action: string) => (id: number, at: Instant) =>
    database.transact((tx) => {
      const actor = shopperActor(id);
      return recordVaultAudit(tx, { at, actor, action, subject: actor });
    });
  return {
    name: SHOPPERS,
    home: visitPaths.list,
    check: async (email, password) => {
      const credentials = await findShopperCredentials(database.read, email);
      const right = credentials
        ? await verifyPassword(credentials.passwordHash, password)
        : await spendTimeOf(password);
      return right && credentials ? credentials.shopperId : null;
    },
    find: (id) => findShopper(database.read, id),
    signedIn: record('shopper.signed_in'),
    signedOut: record('shopper.signed_out'),
  };
}
