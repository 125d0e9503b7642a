import { actorOf, recordAudit } from '../audit/index.ts';
import { entrySignpostedTo } from '../directory/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { addMonths, londonDay } from '../shared/london-time.ts';
import type { ContactDraft } from './contact-forms.ts';
import type { Act } from './contact-history-store.ts';
import {
  earlierContacts,
  identifiersOfContact,
  keepContactIdentifiers,
  linkContacts,
} from './contact-link-store.ts';
import { findContact } from './contact-queries.ts';
import { contactIdentifiersOf, identifiersOf } from './customer-identifiers.ts';
import { indexContact } from './contact-search-store.ts';
import { insertContacts } from './contact-store.ts';
import {
  findCustomerBy,
  insertCustomer,
  keepCustomerDetail,
  keepIdentifiers,
  needsDiffer,
} from './customer-store.ts';
import { currentCustomer, nextVersion } from './customer-change-store.ts';
import { linkOfCustomer } from './domain/customer-link.ts';
import { dropDraft } from './draft-store.ts';
import { RETENTION_MONTHS } from './domain/retention.ts';
import { searchTextOf } from './domain/search-words.ts';
import { insertHandover, insertPromise, insertSignposting } from './follow-up-store.ts';
import { countLogTime } from './log-time-store.ts';
import { insertSafeguarding } from './safeguarding-store.ts';

export interface RecordContact {
  readonly database: Database;
  readonly clock: Clock;
  /** A keyed hash, for knowing a customer again. */
  readonly hash: (text: string) => string;
}

export interface Recorder {
  readonly accountId: number;
  readonly token: string;
}

/**
 * Logs a contact: the customer (found again, new, or nobody), the contact, what its outcome asks besides, and the
 * audit event, all or nothing; a form sent twice logs one.
 * @returns the contact's reference
 */
export async function recordContact(
  { database, clock, hash }: RecordContact,
  draft: ContactDraft,
  { accountId, token }: Recorder,
): Promise<string> {
  const now = clock.now();
  return database.transact(async (tx) => {
    const sent = await once(tx, { token, owner: `account:${String(accountId)}`, at: now }, async () => {
      const customerId = await customerOf(tx, draft, { now, accountId }, hash);
      const [contact] = await insertContacts(tx, [
        {
          ...draft,
          receivedOn: londonDay(draft.receivedAt),
          recordedAt: now,
          recordedBy: accountId,
          customerId,
          customerLink: customerId === null ? null : linkOfCustomer(customerId),
          mode: 'full',
          source: null,
          sourceReference: null,
          // Most often all there is; its index is written twice otherwise.
          searchText: searchTextOf([draft.customerName, draft.note, draft.phone, draft.postcode]),
        },
      ]);
      if (!contact) throw new Error('the new contact came back without a reference');
      await followUp(tx, contact.id, draft);
      await keepContactIdentifiers(tx, contact.id, contactIdentifiersOf(draft, hash));
      if (draft.earlier !== null) {
        const act = { contactId: contact.id, at: now, accountId };
        await linkToEarlier(tx, act, draft.reasonId, draft.earlier);
      }
      if (draft.safeguarding) {
        await insertSafeguarding(tx, { at: now, doorId: draft.doorId, contactId: contact.id });
      }
      if (draft.loggedInSeconds !== null) {
        await countLogTime(tx, draft.doorId, londonDay(now), draft.loggedInSeconds);
      }
      await dropDraft(tx, accountId, token);
      // Not only with the row: it is also found by what is already known of its customer.
      await indexContact(tx, contact.id);
      await recordAudit(tx, {
        at: now,
        actor: actorOf(accountId),
        action: 'contact.recorded',
        subject: `contact:${contact.reference}`,
        detail: { outcome: draft.outcome, ...(draft.safeguarding ? { safeguarding: true } : {}) },
      });
      return contact.reference;
    });
    return sent.result;
  });
}

async function followUp(tx: Tx, contactId: number, draft: ContactDraft): Promise<void> {
  if (draft.handedOverToTeamId !== null) await insertHandover(tx, contactId, draft.handedOverToTeamId);
  if (draft.promiseDue !== null)
    await insertPromise(tx, contactId, draft.doorId, draft.promiseDue, londonDay(draft.receivedAt));
  if (draft.signpostedTo !== null) {
    const serviceId = await entrySignpostedTo(tx, { id: draft.signpostedId, name: draft.signpostedTo });
    await insertSignposting(tx, contactId, { organisation: draft.signpostedTo, serviceId });
  }
}

/** Null for somebody anonymous: no name and nobody chosen. */
async function customerOf(
  tx: Tx,
  draft: ContactDraft,
  { now, accountId }: { readonly now: string; readonly accountId: number },
  hash: (text: string) => string,
): Promise<number | null> {
  if (draft.customerName === '' && draft.customerId === null) return null;
  const identifiers = identifiersOf(draft, hash);
  const found = draft.customerId ?? (await findCustomerBy(tx, identifiers));
  const known = found === null ? null : await currentCustomer(tx, found);
  // A chosen customer may be no more; a name and a number still say who it is.
  const customerId =
    known ??
    (await findCustomerBy(tx, identifiers)) ??
    (draft.customerName === '' ? null : await insertCustomer(tx, draft.customerName, now));
  if (customerId === null) return null;
  if (await needsDiffer(tx, customerId, draft.communicationNeeds)) {
    await nextVersion(tx, { customerId, at: now, accountId }, 'needs', null);
  }
  await keepIdentifiers(tx, customerId, identifiers);
  await keepCustomerDetail(tx, customerId, {
    phone: draft.phone,
    postcode: draft.postcode,
    communicationNeeds: draft.communicationNeeds,
    retainUntil: addMonths(londonDay(draft.receivedAt), RETENTION_MONTHS),
  });
  return customerId;
}

/** What somebody said before saving about an earlier contact; a reference that fits none says nothing. */
async function linkToEarlier(
  tx: Tx,
  act: Act,
  reasonId: number,
  { kind, reference }: NonNullable<ContactDraft['earlier']>,
): Promise<void> {
  const earlier = await findContact(tx, reference);
  const own = await tx('contact')
    .where({ id: act.contactId })
    .first<OwnRow>('customer_id', 'received_at', 'received_on');
  if (earlier?.withdrawnAt !== null) return;
  if (kind === 'episode' && earlier.reasonId !== reasonId) return;
  if (kind === 'duplicate' && earlier.duplicateOf !== null) return;
  const identifiers = await identifiersOfContact(tx, act.contactId);
  const like = {
    ...{ customerId: own.customer_id, receivedAt: own.received_at, receivedOn: own.received_on },
    ...{ identifiers, reasonId },
  };
  const likely = await earlierContacts(tx, like);
  const strength = likely.find(({ id }) => id === earlier.id)?.strength ?? 'person';
  await linkContacts(tx, act, { earlierId: earlier.id, kind, strength });
}

interface OwnRow {
  readonly customer_id: number | null;
  readonly received_at: string;
  readonly received_on: string;
}
