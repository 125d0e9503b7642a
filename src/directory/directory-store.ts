import type { Tx } from '../platform/database/database.ts';
import type { DirectoryEntry } from './directory-queries.ts';

/** Puts these entries in place of all that a reason had. */
export async function replaceEntries(
  tx: Tx,
  reasonId: number,
  entries: readonly DirectoryEntry[],
): Promise<void> {
  await tx('reason_entry').where({ reason_id: reasonId }).delete();
  if (entries.length === 0) return;
  await tx('reason_entry').insert(
    entries.map(({ name, reach }, index) => ({ reason_id: reasonId, position: index + 1, name, reach })),
  );
}
