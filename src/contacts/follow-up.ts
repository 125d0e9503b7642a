import { actorOf, recordAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { takeBackLinks } from './contact-link-store.ts';
import { findContact } from './contact-queries.ts';
import type { ShownContact } from './contact-queries.ts';
import { confirmHandoverRow, keepPromiseRow, withdrawContact } from './follow-up-store.ts';

/** How long the person who logged a contact can undo it. */
export const UNDO_MS = 10 * 60_000;

export interface FollowUp {
  readonly database: Database;
  readonly clock: Clock;
}

export interface Acting {
  readonly reference: string;
  readonly accountId: number;
}

/** We got back to the customer, today. @throws ConflictError when it was kept already */
export function keepPromise(deps: FollowUp, acting: Acting): Promise<void> {
  return change(deps, acting, 'contact.promise_kept', (tx, contact, now) =>
    keepPromiseRow(tx, contact.id, londonDay(now), acting.accountId),
  );
}

/** The receiver says how a handover ended. @throws ConflictError when it was confirmed already */
export function confirmHandover(
  deps: FollowUp,
  acting: Acting,
  said: { resolved: boolean; hadToRepeat: boolean; did: string },
): Promise<void> {
  return change(deps, acting, 'contact.handover_confirmed', (tx, contact, now) =>
    confirmHandoverRow(tx, contact.id, { ...said, at: now, accountId: acting.accountId }),
  );
}

/**
 * Takes back a contact that was saved by mistake. It stays in the log, marked, and counts nowhere.
 * @throws ForbiddenError for somebody else's contact, or after ten minutes
 */
export function undoContact(deps: FollowUp, acting: Acting): Promise<void> {
  return change(deps, acting, 'contact.undone', async (tx, contact, now) => {
    const age = Date.parse(now) - Date.parse(contact.recordedAt);
    if (contact.recordedBy !== acting.accountId || age > UNDO_MS) throw new ForbiddenError();
    if (!(await withdrawContact(tx, contact.id, now))) return false;
    await takeBackLinks(tx, { contactId: contact.id, at: now, accountId: acting.accountId });
    return true;
  });
}

async function change(
  { database, clock }: FollowUp,
  { reference, accountId }: Acting,
  action: string,
  act: (tx: Tx, contact: ShownContact, now: Instant) => Promise<boolean>,
): Promise<void> {
  const now = clock.now();
  await database.transact(async (tx) => {
    const contact = await findContact(tx, reference);
    if (!contact) throw new NotFoundError();
    if (!(await act(tx, contact, now))) throw new ConflictError();
    await recordAudit(tx, {
      at: now,
      actor: actorOf(accountId),
      action,
      subject: `contact:${reference}`,
    });
  });
}
