import type { Reader, Tx } from '../../platform/database/database.ts';
import { normaliseWords } from '../../shared/words.ts';
import { nameAndBy } from '../domain/entry-label.ts';
import { serviceStatuses } from '../domain/standard.ts';
import { foldedWords } from '../domain/service-words.ts';

interface NamedEntry {
  readonly id: string;
  readonly name: string;
  readonly by: string | null;
}

/**
 * Which entry a customer was put in touch with: the one that was chosen, while its name is still what stands in the
 * form; else the one open entry that has the name that was typed. A name that is none's, or that two entries share,
 * is kept as text only: nobody's count goes up by a guess.
 */
export async function entrySignpostedTo(
  reader: Reader,
  { id, name }: { readonly id: string | null; readonly name: string },
): Promise<string | null> {
  if (id !== null) {
    const chosen = await entries(reader).where('s.id', id).first<NamedEntry | undefined>();
    // An entry that has closed since it was chosen is still where they were sent.
    if (chosen && isCalled(chosen, name)) return chosen.id;
  }
  const words = namesWithin(name).map(foldedWords);
  const alike = (await entries(reader)
    .where('s.status', 'active')
    .whereIn('s.name_words', words)) as NamedEntry[];
  const [only, another] = alike.filter((entry) => isCalled(entry, name));
  return only && !another ? only.id : null;
}

function entries(reader: Reader) {
  return reader('service as s')
    .leftJoin('organization as o', 'o.id', 's.organization_id')
    .select<NamedEntry[]>({ id: 's.id', name: 's.name', by: 'o.name' });
}

/** By its name alone, or with who runs it, as it is offered. */
function isCalled({ name, by }: NamedEntry, typed: string): boolean {
  return [name, nameAndBy(name, by ?? '')].some((each) => normaliseWords(each) === normaliseWords(typed));
}

/** "Lunch club (St Orrin’s)" is a name, and so may "Lunch club" be. */
function namesWithin(typed: string): string[] {
  const brackets = [...typed.matchAll(/ \(/g)].map(({ index }) => typed.slice(0, index));
  return [typed, ...brackets];
}

/**
 * Says of earlier contacts which entry they were signposted to, where their organisation's name is, letter for letter,
 * that of one open entry by now: it may have come to the directory after them. A closed one of the same name may be who
 * was meant, so then nobody knows.
 */
export async function findEarlierSignpostings(tx: Tx): Promise<void> {
  await earlierSignpostings(tx).update({
    service_id: namesakes(tx).where('status', 'active').min('id'),
  });
}

/** Whether there are any: told by reading, which holds up nobody who is saving a contact. */
export async function hasEarlierSignpostings(reader: Reader): Promise<boolean> {
  const any = await earlierSignpostings(reader).first<{ contact_id: number } | undefined>('contact_id');
  return any !== undefined;
}

function earlierSignpostings(reader: Reader) {
  return reader('signposting')
    .whereNull('service_id')
    .whereRaw('(?) = 1', [namesakes(reader).count('*')])
    .whereExists(namesakes(reader).where('status', 'active').select('id'));
}

/** Entries with a signposting's name; with every status there is, so that the index by status and name finds them. */
function namesakes(reader: Reader) {
  return reader('service')
    .whereIn('status', Object.keys(serviceStatuses))
    .whereRaw('service.name = signposting.organisation');
}
