import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { NotFoundError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import { insertCorrections, insertLeg, insertNote, insertSuspicion } from './contact-history-store.ts';
import type { Act, Correction, NewLeg } from './contact-history-store.ts';
import { findContact } from './contact-queries.ts';
import type { ShownContact } from './contact-queries.ts';

/** Adds words to a contact; what was there before stays as it was. */
export function addNote(around: Surroundings, reference: string, words: string, sender: Sender) {
  return onContact(around, reference, sender, 'contact.note_added', async (tx, act) => {
    await insertNote(tx, act, words);
    return {};
  });
}

/** "I think that was a shopper": what somebody thought, and when; it changes nothing else. */
export function noteSuspicion(around: Surroundings, reference: string, sender: Sender) {
  return onContact(around, reference, sender, 'contact.suspected', async (tx, act) => {
    await insertSuspicion(tx, act);
    return {};
  });
}

/** Adds a step of the customer's way: where they went next, and how. */
export function addLeg(around: Surroundings, reference: string, leg: NewLeg, sender: Sender) {
  return onContact(around, reference, sender, 'contact.leg_added', async (tx, act) => {
    await insertLeg(tx, act, leg);
    return { how: leg.how };
  });
}

/** @throws ConflictError when somebody corrected it since `version` was read */
export function correctContact(
  around: Surroundings,
  reference: string,
  corrections: readonly Correction[],
  given: { readonly version: number; readonly why: string },
  sender: Sender,
) {
  return onContact(around, reference, sender, 'contact.corrected', async (tx, act) => {
    await insertCorrections(tx, act, corrections, given);
    return { fields: corrections.map(({ field }) => field) };
  });
}

/** One act on one contact: once, in its turn, with its audit event. */
export function onContact(
  around: Surroundings,
  reference: string,
  sender: Sender,
  action: string,
  act: (tx: Tx, act: Act, contact: ShownContact) => Promise<Readonly<Record<string, unknown>>>,
): Promise<Result<string, FieldProblems>> {
  return actOnce(around, sender, async (tx, at) => {
    const contact = await findContact(tx, reference);
    if (!contact) throw new NotFoundError();
    const detail = await act(tx, { contactId: contact.id, at, accountId: sender.accountId }, contact);
    return { result: reference, event: { action, subject: `contact:${reference}`, detail } };
  });
}
