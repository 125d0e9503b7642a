import type { Reader } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';

export interface ShownNote {
  readonly at: Instant;
  readonly by: string | null;
  readonly words: string;
}

export async function notesOf(reader: Reader, contactId: number): Promise<ShownNote[]> {
  return reader('contact_note as n')
    .leftJoin('account as a', 'a.id', 'n.noted_by')
    .where('n.contact_id', contactId)
    .orderBy('n.noted_at')
    .orderBy('n.id')
    .select<ShownNote[]>({ at: 'n.noted_at', by: 'a.name', words: 'n.words' } as Record<string, string>);
}

/** Who thinks that it was a mystery shopper, in the order in which they said so. */
export async function suspicionsOf(reader: Reader, contactId: number): Promise<Omit<ShownNote, 'words'>[]> {
  return reader('contact_suspicion as s')
    .join('account as a', 'a.id', 's.noted_by')
    .where('s.contact_id', contactId)
    .orderBy('s.noted_at')
    .orderBy('s.noted_by')
    .select<Omit<ShownNote, 'words'>[]>({ at: 's.noted_at', by: 'a.name' } as Record<string, string>);
}

export interface ShownCorrection {
  readonly at: Instant;
  readonly by: string | null;
  readonly version: number;
  readonly field: string;
  readonly said: string;
  readonly says: string;
  readonly why: string;
}

/** @param since only what was corrected after this version of the contact */
export async function correctionsOf(
  reader: Reader,
  contactId: number,
  since = 0,
): Promise<ShownCorrection[]> {
  return reader('contact_correction as k')
    .leftJoin('account as a', 'a.id', 'k.corrected_by')
    .where('k.contact_id', contactId)
    .andWhere('k.version', '>', since)
    .orderBy('k.version')
    .orderBy('k.id')
    .select<ShownCorrection[]>({
      at: 'k.corrected_at',
      by: 'a.name',
      version: 'k.version',
      field: 'k.field',
      said: 'k.said',
      says: 'k.says',
      why: 'k.why',
    });
}
