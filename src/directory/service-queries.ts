import type { Reader } from '../platform/database/database.ts';

export interface ImportedBefore {
  readonly fingerprint: string | null;
  readonly editedHere: boolean;
}

/** What is known of services that a feed brings again. */
export async function importedBefore(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ImportedBefore>> {
  const rows: { id: string; fingerprint: string | null; edited_here: boolean | number }[] = await reader(
    'service',
  )
    .whereIn('id', [...ids])
    .select('id', 'fingerprint', 'edited_here');
  return new Map(
    rows.map(({ id, fingerprint, edited_here: edited }) => [
      id,
      { fingerprint, editedHere: Boolean(edited) },
    ]),
  );
}
