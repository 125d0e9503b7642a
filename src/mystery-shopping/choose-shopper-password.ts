import { hashPassword } from '../accounts/index.ts';
import type { Surroundings } from '../accounts/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { setShopperPassword, useShopperCode } from './shopper-store.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';

/**
 * Sets the password of the shopper whom a code was made for, and signs them out everywhere.
 * @throws NotFoundError when the code does not work (any more)
 */
export async function chooseShopperPassword(
  { database, clock }: Surroundings,
  { shopperId, password }: { readonly shopperId: number; readonly password: string },
  { code, token }: { readonly code: string; readonly token: string },
): Promise<void> {
  const at = clock.now();
  const passwordHash = await hashPassword(password);
  const actor = shopperActor(shopperId);
  await database.transact((tx) =>
    once(tx, { token, owner: actor, at }, async () => {
      await useShopperCode(tx, code, at);
      await setShopperPassword(tx, shopperId, passwordHash);
      await recordVaultAudit(tx, { at, actor, action: 'shopper.password_set', subject: actor });
      return '';
    }),
  );
}
