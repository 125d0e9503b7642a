import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { proposalsFor } from './domain/match-proposal.ts';
import { contactsLike, findShopToMatch } from './matching-queries.ts';
import { decideMatch } from './matching-store.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { lockRound } from './round-store.ts';

/**
 * Says which contact staff logged for a shop: one of those proposed, or with null that they logged none.
 * @throws NotFoundError, or ConflictError when the shop has changed or its round is unblinded
 */
export async function matchShop(
  around: Surroundings,
  shop: Versioned,
  contactId: number | null,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const found = await findShopToMatch(tx, shop.id);
    if (!found) throw new NotFoundError();
    const { unblindedAt } = await lockRound(tx, found.roundId);
    if (unblindedAt !== null) throw new ConflictError();
    if (contactId !== null) {
      const proposed = proposalsFor(found, await contactsLike(tx, found));
      if (!proposed.some(({ contact }) => contact.id === contactId)) {
        throw new RefusedForm({ contact: 'That contact can no longer be chosen: another shop may have it' });
      }
    }
    await decideMatch(tx, shop, { contactId, by: sender.accountId, at: now });
    const id = String(shop.id);
    const action = contactId === null ? 'match.none' : 'match.confirmed';
    return { result: id, event: { action, subject: `report:${id}` } };
  });
}
