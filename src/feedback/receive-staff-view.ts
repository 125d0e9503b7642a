import { recordAudit } from '../audit/index.ts';
import type { Surroundings } from '../accounts/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { instantOf, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { insertComment } from './comment-store.ts';
import type { FeedbackDraft } from './feedback-forms.ts';

/**
 * Keeps a staff member's view with their team, so that nobody can tell whose it is. Therefore the token's owner is no
 * account; the row holds the day, not the moment; and the audit event, which does have a moment, names no comment,
 * and as its actor the product: an account there would name the author to whoever reads the trail.
 */
export async function receiveStaffView(
  { database, clock }: Surroundings,
  draft: FeedbackDraft,
  { teamId, token }: { readonly teamId: number | null; readonly token: string },
): Promise<void> {
  const at = clock.now();
  await database.transact((tx) =>
    once(tx, { token, owner: 'feedback from staff', at }, async () => {
      const receivedOn = londonDay(at);
      const receivedAt = startOf(receivedOn);
      await insertComment(tx, {
        ...draft,
        teamId,
        source: 'staff',
        receivedAt,
        receivedOn,
        state: 'new',
        stateReason: '',
      });
      await recordAudit(tx, {
        at,
        actor: 'system',
        action: 'comment.received',
        subject: 'comments',
        detail: { source: 'staff' },
      });
      return '';
    }),
  );
}

function startOf(day: Day): Instant {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const midnight = instantOf({ year, month, day: date, hour: 0, minute: 0 });
  if (!midnight.ok) throw new Error(midnight.problem);
  return midnight.value;
}
