import { actOnce } from '../accounts/index.ts';
import type { Done, Sender, Surroundings } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Result } from '../shared/result.ts';
import { hasEnded } from './domain/embargo.ts';
import type { Embargo, Look } from './domain/embargo.ts';
import { findEmbargo } from './embargo-queries.ts';
import { recordUnderEmbargo } from './embargo-store.ts';

/** What an act came to, and which embargo what it changed is under, if any. */
export interface DoneUnder extends Done {
  readonly embargoId: number | null;
}

/**
 * As actOnce; but while the embargo lasts its event goes to the embargo's own trail, so that nobody learns from the
 * other one that something was done.
 */
export async function actUnderEmbargo(
  around: Surroundings,
  sender: Sender,
  act: (tx: Tx, now: Instant) => Promise<DoneUnder>,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, now) => {
    const { result, event, embargoId } = await act(tx, now);
    const embargo = embargoId === null ? null : await findEmbargo(tx, embargoId);
    if (!event || !embargo || hasEnded(embargo, now)) return { result, event };
    await recordUnderEmbargo(tx, embargo.id, { at: now, actor: actorOf(sender.accountId), ...event });
    return { result, event: null };
  });
}

/** Writes down that somebody who is named looked at what is still under an embargo. Nothing when it has ended. */
export async function noteLook(
  { database }: Pick<Surroundings, 'database'>,
  { accountId, at }: Look,
  embargoes: readonly (Embargo | null)[],
  what: string,
): Promise<void> {
  const lasting = new Set(
    embargoes.flatMap((embargo) => (embargo && !hasEnded(embargo, at) ? [embargo.id] : [])),
  );
  if (lasting.size === 0 || accountId === null) return;
  await database.transact(async (tx) => {
    for (const id of lasting) {
      const event = { at, actor: actorOf(accountId), action: 'embargo.looked', subject: what };
      await recordUnderEmbargo(tx, id, event);
    }
  });
}
