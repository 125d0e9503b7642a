import type { Reader, Tx } from '../platform/database/database.ts';
import { addDays } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Act } from './contact-history-store.ts';
import type { Outcome } from './domain/contact.ts';
import type { LinkKind, MatchStrength } from './domain/contact-link.ts';
import { LONGEST_WINDOW_DAYS } from './domain/contact-link.ts';

export interface ContactIdentifier {
  readonly kind: 'phone' | 'postcode_and_name';
  readonly hash: string;
}

export async function keepContactIdentifiers(
  tx: Tx,
  contactId: number,
  identifiers: readonly ContactIdentifier[],
): Promise<void> {
  if (identifiers.length === 0) return;
  await tx('contact_identifier').insert(identifiers.map((each) => ({ ...each, contact_id: contactId })));
}

export interface EarlierContact {
  readonly id: number;
  readonly reference: string;
  readonly receivedOn: Day;
  readonly outcome: Outcome;
  readonly strength: MatchStrength;
}

/** Whose contact it is, as far as that is known, and about what. */
export interface Likeness {
  readonly customerId: number | null;
  readonly identifiers: readonly ContactIdentifier[];
  readonly reasonId: number;
  readonly receivedAt: Instant;
  readonly receivedOn: Day;
}

const MOST_EARLIER = 3;

/** Contacts about the same reason, not long before, that are likely to be the same person's; surest first. */
export async function earlierContacts(reader: Reader, like: Likeness): Promise<EarlierContact[]> {
  const found: EarlierContact[] = [];
  const take = async (strength: MatchStrength, narrow: string, values: readonly (string | number)[]) => {
    const rows = await reader('contact as c')
      .where('c.reason_id', like.reasonId)
      .andWhere('c.received_on', '>=', addDays(like.receivedOn, -LONGEST_WINDOW_DAYS))
      .andWhere('c.received_at', '<', like.receivedAt)
      .whereNull('c.withdrawn_at')
      .whereNull('c.duplicate_of')
      .whereRaw(narrow, [...values])
      .orderBy('c.received_at', 'desc')
      .limit(MOST_EARLIER)
      .select<Omit<EarlierContact, 'strength'>[]>({
        id: 'c.id',
        reference: 'c.reference',
        receivedOn: 'c.received_on',
        outcome: 'c.outcome',
      });
    const isNew = ({ id }: { readonly id: number }) => found.every((each) => each.id !== id);
    found.push(...rows.filter(isNew).map((row) => ({ ...row, strength })));
  };
  if (like.customerId !== null) await take('customer', 'c.customer_id = ?', [like.customerId]);
  for (const kind of ['postcode_and_name', 'phone'] as const) {
    const hash = like.identifiers.find((each) => each.kind === kind)?.hash;
    const narrow = 'c.id in (select i.contact_id from contact_identifier i where i.kind = ? and i.hash = ?)';
    if (hash !== undefined) await take(kind, narrow, [kind, hash]);
  }
  return found.slice(0, MOST_EARLIER);
}

export async function identifiersOfContact(reader: Reader, contactId: number): Promise<ContactIdentifier[]> {
  const rows: ContactIdentifier[] = await reader('contact_identifier')
    .where({ contact_id: contactId })
    .select('kind', 'hash');
  return rows;
}

interface Chained {
  readonly id: number;
  readonly customer_link: string | null;
}

