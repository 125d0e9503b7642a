import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { appealsOf, findAppeal, unblindedShops } from './appeal-queries.ts';
import type { UnblindedShop } from './appeal-queries.ts';
import { decideOnAppeal, insertAppeal } from './appeal-store.ts';
import type { AppealDraft } from './appeal-store.ts';
import type { AppealDecision } from './domain/appeal.ts';
import { actInVault } from './mystery-shopping-act.ts';
import type { Versioned } from './mystery-shopping-act.ts';
import { excludeShop, leaveOutAnswer } from './unblinded-shop-store.ts';

/**
 * A manager says what is wrong with a report about their door. Its round is unblinded, so this is no secret and
 * stands in the main trail. @returns the shop's id
 */
export async function makeAppeal(
  around: Surroundings,
  shop: UnblindedShop,
  draft: AppealDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const before = await appealsOf(tx, [shop.id]);
    if (before.some(({ questionId, decision }) => questionId === draft.questionId && decision === null)) {
      throw new RefusedForm({ about: 'There is an appeal about this already that is not decided' });
    }
    if (shop.excludedAt !== null) throw new ConflictError();
    const id = await insertAppeal(tx, shop.id, draft, { by: sender.accountId, at: now });
    const event = { action: 'appeal.made', subject: `appeal:${String(id)}` };
    return { result: String(shop.id), event };
  });
}

/**
 * Upheld, a whole report leaves the results, and one answer leaves the score; the reason is shown to all who see it.
 * @throws NotFoundError, or ConflictError when it has been decided
 */
export async function decideAppeal(
  around: Surroundings,
  appeal: Versioned,
  { decision, reason }: { readonly decision: AppealDecision; readonly reason: string },
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    const found = await findAppeal(tx, appeal.id);
    const shop = (await unblindedShops(tx, null)).find(({ id }) => id === found?.shopId);
    if (!found || !shop) throw new NotFoundError();
    const decided = { by: sender.accountId, at: now };
    await decideOnAppeal(tx, appeal, { decision, reason, ...decided });
    const ids = { shopId: shop.id, reportId: shop.reportId };
    if (decision === 'upheld') {
      if (found.questionId === null) {
        await excludeShop(tx, ids, { reason: `Appeal upheld: ${reason}`, ...decided });
      } else await leaveOutAnswer(tx, { ...ids, questionId: found.questionId });
    }
    const id = String(appeal.id);
    return { result: id, event: { action: `appeal.${decision}`, subject: `appeal:${id}` } };
  });
}
