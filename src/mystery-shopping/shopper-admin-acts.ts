import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Instant } from '../shared/london-time.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { listShoppers } from './shopper-admin-queries.ts';
import type { KeptShopper } from './shopper-admin-queries.ts';
import { insertShopper, issueShopperCode, setShopperDeactivated, setShopperRules } from './shopper-store.ts';
import type { ShopperRules } from './shopper-store.ts';

/** What a shopper's link is made of. There is no code when the form came twice: it is shown once, and not kept. */
export interface ShopperLink {
  readonly shopperId: number;
  readonly code: string | null;
}

/** Adds a shopper, in an account space of their own, and the link with which they choose a password. */
export async function addShopper(
  around: Surroundings,
  { name, email }: { readonly name: string; readonly email: string },
  sender: Sender,
): Promise<Result<ShopperLink, FieldProblems>> {
  return withLink(around, sender, async (tx, now) => {
    const id = await insertShopper(tx, { name, email, passwordHash: null }, now);
    if (id === null) throw new RefusedForm({ email: 'A shopper with this email address is here already' });
    return { id, action: 'shopper.added' };
  });
}

/**
 * A new link for a shopper; an earlier one stops working.
 * @throws NotFoundError, or ConflictError when they may no longer sign in
 */
export async function renewShopperLink(
  around: Surroundings,
  shopperId: number,
  sender: Sender,
): Promise<Result<ShopperLink, FieldProblems>> {
  return withLink(around, sender, async (tx) => {
    const { deactivatedAt } = await shopperWith(tx, shopperId);
    if (deactivatedAt !== null) throw new ConflictError();
    return { id: shopperId, action: 'shopper.link_made' };
  });
}

async function withLink(
  around: Surroundings,
  sender: Sender,
  act: (tx: Tx, now: Instant) => Promise<{ id: number; action: string }>,
): Promise<Result<ShopperLink, FieldProblems>> {
  let code: string | null = null;
  const done = await actInVault(around, sender, async (tx, now) => {
    const { id, action } = await act(tx, now);
    code = await issueShopperCode(tx, id, now);
    return { result: String(id), event: { action, subject: `shopper:${String(id)}` } };
  });
  return done.ok ? ok({ shopperId: Number(done.value), code }) : done;
}

/** From now on they cannot sign in, or they can again. @returns their id */
export async function turnShopper(
  around: Surroundings,
  { id, version }: Versioned,
  way: 'deactivated' | 'reactivated',
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const shopper = await shopperWith(tx, id);
    if ((shopper.deactivatedAt === null) !== (way === 'deactivated')) throw new ConflictError();
    await setShopperDeactivated(tx, { shopperId: id, version }, way === 'deactivated' ? now : null);
    return { result: String(id), event: { action: `shopper.${way}`, subject: `shopper:${String(id)}` } };
  });
}

/** Since when they are trained, and where they are never sent. Shops that are planned already stay. @returns their id */
export async function changeShopperRules(
  around: Surroundings,
  shopper: Versioned,
  rules: ShopperRules,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx) => {
    await shopperWith(tx, shopper.id);
    await setShopperRules(tx, shopper, rules);
    const id = String(shopper.id);
    return { result: id, event: { action: 'shopper.rules_changed', subject: `shopper:${id}` } };
  });
}

async function shopperWith(tx: Tx, id: number): Promise<KeptShopper> {
  const shopper = (await listShoppers(tx)).find((each) => each.id === id);
  if (!shopper) throw new NotFoundError();
  return shopper;
}
