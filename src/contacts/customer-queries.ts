import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import { listedColumns, namedContacts } from './contact-queries.ts';
import type { ListedContact } from './contact-queries.ts';
import { currentCustomer } from './customer-change-store.ts';
import { nameWordsOf } from './customer-store.ts';

/** A customer as whoever is on the phone tells them from another of the same name. */
export interface KnownCustomer {
  readonly id: number;
  readonly name: string;
  readonly phone: string | null;
  readonly postcode: string | null;
  readonly communicationNeeds: string | null;
  readonly lastContactOn: Day | null;
}

/** Sorts after every word that begins with the same letters, byte by byte on both engines. */
const AFTER = '\uffff';

/**
 * Customers whose name has a word beginning with each word asked for, in any order; or whose phone number or postcode
 * it is.
 */
export async function findCustomers(reader: Reader, q: string, limit: number): Promise<KnownCustomer[]> {
  const words = nameWordsOf(q).slice(0, 6);
  const digits = q.replace(/\D/g, '');
  const postcode = q.replace(/\s/g, '').toUpperCase();
  if (words.length === 0) return [];
  const query = customers(reader).whereNull('cu.merged_into');
  if (/^[+\d\s()-]+$/.test(q)) {
    if (digits.length < 6) return [];
    // Written with and without the code of the country, and with spaces wherever people put them.
    query.whereRaw("replace(replace(replace(cd.phone, ' ', ''), '-', ''), '+44', '0') = ?", [
      digits.replace(/^44/, '0'),
    ]);
  } else if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(postcode)) {
    query.whereRaw("replace(upper(cd.postcode), ' ', '') = ?", [postcode]);
  } else {
    for (const word of words) {
      query.whereRaw(
        'cu.id in (select w.customer_id from customer_word w where w.word >= ? and w.word < ?)',
        [word, word + AFTER],
      );
    }
  }
  return query.orderBy('cu.name').orderBy('cu.id').limit(limit);
}

/** Whoever this id stands for by now: somebody may have been merged into another since. */
export async function findCustomer(reader: Reader, id: number): Promise<KnownCustomer | null> {
  const current = await currentCustomer(reader, id);
  if (current === null) return null;
  const [customer] = await customers(reader).where('cu.id', current);
  return customer ?? null;
}

function customers(reader: Reader) {
  return reader('customer as cu')
    .leftJoin('customer_detail as cd', 'cd.customer_id', 'cu.id')
    .select<KnownCustomer[]>({
      id: 'cu.id',
      name: 'cu.name',
      phone: 'cd.phone',
      postcode: 'cd.postcode',
      communicationNeeds: 'cd.communication_needs',
      lastContactOn: reader.raw(
        '(select max(c.received_on) from contact c where c.customer_id = cu.id and c.withdrawn_at is null)',
      ) as unknown as string,
    });
}

/** What one customer was in touch about, newest first; nothing that was undone. */
export async function contactsOfCustomer(
  reader: Reader,
  customerId: number,
  limit: number,
): Promise<ListedContact[]> {
  return namedContacts(reader)
    .where('c.customer_id', customerId)
    .whereNull('c.withdrawn_at')
    .orderBy('c.received_on', 'desc')
    .orderBy('c.received_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .select<ListedContact[]>(listedColumns(reader));
}

/** What we still owe one customer, most overdue first. */
export async function openPromisesTo(reader: Reader, customerId: number): Promise<ListedContact[]> {
  return namedContacts(reader)
    .where('c.customer_id', customerId)
    .whereNull('c.withdrawn_at')
    .whereNotNull('p.due_on')
    .whereNull('p.kept_on')
    .orderBy('p.due_on')
    .orderBy('c.received_at')
    .select<ListedContact[]>(listedColumns(reader));
}
