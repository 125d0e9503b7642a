import type { Reader, Tx } from '../platform/database/database.ts';
import { rebuildWordIndex } from '../platform/database/word-index.ts';
import type { WordIndex } from '../platform/database/word-index.ts';
import { searchTextOf } from './domain/search-words.ts';

/** The words of a contact's note, of the notes that were added to it, and of its customer's name, phone number and postcode. */
export const contactWords: WordIndex = { name: 'contact_words', table: 'contact', column: 'search_text' };

interface Texts {
  readonly id: number;
  readonly note: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly postcode: string | null;
}

/**
 * Puts what a contact is found by into its index: to be called in the transaction that changes its note, its
 * customer, or that customer's name or details.
 */
export async function indexContact(tx: Tx, contactId: number): Promise<void> {
  await indexContacts(tx, await textsOf(tx).where('c.id', contactId));
}

/** The same for every contact of a customer whose name or details have changed or have gone. */
export async function indexContactsOfCustomer(tx: Tx, customerId: number): Promise<void> {
  await indexContacts(tx, await textsOf(tx).where('c.customer_id', customerId));
}

const BATCH = 1000;

/** Every contact's words anew, from one id up to where it stopped; null once all are done. */
export async function indexContactsAfter(tx: Tx, after: number): Promise<number | null> {
  const some = await textsOf(tx).where('c.id', '>', after).orderBy('c.id').limit(BATCH);
  await indexContacts(tx, some);
  return some.at(-1)?.id ?? null;
}

/** Takes out of the index what changed and erased contacts once said. */
export async function forgetOldWords(tx: Tx): Promise<void> {
  await rebuildWordIndex(tx, contactWords);
}

function textsOf(reader: Reader) {
  return reader('contact as c')
    .leftJoin('customer as cu', 'cu.id', 'c.customer_id')
    .leftJoin('customer_detail as cd', 'cd.customer_id', 'c.customer_id')
    .select<(Texts & { searchText: string })[]>({
      id: 'c.id',
      note: 'c.note',
      name: 'cu.name',
      phone: 'cd.phone',
      postcode: 'cd.postcode',
      searchText: 'c.search_text',
    });
}

async function indexContacts(tx: Tx, contacts: readonly (Texts & { searchText: string })[]): Promise<void> {
  const added = await notesAddedTo(tx, contacts);
  for (const { id, note, name, phone, postcode, searchText } of contacts) {
    const words = searchTextOf([name ?? '', note, phone ?? '', postcode ?? '', ...(added.get(id) ?? [])]);
    if (words !== searchText) await tx('contact').where({ id }).update({ search_text: words });
  }
}

async function notesAddedTo(
  tx: Tx,
  contacts: readonly { readonly id: number }[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const ids = contacts.map(({ id }) => id);
  const notes = await tx('contact_note')
    .whereIn('contact_id', ids)
    .orderBy('id')
    .select<{ contact_id: number; words: string }[]>('contact_id', 'words');
  const added = new Map<number, string[]>();
  for (const { contact_id: id, words } of notes) added.set(id, [...(added.get(id) ?? []), words]);
  return added;
}
