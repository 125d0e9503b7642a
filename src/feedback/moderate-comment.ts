import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { ConflictError } from '../shared/errors.ts';
import { updateModeration, withdrawQuoteConsent } from './comment-store.ts';
import type { ModerationDraft } from './moderation-forms.ts';

/** Clears a comment for others, as redacted, or holds it back. @throws ConflictError when somebody else did first */
export async function moderateComment(
  around: Surroundings,
  { id, version }: { readonly id: number; readonly version: number },
  draft: ModerationDraft,
  sender: Sender,
): Promise<void> {
  await actOnce(around, sender, async (tx, at) => {
    const done = await updateModeration(tx, { ...draft, id, version, at, accountId: sender.accountId });
    if (!done) throw new ConflictError();
    // The reason and the words stay with the comment: they may name somebody.
    return {
      result: String(id),
      event: { action: `comment.${draft.state}`, subject: `comment:${String(id)}` },
    };
  });
}

/** Somebody no longer wants to be quoted: pages and new packs leave it out. What was given out stays given out. */
export async function withdrawConsent(around: Surroundings, id: number, sender: Sender): Promise<void> {
  await actOnce(around, sender, async (tx) => {
    const withdrawn = await withdrawQuoteConsent(tx, id);
    const event = { action: 'comment.consent_withdrawn', subject: `comment:${String(id)}` };
    return { result: '', event: withdrawn ? event : null };
  });
}
