import type { Sender, Surroundings } from '../accounts/index.ts';
import { RefusedForm } from '../platform/web/field-problems.ts';
import { ConflictError } from '../shared/errors.ts';
import { onContact } from './change-contact.ts';
import {
  earlierContacts,
  identifiersOfContact,
  linkContacts,
  openLinks,
  unlinkContact,
} from './contact-link-store.ts';
import { findContact } from './contact-queries.ts';
import { parseReference } from './domain/reference.ts';
import type { LinkKind } from './domain/contact-link.ts';

/** Says what a contact and an earlier one have to do with each other. */
export function linkContact(
  around: Surroundings,
  reference: string,
  given: { readonly other: string; readonly kind: LinkKind },
  sender: Sender,
) {
  return onContact(around, reference, sender, 'contact.linked', async (tx, act, contact) => {
    const parsed = parseReference(given.other);
    const earlier = parsed === null ? null : await findContact(tx, parsed);
    if (!earlier) throw new RefusedForm({ other: 'Enter the reference of another contact' });
    if (earlier.id === contact.id) throw new RefusedForm({ other: 'That is this contact itself' });
    if (earlier.receivedAt > contact.receivedAt) {
      throw new RefusedForm({ other: 'Enter the earlier one: that contact came after this one' });
    }
    if (earlier.withdrawnAt !== null) throw new RefusedForm({ other: 'That contact was undone' });
    if (given.kind === 'duplicate' && earlier.duplicateOf !== null) {
      throw new RefusedForm({
        other: `That contact was logged twice itself: enter ${earlier.duplicateOf}`,
      });
    }
    if (given.kind === 'episode' && earlier.reasonId !== contact.reasonId) {
      throw new RefusedForm({ other: 'They are about different reasons. Correct the wrong one first' });
    }
    const identifiers = await identifiersOfContact(tx, contact.id);
    const likely = await earlierContacts(tx, { ...contact, identifiers });
    const strength = likely.find(({ id }) => id === earlier.id)?.strength ?? 'person';
    await linkContacts(tx, act, { earlierId: earlier.id, kind: given.kind, strength });
    return { kind: given.kind, strength, earlier: earlier.reference };
  });
}

/** Takes back what was said last. @throws ConflictError when nothing is left to take back */
export function unlink(around: Surroundings, reference: string, sender: Sender) {
  return onContact(around, reference, sender, 'contact.unlinked', async (tx, act) => {
    const [last] = await openLinks(tx, act.contactId);
    if (!last) throw new ConflictError();
    await unlinkContact(tx, act, last);
    return { kind: last.kind, earlier: last.reference };
  });
}