/** Says of two contacts what somebody knows: one matter, another matter, or one contact that was logged twice. */
export async function linkContacts(
  tx: Tx,
  { contactId, at, accountId }: Act,
  { earlierId, kind, strength }: { earlierId: number; kind: LinkKind; strength: MatchStrength },
): Promise<void> {
  const contact = await tx('contact').where({ id: contactId }).first<Chained>('id', 'customer_link');
  const earlier = await tx('contact').where({ id: earlierId }).first<Chained>('id', 'customer_link');
  await tx('contact_link').insert({
    contact_id: contactId,
    earlier_id: earlierId,
    kind,
    strength,
    link_before: contact.customer_link,
    linked_at: at,
    linked_by: accountId,
  });
  if (kind === 'duplicate') {
    await tx('contact').where({ id: contactId }).update({ duplicate_of: earlierId });
  } else if (kind === 'apart') {
    await tx('contact')
      .where({ id: contactId })
      .update({ customer_link: `apart:${String(contactId)}` });
  } else {
    // Somebody anonymous has no chain to join until now.
    const chain = earlier.customer_link ?? `episode:${String(earlierId)}`;
    await tx('contact').whereIn('id', [contactId, earlierId]).update({ customer_link: chain });
  }
}

export interface OpenLink {
  readonly id: number;
  readonly kind: LinkKind;
  readonly strength: MatchStrength;
  readonly earlierId: number;
  readonly reference: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly linkBefore: string | null;
}

/** What is said of a contact and has not been taken back, newest first. */
export async function openLinks(reader: Reader, contactId: number): Promise<OpenLink[]> {
  const links: OpenLink[] = await reader('contact_link as l')
    .join('contact as e', 'e.id', 'l.earlier_id')
    .leftJoin('account as a', 'a.id', 'l.linked_by')
    .where('l.contact_id', contactId)
    .whereNull('l.unlinked_at')
    .orderBy('l.id', 'desc')
    .select({
      id: 'l.id',
      kind: 'l.kind',
      strength: 'l.strength',
      earlierId: 'l.earlier_id',
      reference: 'e.reference',
      at: 'l.linked_at',
      by: 'a.name',
      linkBefore: 'l.link_before',
    });
  return links;
}

/** Takes back what was said last: the contact is chained as it was before. */
export async function unlinkContact(
  tx: Tx,
  { contactId, at, accountId }: Act,
  link: OpenLink,
): Promise<void> {
  await tx('contact_link').where({ id: link.id }).update({ unlinked_at: at, unlinked_by: accountId });
  const before = link.kind === 'duplicate' ? { duplicate_of: null } : { customer_link: link.linkBefore };
  await tx('contact').where({ id: contactId }).update(before);
  if (link.kind === 'episode') await leaveChain(tx, link.earlierId);
}

/** Somebody anonymous who was chained to one contact only is as unknown again as before: an episode of their own. */
async function leaveChain(tx: Tx, earlierId: number): Promise<void> {
  const chain = `episode:${String(earlierId)}`;
  const chained = await tx('contact').where({ customer_link: chain }).limit(2).pluck<number[]>('id');
  if (chained.length === 1 && chained[0] === earlierId) {
    await tx('contact').where({ id: earlierId }).update({ customer_link: null });
  }
}

/** What an undone contact was said to be takes no part any more, nor does what was said to be it. */
export async function takeBackLinks(tx: Tx, act: Act): Promise<void> {
  for (const link of await openLinks(tx, act.contactId)) await unlinkContact(tx, act, link);
  await tx('contact').where({ duplicate_of: act.contactId }).update({ duplicate_of: null });
  await tx('contact_link')
    .where({ earlier_id: act.contactId, kind: 'duplicate' })
    .whereNull('unlinked_at')
    .update({ unlinked_at: act.at, unlinked_by: act.accountId });
}

/** What was said last of a contact, taken back or not, as the logging form says it: 'episode NWD-7K3F-9Q', or ''. */
export async function lastSaidOfEarlier(reader: Reader, contactId: number): Promise<string> {
  const said = await reader('contact_link as l')
    .join('contact as e', 'e.id', 'l.earlier_id')
    .where('l.contact_id', contactId)
    .orderBy('l.id', 'desc')
    .first<{ kind: LinkKind; reference: string } | undefined>({ kind: 'l.kind', reference: 'e.reference' });
  return said ? `${said.kind} ${said.reference}` : '';
}
