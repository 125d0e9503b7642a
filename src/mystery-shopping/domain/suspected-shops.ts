import { evidenceOf } from './shop-evidence.ts';
import type { Shop, ShopEvidence } from './shop-evidence.ts';

/** A round's shops by whether staff took the caller for a shopper before it was unblinded. */
export interface SuspectedShops {
  /** Delivered shops that staff logged a contact for: only those could be suspected. */
  readonly matched: number;
  readonly suspected: number;
  readonly all: ShopEvidence;
  readonly onlySuspected: ShopEvidence;
  readonly withoutSuspected: ShopEvidence;
}

export function isSuspected({ contact }: Shop): boolean {
  return contact?.suspected === true;
}

export function suspectedShops(shops: readonly Shop[]): SuspectedShops {
  const suspected = shops.filter(isSuspected);
  const all = evidenceOf(shops);
  return {
    matched: all.matched,
    suspected: suspected.length,
    all,
    onlySuspected: evidenceOf(suspected),
    withoutSuspected: evidenceOf(shops.filter((shop) => !isSuspected(shop))),
  };
}
